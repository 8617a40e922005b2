//! Invoices of the book that a document names.

use puntual_core::documents::Document;
use puntual_store::{CreditKind, Invoice, NewCredit};

use super::super::ledger::Ledger;
use super::super::problem::Refusal;

/// What identifies a document for ever. Where the format has no fiscal id, issuer and number together do.
pub(super) fn key(document: &Document) -> String {
    if document.fiscal_id.is_empty() {
        format!("{}-{}", document.issuer.tax_id, document.number).to_uppercase()
    } else {
        document.fiscal_id.to_uppercase()
    }
}

/// The invoice with this fiscal id, else with this number.
pub(super) fn find(ledger: &Ledger<'_>, fiscal_id: &str, number: &str) -> Result<Option<Invoice>, Refusal> {
    let by_id = ledger.writer.invoice_by_fiscal_id(&fiscal_id.to_uppercase())?;
    match by_id {
        Some(invoice) => Ok(Some(invoice)),
        None if number.is_empty() => Ok(None),
        None => Ok(ledger.writer.invoice_by_number(number)?),
    }
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
