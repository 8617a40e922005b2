//! Writing an answer into the book: a payment with its allocations, and the line that it came from.

use puntual_core::matching::patterns;
use puntual_store::{
    BankLineState, BatchWriter, CreditId, CreditKind, CustomerId, Invoice, NewCredit, StoreError,
    StoredBankLine,
};

use crate::credits::free_reference;
use crate::error::AppError;
use crate::wire;

/// Up to here, in hundredths of an invoice, what a payment is short may be given up.
const MOST_GIVEN_UP: i64 = puntual_core::matching::SHORT_PERCENT;

/// What a line pays.
pub(super) struct Answer<'a> {
    /// The line.
    pub line: &'a StoredBankLine,
    /// Who paid.
    pub customer: CustomerId,
    /// What it pays: invoices with smallest units.
    pub shares: Vec<(Invoice, i64)>,
    /// What it is short of its one invoice is given up.
    pub gives_up_short: bool,
    /// The rule that applies it; empty for a person.
    pub applied_by: &'a str,
}

/// Enters the payment. What no invoice takes up stays on the customer's account.
///
/// # Errors
/// `match.not_waiting`, `match.other_customer`, `match.other_currency`, `match.exceeds_open`, `match.exceeds_line`,
/// `match.short_too_large`, `amount.not_positive`.
pub(super) fn enter(writer: &BatchWriter<'_>, answer: &Answer<'_>) -> Result<CreditId, AppError> {
    check(answer)?;
    let line = &answer.line.line;
    let code = line.amount.currency.code();
    let notes = [line.party.as_str(), line.text.as_str()];
    let notes: Vec<&str> = notes.into_iter().filter(|text| !text.is_empty()).collect();
    let credit = writer.insert_credit(&NewCredit {
        customer: answer.customer,
        kind: CreditKind::Payment,
        reference: &free_reference(writer, CreditKind::Payment, &reference(answer.line))?,
        credited_on: line.booked_on,
        currency: code,
        total_minor: line.amount.minor,
        method: "bank",
        notes: &notes.join(" · "),
    })?;
    for (invoice, minor) in &answer.shares {
        writer.allocate(credit, invoice.id, *minor, line.booked_on)?;
    }
    if answer.gives_up_short {
        give_up(writer, answer)?;
    }
    writer.settle_bank_line(
        answer.line.id,
        BankLineState::Matched,
        Some(credit),
        answer.applied_by,
    )?;
    Ok(credit)
}

/// Remembers who paid.
pub(super) fn learn(
    writer: &BatchWriter<'_>,
    line: &StoredBankLine,
    customer: CustomerId,
) -> Result<(), StoreError> {
    for (kind, pattern) in patterns(&line.line) {
        writer.learn_payer(kind.as_str(), &pattern, customer)?;
    }
    Ok(())
}

/// A line that has its answer is not given another.
///
/// # Errors
/// `match.not_waiting`.
pub(super) fn require_waiting(line: &StoredBankLine) -> Result<(), AppError> {
    if line.state == BankLineState::New {
        Ok(())
    } else {
        Err(AppError::new("match.not_waiting").with("line", line.id.0))
    }
}

fn check(answer: &Answer<'_>) -> Result<(), AppError> {
    require_waiting(answer.line)?;
    let amount = answer.line.line.amount;
    let code = amount.currency.code();
    let mut left = amount.minor;
    for (place, (invoice, minor)) in answer.shares.iter().enumerate() {
        let about = |error| AppError::new(error).with("invoice", &invoice.number);
        let is_again = answer.shares[..place]
            .iter()
            .any(|(other, _)| other.id == invoice.id);
        if invoice.customer != answer.customer {
            return Err(about("match.other_customer"));
        }
        if invoice.currency != code {
            return Err(about("match.other_currency").with("currency", &invoice.currency));
        }
        if *minor <= 0 {
            return Err(AppError::new("amount.not_positive").with("value", wire::amount(*minor, code)));
        }
        if *minor > invoice.open_minor || is_again {
            return Err(about("match.exceeds_open")
                .with("open", wire::amount(invoice.open_minor, code))
                .with("currency", code));
        }
        left = left.saturating_sub(*minor);
    }
    if left < 0 {
        return Err(AppError::new("match.exceeds_line")
            .with("line", answer.line.id.0)
            .with("amount", amount)
            .with("currency", code));
    }
    Ok(())
}

/// What is given up is a write-off of its own, so that the payment stays what the bank says.
fn give_up(writer: &BatchWriter<'_>, answer: &Answer<'_>) -> Result<(), AppError> {
    let [(invoice, minor)] = answer.shares.as_slice() else {
        return Err(AppError::new("match.short_too_large").with("percent", MOST_GIVEN_UP));
    };
    let short = invoice.open_minor - minor;
    if short == 0 {
        return Ok(());
    }
    if short.saturating_mul(100) > invoice.open_minor.saturating_mul(MOST_GIVEN_UP) {
        return Err(AppError::new("match.short_too_large").with("percent", MOST_GIVEN_UP));
    }
    let line = &answer.line.line;
    let base = format!("{} {}", line.booked_on, invoice.number);
    let write_off = writer.insert_credit(&NewCredit {
        customer: answer.customer,
        kind: CreditKind::WriteOff,
        reference: &free_reference(writer, CreditKind::WriteOff, &base)?,
        credited_on: line.booked_on,
        currency: line.amount.currency.code(),
        total_minor: short,
        method: "",
        notes: "",
    })?;
    writer.allocate(write_off, invoice.id, short, line.booked_on)?;
    Ok(())
}

/// Under which the payment is kept: the bank's id, so that a list of payments with the same ids brings nothing twice.
fn reference(stored: &StoredBankLine) -> String {
    let line = &stored.line;
    let own = [&line.bank_id, &line.reference]
        .into_iter()
        .find(|text| !text.is_empty());
    own.cloned().unwrap_or_else(|| {
        let said = if line.party.is_empty() {
            &line.text
        } else {
            &line.party
        };
        let short: String = said.chars().take(40).collect();
        format!("{} {} {}", line.booked_on, line.amount, short.trim())
            .trim_end()
            .to_owned()
    })
}
