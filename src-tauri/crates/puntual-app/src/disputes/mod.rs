//! What customers dispute: opening, assigning and solving it. What is disputed is not asked for; the rest of the invoice is.

mod assign;
mod files;
mod list;
mod open;
mod resolve;
mod views;

pub use assign::assign;
pub use list::list;
pub use open::open;
pub use resolve::resolve;
pub use views::*;

use chrono::NaiveDate;
use puntual_core::aging::days_past_due;
use puntual_core::disputes::State;
use puntual_store::{CustomerId, Dispute, DisputeId, InvoiceId, Reader};

use crate::attachments;
use crate::context::Session;
use crate::error::AppError;
use crate::wire;

/// What is not asked for until a dispute is solved, smallest units.
pub(crate) fn held_minor(dispute: &Dispute) -> i64 {
    match (dispute.resolved_on, dispute.whole) {
        (Some(_), _) => 0,
        (None, true) => dispute.open_minor,
        (None, false) => dispute.amount_minor.min(dispute.open_minor),
    }
}

/// The disputes of a customer that are not solved.
pub(crate) fn open_of_customer(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
) -> Result<Vec<DisputeView>, AppError> {
    let disputes = reader.disputes(Some(customer))?.into_iter();
    disputes
        .filter(|dispute| dispute.resolved_on.is_none())
        .map(|dispute| view(reader, dispute, session.today))
        .collect()
}

/// The disputes of an invoice, newest first.
pub(crate) fn of_invoice(
    reader: &Reader<'_>,
    session: &Session,
    invoice: InvoiceId,
) -> Result<Vec<DisputeView>, AppError> {
    let disputes = reader.disputes_of_invoice(invoice)?.into_iter();
    disputes
        .map(|dispute| view(reader, dispute, session.today))
        .collect()
}

/// A dispute as it stands on `today`.
fn view(reader: &Reader<'_>, dispute: Dispute, today: NaiveDate) -> Result<DisputeView, AppError> {
    let currency = &dispute.currency;
    let files = if dispute.files == 0 {
        Vec::new()
    } else {
        reader.attachments_of_dispute(dispute.id)?
    };
    Ok(DisputeView {
        dispute: dispute.id.0,
        due_on: dispute.due_on.to_string(),
        open: wire::amount(dispute.open_minor, currency),
        amount: wire::amount(dispute.amount_minor, currency),
        held: wire::amount(held_minor(&dispute), currency),
        state: State::on(today, dispute.solve_by, dispute.resolved_on)
            .as_str()
            .to_owned(),
        opened_on: dispute.opened_on.to_string(),
        before_due: dispute.opened_on <= dispute.due_on,
        solve_by: dispute.solve_by.to_string(),
        days_overdue: wire::days(days_past_due(dispute.solve_by, today)),
        age_days: wire::days(days_past_due(
            dispute.opened_on,
            dispute.resolved_on.unwrap_or(today),
        )),
        resolution: dispute.resolution.unwrap_or_default(),
        resolved_on: dispute.resolved_on.map(|day| day.to_string()),
        files: files.into_iter().map(attachments::view).collect(),
        customer: dispute.customer_code,
        name: dispute.customer_name,
        invoice: dispute.invoice_number,
        currency: dispute.currency,
        whole: dispute.whole,
        reason: dispute.reason,
        opened_by: dispute.opened_by,
        heard_by: dispute.heard_by,
        owner: dispute.owner,
        note: dispute.note,
        resolution_note: dispute.resolution_note,
        credit_note: dispute.credit_note,
    })
}

/// A dispute that may still be worked on.
fn unsolved(reader: &Reader<'_>, id: i64) -> Result<Dispute, AppError> {
    let dispute = reader.dispute(DisputeId(id))?;
    match dispute.resolved_on {
        Some(on) => Err(AppError::new("dispute.solved_already")
            .with("invoice", &dispute.invoice_number)
            .with("date", on)),
        None => Ok(dispute),
    }
}

/// What a command that changed a dispute says.
fn changed(session: &Session, id: DisputeId, batch: Option<i64>) -> Result<DisputeChanged, AppError> {
    let dispute = session.read(|reader| view(reader, reader.dispute(id)?, session.today))?;
    Ok(DisputeChanged { dispute, batch })
}

fn trimmed(text: Option<&String>) -> &str {
    text.map(|text| text.trim()).unwrap_or_default()
}

/// A text that was given and says something.
fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}
