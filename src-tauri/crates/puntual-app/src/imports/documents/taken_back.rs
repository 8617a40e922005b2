//! Credits whose document no longer counts, and invoices that stay closed all the same.

use chrono::NaiveDate;
use puntual_store::{Credit, CreditKind, Invoice, InvoiceId};

use super::super::ledger::Ledger;
use super::super::problem::{Problem, Refusal};
use super::super::settle::CANCELLED;
use super::gone::{is_cancelled, is_replaced};
use super::related::reduce;

/// Takes credits out of the book and gives back the invoices that had something of them, as they were. One that a bank line or a
/// refund rests on is the owner's to take back: `code` says so, and nothing was changed.
pub(in super::super) fn take_back(
    ledger: &mut Ledger<'_>,
    credits: Vec<Credit>,
    code: &'static str,
) -> Result<Vec<Invoice>, Refusal> {
    for credit in &credits {
        let writer = ledger.writer;
        if writer.has_bank_line(credit.id)? || !writer.refunds_of_credit(credit.id)?.is_empty() {
            return Err(Problem::of_row(code).with("reference", &credit.reference).into());
        }
    }
    let mut freed = Vec::new();
    for credit in credits {
        let currency = credit.currency.parse().unwrap_or(ledger.home);
        for share in ledger.writer.shares_of_credit(credit.id)? {
            let invoice = ledger.writer.invoice(share.invoice)?;
            ledger.added.open(currency, invoice.due_on, share.amount_minor);
            freed.push(invoice);
        }
        ledger.added.unapplied(currency, -credit.unapplied_minor);
        ledger.writer.take_out_credit(credit.id)?;
    }
    Ok(freed)
}

/// Closes again what is open of invoices that were cancelled or replaced before something was taken back from them.
pub(in super::super) fn close_again(
    ledger: &mut Ledger<'_>,
    freed: &[InvoiceId],
    on: NaiveDate,
) -> Result<(), Refusal> {
    for id in freed {
        let invoice = ledger.writer.invoice(*id)?;
        if invoice.open_minor <= 0 || !is_dead(ledger, &invoice)? {
            continue;
        }
        let kind = CreditKind::CreditNote;
        let base = format!("{CANCELLED}{}", invoice.number);
        let mut reference = base.clone();
        let mut attempt = 2;
        while ledger.writer.credit_by_reference(kind, &reference)?.is_some() {
            reference = format!("{base}:{attempt}");
            attempt += 1;
        }
        let open = invoice.open_minor;
        reduce(ledger, &invoice, kind, &reference, on, open)?;
    }
    Ok(())
}

/// Whether an invoice was closed as cancelled or replaced. One of which nothing was open then has no credit that says so.
fn is_dead(ledger: &Ledger<'_>, invoice: &Invoice) -> Result<bool, Refusal> {
    let writer = ledger.writer;
    let reference = format!("{CANCELLED}{}", invoice.number);
    let credit = writer.credit_by_reference(CreditKind::CreditNote, &reference)?;
    // What was given back to the customer's account is no longer meant to close it.
    if credit.is_some_and(|credit| credit.unapplied_minor == 0) {
        return Ok(true);
    }
    let id = writer.fiscal_id(invoice.id)?;
    let whole = id.split('/').next().unwrap_or_default();
    for id in [id.as_str(), whole] {
        if !id.is_empty() && (is_replaced(writer, id)? || is_cancelled(writer, id)?) {
            return Ok(true);
        }
    }
    Ok(false)
}
