//! Invoices of the book that a document names.

use chrono::Datelike;
use puntual_core::documents::Document;
use puntual_store::{CreditKind, Invoice, NewCredit};

use super::super::ledger::Ledger;
use super::super::problem::Refusal;
use super::identity::{is_same, timeless, unmarked, writings, yearly};

/// The invoice that `document` names, or its instalments in order; empty when the book has none. The fiscal id counts; a
/// number alone may be that of another document, so an invoice with another fiscal id is not the one.
pub(super) fn find(
    ledger: &Ledger<'_>,
    document: &Document,
    fiscal_id: &str,
    number: &str,
) -> Result<Vec<Invoice>, Refusal> {
    for id in ids(document, fiscal_id, number) {
        let found = whole_or_parts(&id, |id| Ok(ledger.writer.invoice_by_fiscal_id(id)?))?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let named = fiscal_id.to_uppercase();
    for number in [Some(number.to_owned()), unmarked(document, number)]
        .into_iter()
        .flatten()
    {
        let found = whole_or_parts(&number, |spelled| {
            let Some(invoice) = ledger.writer.invoice_by_number(spelled)? else {
                return Ok(None);
            };
            let known = ledger.writer.fiscal_id(invoice.id)?;
            // `2026/1` may be an instalment of 2026 or a number of its own.
            let suffix = spelled.strip_prefix(number.as_str()).unwrap_or_default();
            let is_it = match known.strip_suffix(suffix) {
                _ if known.is_empty() => true,
                Some(whole) => named.is_empty() || is_same(whole, &named),
                None => false,
            };
            Ok(is_it.then_some(invoice))
        })?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// The fiscal ids under which the book may have what a document names. Formats without them name a number, which is of the
/// year of the note or of one before.
fn ids(document: &Document, fiscal_id: &str, number: &str) -> Vec<String> {
    if !fiscal_id.is_empty() {
        return writings(&fiscal_id.to_uppercase());
    }
    if !document.fiscal_id.is_empty() || number.is_empty() {
        return Vec::new();
    }
    let year = document.issued_on.map(|day| day.year());
    let years = year.into_iter().flat_map(|year| [year, year - 1]);
    let mut ids: Vec<String> = years.map(|year| yearly(document, number, year)).collect();
    ids.push(timeless(document, number));
    ids
}

/// What `find` has under this name, else under `NAME/1`, `NAME/2` …
fn whole_or_parts(
    name: &str,
    find: impl Fn(&str) -> Result<Option<Invoice>, Refusal>,
) -> Result<Vec<Invoice>, Refusal> {
    if let Some(whole) = find(name)? {
        return Ok(vec![whole]);
    }
    let mut parts = Vec::new();
    while let Some(part) = find(&format!("{name}/{}", parts.len() + 1))? {
        parts.push(part);
    }
    Ok(parts)
}

/// Takes `minor` off an invoice by a credit of its own. Nothing happens when the book has the credit already.
pub(super) fn reduce(
    ledger: &mut Ledger<'_>,
    invoice: &Invoice,
    kind: CreditKind,
    reference: &str,
    on: chrono::NaiveDate,
    minor: i64,
) -> Result<bool, Refusal> {
    if minor <= 0 || ledger.writer.credit_by_reference(kind, reference)?.is_some() {
        return Ok(false);
    }
    let credit = NewCredit {
        customer: invoice.customer,
        kind,
        reference,
        credited_on: on,
        currency: &invoice.currency,
        total_minor: minor,
        method: "",
        notes: "",
    };
    let from = on.max(invoice.issued_on);
    ledger.writer.insert_applied_credit(&credit, invoice.id, from)?;
    let currency = invoice.currency.parse().unwrap_or(ledger.home);
    ledger.added.open(currency, invoice.due_on, -minor);
    Ok(true)
}
