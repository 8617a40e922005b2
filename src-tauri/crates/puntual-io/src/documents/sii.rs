//! Chile: the DTE of the SII, alone, in an `EnvioDTE`, or assigned to a factor in an `AEC`.

use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind, Instalment, PaymentState, Related, Relation};
use puntual_core::money::{Currency, Money};

use super::terms::due_in_words;
use super::values::{
    amount, bad, currency, day, finish, in_batch, lines, missing, not_a_receivable, number, party,
};
use super::xml::Element;

/// Every document in the file, each for itself.
///
/// # Errors
/// `document.missing` when there is none.
pub(super) fn read(root: Element<'_>) -> Result<Vec<Result<Document, AppError>>, AppError> {
    let assigned = root.name() == "AEC";
    let mut bodies = Vec::new();
    collect(root, &mut bodies);
    if bodies.is_empty() {
        return Err(missing("Documento"));
    }
    let is_batch = bodies.len() > 1;
    let read = |body: Element<'_>| {
        document(body, assigned).map_err(|error| match is_batch {
            true => in_batch(error, body.text_at("Encabezado/IdDoc/Folio")),
            false => error,
        })
    };
    Ok(bodies.into_iter().map(read).collect())
}

fn collect<'a>(element: Element<'a>, bodies: &mut Vec<Element<'a>>) {
    let is_body = matches!(element.name(), "Documento" | "Exportaciones" | "Liquidacion");
    if is_body && element.child("Encabezado").is_some() {
        bodies.push(element);
        return;
    }
    for child in element.elements() {
        collect(child, bodies);
    }
}

fn document(body: Element<'_>, assigned: bool) -> Result<Document, AppError> {
    let head = body.child("Encabezado").ok_or_else(|| missing("Encabezado"))?;
    let id = head.child("IdDoc").ok_or_else(|| missing("IdDoc"))?;
    let mut document = Document::empty("sii");
    "1.0".clone_into(&mut document.version);
    let type_code = id.text_at("TipoDTE");
    id.text_at("Folio").clone_into(&mut document.number);
    document.issuer = party(
        head.text_at("Emisor/RUTEmisor"),
        head.first_text(&["Emisor/RznSoc", "Emisor/RznSocEmisor"]),
        &[head.text_at("Emisor/CorreoEmisor")],
        head.text_at("Emisor/Telefono"),
    );
    // "Contacto" holds a name, an address or a telephone number, as the issuer likes.
    let contact = head.text_at("Receptor/Contacto");
    let digits = contact.chars().filter(char::is_ascii_digit).count();
    document.customer = party(
        head.text_at("Receptor/RUTRecep"),
        head.text_at("Receptor/RznSocRecep"),
        &[head.text_at("Receptor/CorreoRecep"), contact],
        if digits >= 7 && !contact.contains('@') {
            contact
        } else {
            ""
        },
    );
    document.fiscal_id = key(&document.issuer.tax_id, type_code, &document.number);
    document.issued_on = day("FchEmis", id.text_at("FchEmis"))?;
    document.due_on = day("FchVenc", id.text_at("FchVenc"))?;
    document.terms = lines(id.children("TermPagoGlosa"));
    amounts(&mut document, head)?;
    instalments(&mut document, id)?;
    if document.due_on.is_none() && document.instalments.is_empty() {
        let days = match id.text_at("TermPagoDias") {
            "" => String::new(),
            days => format!("{days} dias"),
        };
        document.due_on = due_in_words(&days, document.issued_on)
            .or_else(|| due_in_words(&document.terms, document.issued_on));
    }
    related(&mut document, body);
    document.kind = match type_code {
        "33" | "34" | "39" | "41" | "110" => DocumentKind::Invoice,
        "56" | "111" => DocumentKind::DebitNote,
        "61" | "112" => DocumentKind::CreditNote,
        "52" => return Ok(not_a_receivable(document, "despatch")),
        "46" => return Ok(not_a_receivable(document, "purchase")),
        // What an agent sold for us and settles: it owes us, under its own number, so a person has to say.
        "43" => return Ok(not_a_receivable(document, "settlement")),
        _ => return Ok(not_a_receivable(document, "other")),
    };
    if assigned {
        document.payment_state = PaymentState::OnCredit;
        return Ok(not_a_receivable(document, "assigned"));
    }
    if document.kind != DocumentKind::CreditNote {
        match id.text_at("FmaPago") {
            "1" => document.pay_at_once(),
            "2" => {
                document.payment_state = PaymentState::OnCredit;
                document.open = unpaid(&document, id)?;
            }
            // Handed over free of charge: nothing is owed.
            "3" => return Ok(not_a_receivable(document, "free_of_charge")),
            _ => {}
        }
    }
    finish(document)
}

fn key(issuer: &str, type_code: &str, number: &str) -> String {
    // Folios are counted without zeros, though some programs write them.
    let number = number.trim_start_matches('0');
    format!("{}-{type_code}-{number}", issuer.to_ascii_uppercase())
}

/// What was left to pay when it was issued: stated, or the total less what was paid by then.
fn unpaid(document: &Document, id: Element<'_>) -> Result<Option<Money>, AppError> {
    let at = |name: &'static str| amount(name, id.text_at(name), document.currency);
    let left = match (document.total, at("MntCancel")?) {
        (Some(total), Some(paid)) => total.checked_sub(paid).ok(),
        _ => None,
    };
    let stated = at("SaldoInsol")?.filter(|stated| stated.minor > 0);
    Ok(stated
        .or(left)
        .filter(|open| document.total.is_some_and(|total| open.minor <= total.minor)))
}

/// The currencies as the customs office and the SII name them.
fn named_currency(name: &str) -> &str {
    match name {
        "DOLAR USA" => "USD",
        "EURO" => "EUR",
        "PESO MEX" => "MXN",
        "PESO COL" => "COP",
        "PESO URUG" => "UYU",
        "NUEVO SOL" => "PEN",
        "GUARANI" => "PYG",
        "BOLIVIANO" => "BOB",
        "REAL" => "BRL",
        "LIBRA EST" => "GBP",
        "YEN" => "JPY",
        "RENMINBI" => "CNY",
        "FRANCO SZ" => "CHF",
        "DOLAR CAN" => "CAD",
        "DOLAR AUST" => "AUD",
        "DOLAR NZ" => "NZD",
        "DOLAR HK" => "HKD",
        "CORONA SC" => "SEK",
        "CORONA NOR" => "NOK",
        "CORONA DIN" => "DKK",
        "DOLAR SIN" => "SGD",
        "DOLAR TAI" => "TWD",
        "RAND" => "ZAR",
        "RUPIA" => "INR",
        "DIRHAM" => "AED",
        other => other,
    }
}

fn amounts(document: &mut Document, head: Element<'_>) -> Result<(), AppError> {
    document.currency = Some(Currency::CLP);
    document.total = amount("MntTotal", head.text_at("Totales/MntTotal"), document.currency)?;
    // Export documents are written in the currency of the sale, which the SII names in words.
    let named = head.text_at("Totales/TpoMoneda");
    let code = match named {
        "" | "PESO CL" => return Ok(()),
        named => named_currency(named),
    };
    document.currency = currency(code).map_err(|_| bad("TpoMoneda", named))?;
    document.total = amount("MntTotal", head.text_at("Totales/MntTotal"), document.currency)?;
    document.exchange_rate = number("TpoCambio", head.text_at("OtraMoneda/TpoCambio"))?;
    Ok(())
}

fn instalments(document: &mut Document, id: Element<'_>) -> Result<(), AppError> {
    for part in id.children("MntPagos") {
        document.instalments.push(Instalment {
            due_on: day("FchPago", part.text_at("FchPago"))?,
            amount: amount("MntPago", part.text_at("MntPago"), document.currency)?,
        });
    }
    Ok(())
}

fn related(document: &mut Document, body: Element<'_>) {
    for reference in body.children("Referencia") {
        let type_code = reference.text_at("TpoDocRef").trim_start_matches('0');
        let number = reference.text_at("FolioRef").to_owned();
        let is_dte = matches!(
            type_code,
            "33" | "34" | "39" | "41" | "43" | "46" | "52" | "56" | "61" | "110" | "111" | "112"
        );
        // CodRef: 1 annuls, 2 corrects the text, 3 corrects amounts. Purchase orders (801) have none.
        let relation = match reference.text_at("CodRef") {
            "1" if is_dte => Relation::Cancels,
            "2" if is_dte => Relation::Corrects,
            "3" if is_dte && matches!(document.fiscal_id.split('-').nth(2), Some("56" | "111")) => {
                Relation::Increases
            }
            "3" if is_dte => Relation::Reduces,
            _ => Relation::Mentions,
        };
        document.related.push(Related {
            fiscal_id: if is_dte {
                key(&document.issuer.tax_id, type_code, &number)
            } else {
                String::new()
            },
            number,
            relation,
        });
    }
}
