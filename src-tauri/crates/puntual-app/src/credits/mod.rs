//! What reduces a debt, entered by hand: payments, credit notes, write-offs; and where it goes.
//!
//! An allocation is never edited. Moving money takes back what was allocated with another allocation, below zero, that counts
//! from the same day: what was paid on time stays paid on time, on the right invoice.

mod allocate;
mod list;
mod propose;
mod reapply;
mod refund;
mod save;
mod views;

pub use allocate::allocate;
pub use list::list;
pub use propose::propose;
pub use reapply::reapply;
pub use refund::refund;
pub use save::save;
pub use views::*;

use chrono::NaiveDate;
use puntual_store::{
    BatchWriter, Credit, CreditId, CreditKind, Customer, CustomerId, Invoice, Reader, StoreError,
};

use crate::context::Session;
use crate::error::AppError;
use crate::imports::CANCELLED;
use crate::matches::ShareChoice;
use crate::wire;

pub(crate) fn kind(word: &str) -> Result<CreditKind, AppError> {
    wire::choice("kind", word)
}

/// What was asked for, else the customer's own, else the book's.
pub(crate) fn currency_of(
    asked: Option<&str>,
    customer: &Customer,
    session: &Session,
) -> Result<String, AppError> {
    let asked = asked.map(str::trim).filter(|code| !code.is_empty());
    let code = asked.unwrap_or(match customer.data.currency.as_str() {
        "" => &session.info.currency,
        own => own,
    });
    Ok(wire::currency(code)?.code().to_owned())
}

/// The day that was asked for, else today; what has not happened yet is not entered.
pub(crate) fn past_day(
    field: &'static str,
    asked: Option<&str>,
    today: NaiveDate,
) -> Result<NaiveDate, AppError> {
    let day = match asked.filter(|text| !text.trim().is_empty()) {
        Some(text) => wire::date(field, text)?,
        None => today,
    };
    if day > today {
        return Err(AppError::new("credit.in_the_future").with("date", day));
    }
    Ok(day)
}

/// A positive amount of the wire.
pub(crate) fn positive(field: &'static str, text: &str, code: &str) -> Result<i64, AppError> {
    let minor = wire::minor(field, text, code)?;
    if minor <= 0 {
        return Err(AppError::new("amount.not_positive").with("value", text));
    }
    Ok(minor)
}

/// `base`, or with a number behind it when that reference is taken.
pub(crate) fn free_reference(
    reader: &Reader<'_>,
    kind: CreditKind,
    base: &str,
) -> Result<String, StoreError> {
    let mut reference = base.to_owned();
    let mut attempt = 2;
    while reader.credit_by_reference(kind, &reference)?.is_some() {
        reference = format!("{base} #{attempt}");
        attempt += 1;
    }
    Ok(reference)
}

/// The invoices that were chosen, each with smallest units: what was said, else what it owes as far as `left` reaches.
///
/// # Errors
/// `record.missing`, `credit.other_customer`, `credit.other_currency`, `credit.exceeds_open`, `credit.exceeds_unapplied`,
/// `amount.invalid`, `amount.not_positive`.
pub(crate) fn chosen(
    reader: &Reader<'_>,
    customer: CustomerId,
    code: &str,
    choices: &[ShareChoice],
    available: i64,
) -> Result<Vec<(Invoice, i64)>, AppError> {
    let mut left = available;
    let mut shares: Vec<(Invoice, i64)> = Vec::new();
    for choice in choices {
        let invoice = reader.require_invoice(choice.invoice.trim())?;
        let about = |error| AppError::new(error).with("invoice", &invoice.number);
        if invoice.customer != customer {
            return Err(about("credit.other_customer"));
        }
        if invoice.currency != code {
            return Err(about("credit.other_currency").with("currency", &invoice.currency));
        }
        let minor = match choice.amount.as_deref().filter(|text| !text.trim().is_empty()) {
            Some(text) => positive("amount", text, code)?,
            None => invoice.open_minor.min(left),
        };
        let is_again = shares.iter().any(|(other, _)| other.id == invoice.id);
        if minor <= 0 || minor > invoice.open_minor || is_again {
            return Err(about("credit.exceeds_open")
                .with("open", wire::amount(invoice.open_minor, code))
                .with("currency", code));
        }
        left -= minor;
        if left < 0 {
            return Err(AppError::new("credit.exceeds_unapplied")
                .with("unapplied", wire::amount(available, code))
                .with("currency", code));
        }
        shares.push((invoice, minor));
    }
    Ok(shares)
}

/// A credit that may be moved and given back: not the one by which an invoice was cancelled.
fn movable(reader: &Reader<'_>, id: i64) -> Result<Credit, AppError> {
    let credit = reader.credit(CreditId(id))?;
    for share in reader.shares_of_credit(credit.id)? {
        if is_cancellation(&credit, &share.number) {
            return Err(AppError::new("invoice.is_cancelled").with("invoice", share.number));
        }
    }
    Ok(credit)
}

fn is_cancellation(credit: &Credit, number: &str) -> bool {
    credit.kind == CreditKind::CreditNote.as_str() && credit.reference.starts_with(&cancellation(number))
}

/// The reference of the credit note that cancels an invoice.
pub(crate) fn cancellation(number: &str) -> String {
    format!("{CANCELLED}{number}")
}

/// Allocates the shares, from the day of the credit.
fn apply(writer: &BatchWriter<'_>, credit: &Credit, shares: &[(Invoice, i64)]) -> Result<(), AppError> {
    for (invoice, minor) in shares {
        writer.allocate(credit.id, invoice.id, *minor, credit.credited_on)?;
    }
    Ok(())
}

/// A credit as it is shown.
fn view(reader: &Reader<'_>, credit: Credit) -> Result<CreditView, AppError> {
    let code = &credit.currency;
    let customer = reader.customer(credit.customer)?.data;
    let shares = reader.shares_of_credit(credit.id)?;
    Ok(CreditView {
        credit: credit.id.0,
        customer: customer.code,
        name: customer.name,
        on: credit.credited_on.to_string(),
        amount: wire::amount(credit.total_minor, code),
        unapplied: wire::amount(credit.unapplied_minor, code),
        tax_note: reader.tax_note(credit.id)?,
        is_cancellation: shares.iter().any(|share| is_cancellation(&credit, &share.number)),
        from_bank: reader.has_bank_line(credit.id)?,
        shares: shares
            .into_iter()
            .map(|share| CreditShare {
                invoice: share.number,
                amount: wire::amount(share.amount_minor, code),
            })
            .collect(),
        refunds: reader
            .refunds_of_credit(credit.id)?
            .into_iter()
            .map(|refund| RefundView {
                on: refund.refunded_on.to_string(),
                amount: wire::amount(refund.amount_minor, code),
                method: refund.method,
                notes: refund.notes,
            })
            .collect(),
        kind: credit.kind,
        reference: credit.reference,
        method: credit.method,
        notes: credit.notes,
        currency: credit.currency,
    })
}

/// What a command that changed a credit says.
fn changed(session: &Session, id: CreditId, batch: Option<i64>) -> Result<CreditChanged, AppError> {
    let credit = session.read(|reader| view(reader, reader.credit(id)?))?;
    Ok(CreditChanged { credit, batch })
}
