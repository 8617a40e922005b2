//! Costa Rica: electronic documents 4.4 and 4.3, and the older ones of the same shape.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use puntual_app::error::AppError;
use puntual_core::documents::{
    Applied, Document, DocumentKind, Party, PaymentState, Related, Relation, ReportedPayment,
};
use puntual_core::money::{Currency, Money};

use super::terms::due_in_words;
use super::values::{amount, bad, currency, day, finish, not_a_receivable, number, one_line, party};
use super::xml::Element;

/// Whether a root of this name is one of these documents.
pub(super) fn is_root(name: &str) -> bool {
    let roots = [
        "FacturaElectronica",
        "FacturaElectronicaExportacion",
        "FacturaElectronicaCompra",
        "TiqueteElectronico",
        "NotaCreditoElectronica",
        "NotaDebitoElectronica",
        "ReciboElectronicoPago",
    ];
    roots.contains(&name)
}

/// The document of `root`.
pub(super) fn read(root: Element<'_>) -> Result<Document, AppError> {
    let mut document = Document::empty("cr");
    document.version = version(root.namespace());
    if document.version.starts_with("4.1") || document.version.starts_with("4.2") {
        document.warn("document.old_version");
    }
    root.text_at("Clave").clone_into(&mut document.fiscal_id);
    root.text_at("NumeroConsecutivo").clone_into(&mut document.number);
    document.issued_on = issued_on(root.text_at("FechaEmision"), &document.fiscal_id)?;
    document.issuer = side(root, "Emisor");
    document.customer = side(root, "Receptor");
    // One program writes the summary within another one, so it is looked for at any depth.
    let code = ["CodigoMoneda"].iter().find_map(|name| root.descendant(name));
    document.currency = Some(currency(code.map_or("CRC", Element::text))?.unwrap_or(crc()?));
    let rate = root.descendant("TipoCambio").map_or("", Element::text);
    document.exchange_rate = number("TipoCambio", rate)?;
    let total = root.descendant("TotalComprobante").map_or("", Element::text);
    document.total = amount("TotalComprobante", total, document.currency)?;
    document.kind = match root.name() {
        "NotaCreditoElectronica" => DocumentKind::CreditNote,
        "NotaDebitoElectronica" => DocumentKind::DebitNote,
        "FacturaElectronicaCompra" => return Ok(not_a_receivable(document, "purchase")),
        "ReciboElectronicoPago" => DocumentKind::Payment,
        _ => DocumentKind::Invoice,
    };
    related(&mut document, root);
    if document.kind == DocumentKind::Payment {
        receipt(&mut document);
        return finish(document);
    }
    if document.kind != DocumentKind::CreditNote {
        terms(&mut document, root);
    }
    finish(document)
}

/// The receipt for what was sold on credit to the State or with 90 days for the VAT. Its total is what was paid, of the one
/// invoice that it names; how much of each of several it does not say.
fn receipt(document: &mut Document) {
    document.open = document.total.map(|total| Money::zero(total.currency));
    let amount = document.total.filter(|_| document.related.len() == 1);
    document.payments.push(ReportedPayment {
        paid_on: document.issued_on,
        amount: document.total,
        reference: document.number.clone(),
        applied: document
            .related
            .iter()
            .map(|invoice| Applied {
                fiscal_id: invoice.fiscal_id.clone(),
                number: invoice.number.clone(),
                instalment: None,
                amount,
                balance_before: None,
                balance_after: None,
            })
            .collect(),
    });
}

/// The day as written. Some programs write the time in UTC, of which Costa Rica is six hours behind all year round: there
/// the day of the key counts (digits 4 to 9: day, month, year) where it is the one that it was in the country.
fn issued_on(text: &str, key: &str) -> Result<Option<NaiveDate>, AppError> {
    const BEHIND: i32 = 6 * 3_600;
    let written = day("FechaEmision", text)?;
    let there = DateTime::parse_from_rfc3339(text.trim())
        .ok()
        .zip(FixedOffset::west_opt(BEHIND))
        .map(|(time, zone)| time.with_timezone(&zone).date_naive())
        .filter(|there| key.get(3..9) == Some(there.format("%d%m%y").to_string().as_str()));
    Ok(there.or(written))
}

fn crc() -> Result<Currency, AppError> {
    "CRC".parse().map_err(|_| bad("currency", "CRC"))
}

/// The version stands in the namespace only: `…/v4.4/facturaElectronica`.
fn version(namespace: &str) -> String {
    namespace
        .split('/')
        .find_map(|part| part.strip_prefix('v'))
        .unwrap_or("")
        .to_owned()
}

fn side(root: Element<'_>, name: &str) -> Party {
    let Some(side) = root.child(name) else {
        return Party::default();
    };
    let phone = format!(
        "{} {}",
        side.text_at("Telefono/CodigoPais"),
        side.text_at("Telefono/NumTelefono")
    );
    let phone = match phone.trim() {
        "" => String::new(),
        digits if side.text_at("Telefono/CodigoPais").is_empty() => digits.to_owned(),
        digits => format!("+{digits}"),
    };
    let emails: Vec<&str> = side.children("CorreoElectronico").map(Element::text).collect();
    party(
        side.first_text(&["Identificacion/Numero", "IdentificacionExtranjero"]),
        side.text_at("Nombre"),
        &emails,
        &phone,
    )
}

/// `CondicionVenta`: 01 cash, 02 credit, 08 services to the State on credit, 10 credit with 90 days for the VAT.
fn terms(document: &mut Document, root: Element<'_>) {
    let condition = root.text_at("CondicionVenta");
    let length = root.text_at("PlazoCredito");
    document.terms = one_line(length);
    let due_on = document.issued_on.and_then(|issued_on| {
        due_in_words(length, Some(issued_on)).or_else(|| issued_on.checked_add_days(days(length)?))
    });
    if matches!(condition, "01" | "1") {
        document.pay_at_once();
    } else if matches!(condition, "02" | "2" | "08" | "8" | "10") || due_on > document.issued_on {
        document.payment_state = PaymentState::OnCredit;
        document.due_on = due_on;
    }
}

/// The days of a term that is a bare number. A second number would be another term.
fn days(length: &str) -> Option<Days> {
    let end = length.bytes().take_while(u8::is_ascii_digit).count();
    let (count, rest) = length.split_at(end);
    let is_only = !rest.contains(|letter: char| letter.is_ascii_digit());
    let count = count.parse::<u64>().ok()?;
    (is_only && count <= 3_650).then(|| Days::new(count))
}

fn related(document: &mut Document, root: Element<'_>) {
    // Up to 4.3, code 02 corrects the text and 03 the amount. 4.4 has no code for the text: there 02 corrects the amount.
    let has_code_for_text = document.version.as_str() < "4.4";
    for reference in root.children("InformacionReferencia") {
        let number = reference.text_at("Numero").to_owned();
        let credit = document.kind == DocumentKind::CreditNote;
        // 01 annuls, 02, 03 and 09 correct, 06 is a return, 07 takes the place of another,
        // 08 was endorsed, 10 is a financial debit note. Types 10 to 12 and 15 are what an invoice takes the place of.
        let type_code = reference.first_text(&["TipoDocIR", "TipoDoc"]);
        let relation = match reference.text_at("Codigo") {
            "01" if credit => Relation::Cancels,
            "02" if has_code_for_text => Relation::Corrects,
            _ if document.kind == DocumentKind::DebitNote => Relation::Increases,
            _ if document.kind == DocumentKind::Payment => Relation::Pays,
            _ if credit => Relation::Reduces,
            "07" => Relation::Replaces,
            _ if matches!(type_code, "10" | "11" | "12" | "15") => Relation::Replaces,
            "08" => {
                document.warn("document.endorsed");
                Relation::Mentions
            }
            _ => Relation::Mentions,
        };
        let is_key = number.len() == 50 && number.bytes().all(|byte| byte.is_ascii_digit());
        document.related.push(Related {
            fiscal_id: if is_key { number.clone() } else { String::new() },
            // Digits 22 to 41 of the key are the consecutive number.
            number: if is_key { number[21..41].to_owned() } else { number },
            relation,
        });
    }
}
