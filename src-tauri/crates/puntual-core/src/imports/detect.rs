//! What the rows of a table are.

use super::arrangement::names_suppliers;
use super::fields::{Field, Kind, requirements};
use super::mapping::{Confidence, Mapping, assign, header_key, map_columns, missing};

/// What the rows of a table with this header probably are. Below 50 a person should be asked.
#[must_use]
pub fn detect_kind(header: &[String]) -> (Kind, Confidence) {
    let mut scores = Kind::ALL.map(|kind| (score(kind, header), kind));
    scores.sort_by_key(|(score, _)| u32::MAX - score);
    let (best, kind) = scores[0];
    let lead = best.saturating_sub(scores[1].0);
    let confidence = if best == 0 {
        0
    } else {
        (best.min(60) + lead.min(40)).min(100)
    };
    (kind, u8::try_from(confidence).unwrap_or(100))
}

/// The score of a table that has every column it needs.
const WHOLE: usize = 40;

/// Up to [`WHOLE`] for meeting the requirements, and more for words that only this kind of table has.
fn score(kind: Kind, header: &[String]) -> u32 {
    let assigned = assign(kind, header);
    let mapping = Mapping::from_pairs(assigned.iter().map(|(field, column, _)| (*field, *column)));
    let required = requirements(kind).len();
    let met = required - missing(kind, &mapping).len();
    let weight = |field: Field| {
        assigned
            .iter()
            .find(|found| found.0 == field)
            .map_or(0, |(_, _, weight)| u32::from(*weight))
    };
    let telling = match kind {
        Kind::Customers => {
            let address = [Field::Street, Field::City, Field::Zip];
            let about = [Field::Email, Field::Phone, Field::TaxId]
                .into_iter()
                .chain(address);
            let known: u32 = about.map(|field| weight(field).min(6)).sum();
            if are_documents(header, &mapping, known) {
                return 0;
            }
            10 + known
        }
        Kind::Invoices => {
            weight(Field::DueOn)
                + weight(Field::IssuedOn)
                + weight(Field::OpenBalance)
                + weight(Field::InvoiceNo)
                // What was charged and what was paid of it.
                + weight(Field::PaidAmount).min(weight(Field::Amount) * 2)
        }
        Kind::Payments => {
            // `amount` by itself tells nothing; `monto abonado` does.
            let own = |field: Field| field == Field::Amount && weight(field) > 9;
            let sure = |field: Field| {
                if weight(field) >= 9 && !own(field) {
                    weight(field) * 2
                } else {
                    0
                }
            };
            sure(Field::PaymentId) + sure(Field::PaidOn) + sure(Field::Amount) + sure(Field::Method)
        }
    };
    let met = u32::try_from(met * WHOLE / required.max(1)).unwrap_or(0);
    match met {
        0 => 0,
        40.. => met + telling,
        // It is all there for payments, and nothing in it is of invoices only.
        30.. if kind == Kind::Invoices && could_be_payments(header, &weight) => met,
        // One column is lacking: better to say which than to ask what the table is.
        30.. => met + telling.min(15),
        _ => met * 3 / 4 + telling.min(30),
    }
}

/// Whether a table that lacks a column of invoices lacks none of payments, and has none that only invoices have.
fn could_be_payments(header: &[String], weight: &impl Fn(Field) -> u32) -> bool {
    let of_invoices = [Field::DueOn, Field::OpenBalance, Field::TermDays, Field::FiscalId];
    // `Fecha` may be any day; `Fecha de emisión` is not that of a payment.
    let is_issued = weight(Field::IssuedOn) >= 9;
    // A list of purchases is not one of what customers paid.
    !is_issued
        && !names_suppliers(header)
        && of_invoices.into_iter().all(|field| weight(field) == 0)
        && missing(Kind::Payments, &map_columns(Kind::Payments, header)).is_empty()
}

/// Days and amounts that a list of customers has about each of them.
const ABOUT_CUSTOMERS: &[&str] = &[
    "fechaalta",
    "fechacreacion",
    "fecharegistro",
    "fechaingreso",
    "created",
    "createdat",
    "creationdate",
    "datecreated",
    "creacion",
    "limitecredito",
    "creditlimit",
    "limite",
    "deudavencida",
    "saldovencido",
];

/// Whether rows that could be customers are documents: columns that a customer has no use for hold two of what a document
/// is made of (its number, a day, an amount), or one of them where little else is told about the customer.
/// `known` weighs what is told.
fn are_documents(header: &[String], customers: &Mapping, known: u32) -> bool {
    let documents = map_columns(Kind::Invoices, header);
    let has = |fields: &[Field]| {
        fields.iter().any(|field| {
            documents.column(*field).is_some_and(|column| {
                customers.field(column).is_none()
                    && !ABOUT_CUSTOMERS.contains(&header_key(&header[column]).as_str())
            })
        })
    };
    let parts: [&[Field]; 3] = [
        &[Field::InvoiceNo],
        &[Field::IssuedOn, Field::DueOn],
        &[Field::Amount],
    ];
    let found = parts.into_iter().filter(|part| has(part)).count();
    // Two things by which one reaches or names a customer.
    found > 1 || (found == 1 && known < 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> (Kind, Confidence) {
        let header: Vec<String> = text.split([',', ';']).map(str::to_owned).collect();
        detect_kind(&header)
    }

    #[test]
    fn a_stray_column_does_not_make_documents_of_customers() {
        for stray in [
            "Límite de crédito",
            "Límite",
            "Fecha de alta",
            "Fecha última compra",
            "Fecha de creación",
            "Created",
            "Deuda vencida",
            "Número",
            "Nro. Documento",
            "Límite de crédito,Fecha de alta,Saldo",
        ] {
            let (kind, confidence) = detected(&format!("Clave,Razón social,RFC,Correo,Teléfono,{stray}"));
            assert_eq!(kind, Kind::Customers, "{stray}");
            assert!(confidence >= 50, "{stray} {confidence}");
        }
        let (kind, _) = detected("Folio,Cliente,RFC,Correo,Teléfono,Fecha,Total");
        assert_eq!(kind, Kind::Invoices);
        assert!(detected("Cliente,Correo,Fecha").1 < 50);
    }

    #[test]
    fn payments_that_lack_nothing_go_before_invoices_that_do() {
        for text in [
            "Factura,Fecha,Importe",
            "Factura,Fecha,Importe,Moneda",
            "Factura,Fecha de pago,Abono",
            "Folio,Fecha,Cobro",
            "Cobro,Factura,Fecha,Importe",
        ] {
            let (kind, confidence) = detected(text);
            assert_eq!(kind, Kind::Payments, "{text}");
            assert!(confidence >= 50, "{text} {confidence}");
        }
        for text in [
            "Factura,Fecha,Vencimiento,Importe",
            "Factura,Fecha de emisión,Importe",
            "Factura,Fecha,Importe,Saldo",
            "Folio,Proveedor,Fecha,Total",
        ] {
            assert_eq!(detected(text).0, Kind::Invoices, "{text}");
        }
    }
}
