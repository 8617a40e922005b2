//! A document as the rows that a table would have for it.

use std::borrow::Cow;

use puntual_core::documents::{Document, DocumentKind, Instalment, PaymentState};
use puntual_core::imports::{Field, Mapping};
use puntual_core::locale::Language;
use puntual_core::money::Money;

use super::super::texts;
use crate::ports::Row;

/// A header with every field, and the mapping that goes with it.
pub(super) fn layout() -> (Vec<String>, Mapping) {
    let header = Field::ALL.iter().map(Field::to_string).collect();
    let mapping = Mapping::from_pairs(
        Field::ALL
            .iter()
            .copied()
            .enumerate()
            .map(|(column, field)| (field, column)),
    );
    (header, mapping)
}

/// A row with these cells and no others.
pub(super) fn row(line: u64, cells: &[(Field, String)]) -> Row {
    let text = |field: &Field| {
        cells
            .iter()
            .find(|(known, _)| known == field)
            .map(|(_, text)| text.clone())
            .unwrap_or_default()
    };
    Row {
        line,
        cells: Field::ALL.iter().map(text).collect(),
        numbers: Vec::new(),
    }
}

/// One invoice to be kept: the document as a whole, or one of its instalments.
pub(super) struct Part {
    /// `/1`, `/2` … after number and fiscal id; empty for the whole.
    pub suffix: String,
    /// Its row.
    pub row: Row,
}

/// The invoices that a document makes; one that the book knows keeps its due date unless the document says one. Instalments without an amount cannot be told apart, so the last date counts.
pub(super) fn invoices(line: u64, document: &Document, is_known: bool) -> Vec<Part> {
    let (Some(total), Some(open)) = (document.total, document.open) else {
        return Vec::new();
    };
    let parts: Vec<(Instalment, Money)> = document
        .instalments
        .iter()
        .filter_map(|part| Some((*part, part.amount?)))
        .collect();
    if parts.len() > 1 && parts.len() == document.instalments.len() {
        return parts
            .iter()
            .enumerate()
            .map(|(index, (part, amount))| {
                let suffix = format!("/{}", index + 1);
                let row = invoice(line, document, &suffix, *amount, part.due_on, is_known);
                Part { suffix, row }
            })
            .collect();
    }
    let due_on = document
        .due_on
        .or(document.instalments.iter().filter_map(|part| part.due_on).max());
    // More may be payable than was invoiced: charges of a third party.
    let amount = if open.minor > total.minor { open } else { total };
    vec![Part {
        suffix: String::new(),
        row: invoice(line, document, "", amount, due_on, is_known),
    }]
}

fn invoice(
    line: u64,
    document: &Document,
    suffix: &str,
    amount: Money,
    due_on: Option<chrono::NaiveDate>,
    is_known: bool,
) -> Row {
    let paid_at_once = !is_known && document.payment_state == PaymentState::PaidAtOnce;
    let due_on = due_on
        .or(document.issued_on.filter(|_| paid_at_once))
        .max(document.issued_on.filter(|_| due_on.is_some()));
    let mut cells = customer(document);
    cells.extend([
        (Field::InvoiceNo, format!("{}{suffix}", document.number)),
        (Field::IssuedOn, text(document.issued_on)),
        (Field::DueOn, text(due_on)),
        (Field::Amount, amount.to_string()),
        (Field::Currency, amount.currency.to_string()),
    ]);
    row(line, &cells)
}

/// The row of a credit note, whatever sign the document writes it with.
pub(super) fn credit_note(line: u64, document: &Document) -> Option<Row> {
    let reduction = document.reduction()?;
    let mut cells = customer(document);
    cells.extend([
        (Field::FiscalId, super::identity::key(document)),
        (Field::InvoiceNo, document.number.clone()),
        (Field::DocumentType, "credit note".to_owned()),
        (Field::IssuedOn, text(document.issued_on)),
        (
            Field::Amount,
            Money::new(-reduction.minor, reduction.currency).to_string(),
        ),
        (Field::Currency, reduction.currency.to_string()),
    ]);
    Some(row(line, &cells))
}

/// The same row under another number.
pub(super) fn renamed(row: &Row, number: &str) -> Row {
    with(row, Field::InvoiceNo, number)
}

/// The same row with another day of issue.
pub(super) fn issued(row: &Row, on: chrono::NaiveDate) -> Row {
    with(row, Field::IssuedOn, &on.to_string())
}

fn with(row: &Row, field: Field, text: &str) -> Row {
    let mut row = row.clone();
    let place = Field::ALL.iter().position(|known| *known == field);
    if let Some(cell) = place.and_then(|place| row.cells.get_mut(place)) {
        text.clone_into(cell);
    }
    row
}

pub(super) fn customer(document: &Document) -> Vec<(Field, String)> {
    // A retention comes from the customer, everything else goes there.
    let customer = match document.kind {
        DocumentKind::Retention => &document.issuer,
        _ => &document.customer,
    };
    // Names are optional in CFDI 3.3; the tax id is a better name than none.
    let name = if customer.name.is_empty() {
        &customer.tax_id
    } else {
        &customer.name
    };
    vec![
        (Field::CustomerName, name.clone()),
        (Field::TaxId, customer.tax_id.clone()),
        (Field::Email, customer.emails.join("; ")),
        (Field::Phone, customer.phone.clone()),
        (Field::Country, customer.country.clone()),
    ]
}

/// Sales over the counter name nobody, or write `-` or `0`: all of them are of one customer.
pub(super) fn name_receiver(document: &mut Cow<'_, Document>, language: Language) {
    let says = |text: &str| {
        text.chars()
            .any(|letter| letter.is_alphanumeric() && letter != '0')
    };
    let customer = &document.customer;
    if document.kind == DocumentKind::Retention || says(&customer.name) {
        return;
    }
    let name = if says(&customer.tax_id) {
        String::new()
    } else {
        texts::write(language, "customer.final", |_| None)
    };
    let tax_id = if name.is_empty() {
        customer.tax_id.clone()
    } else {
        String::new()
    };
    if (&name, &tax_id) != (&customer.name, &customer.tax_id) {
        let customer = &mut document.to_mut().customer;
        (customer.name, customer.tax_id) = (name, tax_id);
    }
}

/// A date as rows write it.
pub(super) fn text(date: Option<chrono::NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
