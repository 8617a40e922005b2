//! Chile: the DTE of the SII, alone, in an `EnvioDTE`, or assigned to a factor in an `AEC`.

use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind, Instalment, PaymentState, Related, Relation};
use puntual_core::money::Currency;

use super::values::{amount, currency, day, finish, lines, missing, not_a_receivable, number, party};
use super::xml::Element;

/// Every document in the file.
pub(super) fn read(root: &Element) -> Result<Vec<Document>, AppError> {
    let assigned = root.name == "AEC";
    let mut bodies = Vec::new();
    collect(root, &mut bodies);
    if bodies.is_empty() {
        return Err(missing("Documento"));
    }
    bodies.into_iter().map(|body| document(body, assigned)).collect()
}

fn collect<'a>(element: &'a Element, bodies: &mut Vec<&'a Element>) {
    let is_body = matches!(
        element.name.as_str(),
        "Documento" | "Exportaciones" | "Liquidacion"
    );
    if is_body && element.child("Encabezado").is_some() {
        bodies.push(element);
        return;
    }
    for child in element.elements() {
        collect(child, bodies);
    }
}

fn document(body: &Element, assigned: bool) -> Result<Document, AppError> {
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
    related(&mut document, body);
    document.kind = match type_code {
        "33" | "34" | "39" | "41" | "110" => DocumentKind::Invoice,
        "56" | "111" => DocumentKind::DebitNote,
        "61" | "112" => DocumentKind::CreditNote,
        "52" => return Ok(not_a_receivable(document, "despatch")),
        "46" => return Ok(not_a_receivable(document, "purchase")),
        _ => return Ok(not_a_receivable(document, "other")),
    };
    if assigned {
        document.payment_state = PaymentState::OnCredit;
        return Ok(not_a_receivable(document, "assigned"));
    }
    if document.kind != DocumentKind::CreditNote {
        match id.text_at("FmaPago") {
            "1" => document.pay_at_once(),
            "2" => document.payment_state = PaymentState::OnCredit,
            // Handed over free of charge: nothing is owed.
            "3" => return Ok(not_a_receivable(document, "free_of_charge")),
            _ => {}
        }
    }
    finish(document)
}

fn key(issuer: &str, type_code: &str, number: &str) -> String {
    format!("{}-{type_code}-{number}", issuer.to_ascii_uppercase())
}

fn amounts(document: &mut Document, head: &Element) -> Result<(), AppError> {
    document.currency = Some(Currency::CLP);
    document.total = amount("MntTotal", head.text_at("Totales/MntTotal"), document.currency)?;
    // Export documents are written in the currency of the sale, which the SII names in words.
    let named = head.text_at("Totales/TpoMoneda");
    let code = match named {
        "" | "PESO CL" => return Ok(()),
        "DOLAR USA" => "USD",
        "EURO" => "EUR",
        other => other,
    };
    document.currency = currency(code)?;
    document.total = amount("MntTotal", head.text_at("Totales/MntTotal"), document.currency)?;
    document.exchange_rate = number("TpoCambio", head.text_at("OtraMoneda/TpoCambio"))?;
    Ok(())
}

fn instalments(document: &mut Document, id: &Element) -> Result<(), AppError> {
    for part in id.children("MntPagos") {
        document.instalments.push(Instalment {
            due_on: day("FchPago", part.text_at("FchPago"))?,
            amount: amount("MntPago", part.text_at("MntPago"), document.currency)?,
        });
    }
    Ok(())
}

fn related(document: &mut Document, body: &Element) {
    for reference in body.children("Referencia") {
        let type_code = reference.text_at("TpoDocRef");
        let number = reference.text_at("FolioRef").to_owned();
        let is_dte = matches!(
            type_code,
            "33" | "34" | "39" | "41" | "46" | "52" | "56" | "61" | "110" | "111" | "112"
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
