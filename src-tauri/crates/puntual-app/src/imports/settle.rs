//! Invoices that another system says are partly paid, paid or cancelled. The book gets a credit for the difference, so
//! that balances still follow from movements.

use chrono::NaiveDate;
use puntual_core::imports::{DocumentState, Field};
use puntual_core::money::Money;
use puntual_store::{CreditKind, CustomerId, Invoice, InvoiceId, NewCredit};

use super::invoice_rows::Fitted;
use super::ledger::Ledger;
use super::problem::Refusal;
use super::report::{Outcome, Values};
use crate::documents::rules_of;

/// How the reference of a credit ends by which an e-invoice counts as paid; its fiscal id stands before, or its number where a
/// table has none.
pub(crate) const PAID_WHEN_ISSUED: &str = ":paid";

/// How the reference of a credit begins by which a cancelled invoice is closed; its number follows.
pub(crate) const CANCELLED: &str = "cancelled:";

/// An invoice that was just added.
pub(super) fn new(
    ledger: &mut Ledger<'_>,
    id: InvoiceId,
    customer: CustomerId,
    fitted: &Fitted<'_>,
    state: DocumentState,
) -> Result<(), Refusal> {
    let wanted = wanted(ledger, fitted, state);
    close(
        ledger,
        id,
        customer,
        fitted,
        fitted.total.minor,
        wanted,
        CreditKind::Payment,
    )?;
    Ok(())
}

/// An invoice that was just added and says, as a CFDI with `PUE` does, that it was paid when issued. Whether that counts is
/// what was chosen for e-invoices; payments that are imported along know better.
pub(super) fn at_once(
    ledger: &mut Ledger<'_>,
    id: InvoiceId,
    customer: CustomerId,
    fitted: &Fitted<'_>,
    fiscal_id: &str,
) -> Result<(), Refusal> {
    if !ledger.obeys_balances || fitted.total.minor <= 0 {
        return Ok(());
    }
    let rules = rules_of(ledger.writer, Some(customer)).map_err(Refusal::Fatal)?;
    if rules.paid_at_once_stays_open {
        ledger.notes.push("document.note_left_open");
        return Ok(());
    }
    ledger.notes.push("document.note_paid_at_once");
    let key = if fiscal_id.is_empty() {
        fitted.number
    } else {
        fiscal_id
    };
    let Money { minor, currency } = fitted.total;
    let credit = NewCredit {
        customer,
        kind: CreditKind::Payment,
        reference: &format!("{key}{PAID_WHEN_ISSUED}"),
        credited_on: fitted.issued_on,
        currency: currency.code(),
        total_minor: minor,
        method: "",
        notes: "",
    };
    ledger
        .writer
        .insert_applied_credit(&credit, id, fitted.issued_on)?;
    ledger.added.open(currency, fitted.due_on, -minor);
    Ok(())
}

/// An invoice that was in the book; `before` is what has changed so far.
pub(super) fn existing(
    ledger: &mut Ledger<'_>,
    existing: &Invoice,
    customer: CustomerId,
    fitted: &Fitted<'_>,
    state: DocumentState,
    mut before: Values,
) -> Result<Outcome, Refusal> {
    let open = existing.open_minor + (fitted.total.minor - existing.total_minor);
    let (wanted, kind) = match state {
        DocumentState::Cancelled => (Some(0), CreditKind::CreditNote),
        _ => (wanted(ledger, fitted, state), CreditKind::Payment),
    };
    if close(ledger, existing.id, customer, fitted, open, wanted, kind)? {
        let old = Money::new(existing.open_minor, fitted.total.currency);
        before.insert(Field::OpenBalance.to_string(), old.to_string());
    }
    Ok(if before.is_empty() {
        Outcome::Unchanged
    } else {
        Outcome::Updated(before)
    })
}

/// What should be open; `None` when the row says nothing about it. More than the book has open is never wanted: the
/// book may know of a payment that the other system does not know yet.
fn wanted(ledger: &Ledger<'_>, fitted: &Fitted<'_>, state: DocumentState) -> Option<i64> {
    match state {
        // A day of payment that is still to come is a plan.
        DocumentState::Paid
            if ledger.obeys_balances && fitted.paid_on.is_none_or(|day| day <= ledger.today) =>
        {
            Some(0)
        }
        _ => fitted.balance.map(|balance| balance.minor),
    }
}

fn close(
    ledger: &mut Ledger<'_>,
    invoice: InvoiceId,
    customer: CustomerId,
    fitted: &Fitted<'_>,
    open: i64,
    wanted: Option<i64>,
    kind: CreditKind,
) -> Result<bool, Refusal> {
    let gap = wanted.map_or(0, |wanted| open - wanted);
    if gap <= 0 {
        return Ok(false);
    }
    let base = match kind {
        CreditKind::CreditNote => format!("{CANCELLED}{}", fitted.number),
        _ => format!("balance:{}:{open}", fitted.number),
    };
    let mut reference = base.clone();
    let mut attempt = 2;
    while ledger.writer.credit_by_reference(kind, &reference)?.is_some() {
        reference = format!("{base}:{attempt}");
        attempt += 1;
    }
    let date = day(ledger.today, fitted);
    let currency = fitted.total.currency;
    let credit = ledger.writer.insert_credit(&NewCredit {
        customer,
        kind,
        reference: &reference,
        credited_on: date,
        currency: currency.code(),
        total_minor: gap,
        method: "",
        notes: "",
    })?;
    ledger.writer.allocate(credit, invoice, gap, date)?;
    ledger.added.open(currency, fitted.due_on, -gap);
    Ok(true)
}

/// The day is seldom told. The due date is the likeliest that neither praises nor blames the customer; never the future.
fn day(today: NaiveDate, fitted: &Fitted<'_>) -> NaiveDate {
    fitted
        .paid_on
        .unwrap_or(fitted.due_on)
        .min(today)
        .max(fitted.issued_on.min(today))
}
