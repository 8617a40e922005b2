//! Opening disputes.

use chrono::NaiveDate;
use puntual_core::disputes::{Reason, usual_deadline};
use puntual_store::{BatchWriter, DisputeId, Invoice, NewDispute};

use super::{DisputesOpened, OpenDispute, files, given, trimmed, view};
use crate::context::{Context, Session};
use crate::credits::positive;
use crate::error::AppError;
use crate::wire;

/// How a dispute is heard.
const HEARD_BY: [&str; 7] = ["call", "email", "whatsapp", "sms", "letter", "visit", "other"];

/// Opens a dispute about each of the invoices, as one batch. An invoice has one open dispute at most.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `date.invalid`, `amount.invalid`, `amount.not_positive`, `file.not_found`,
/// `file.unreadable`, `attachment.too_large`, `dispute.no_invoice`, `dispute.one_amount`, `dispute.open_already`,
/// `dispute.nothing_open`, `dispute.more_than_open`, `dispute.in_the_future`, `dispute.deadline_before`.
pub fn open(context: &Context, request: OpenDispute) -> Result<DisputesOpened, AppError> {
    let session = context.session()?;
    let reason = wire::choice::<Reason>("reason", &request.reason)?;
    let heard_by = trimmed(request.heard_by.as_ref());
    if !heard_by.is_empty() {
        wire::known("heard_by", heard_by, HEARD_BY)?;
    }
    if request.invoices.is_empty() {
        return Err(AppError::new("dispute.no_invoice"));
    }
    if request.invoices.len() > 1 && given(request.amount.as_ref()).is_some() {
        return Err(AppError::new("dispute.one_amount"));
    }
    let (opened_on, solve_by) = days(&session, &request)?;
    let evidence = files::read(context, request.files.as_ref())?;
    let label = request.invoices.join(", ");
    let (opened, batch) = session.batch("disputes.open", &label, |writer| {
        let mut opened = Vec::new();
        for number in &request.invoices {
            let invoice = writer.require_invoice(number.trim())?;
            let (amount_minor, whole) = claimed(writer, &invoice, &request)?;
            let dispute = writer.insert_dispute(&NewDispute {
                customer: invoice.customer,
                invoice: invoice.id,
                reason: reason.as_str(),
                amount_minor,
                whole,
                opened_on,
                opened_by: trimmed(request.opened_by.as_ref()),
                heard_by,
                owner: trimmed(request.owner.as_ref()),
                solve_by,
                note: trimmed(request.note.as_ref()),
            })?;
            files::keep(writer, dispute, invoice.id, &evidence)?;
            opened.push(dispute);
        }
        Ok(opened)
    })?;
    let disputes = session.read(|reader| {
        let one = |id: &DisputeId| view(reader, reader.dispute(*id)?, session.today);
        opened.iter().map(one).collect()
    })?;
    Ok(DisputesOpened { disputes, batch })
}

/// The day it was opened and the last day to solve it.
fn days(session: &Session, request: &OpenDispute) -> Result<(NaiveDate, NaiveDate), AppError> {
    let opened_on = match given(request.opened_on.as_ref()) {
        Some(text) => wire::date("opened_on", text)?,
        None => session.today,
    };
    if opened_on > session.today {
        return Err(AppError::new("dispute.in_the_future").with("date", opened_on));
    }
    let solve_by = match given(request.solve_by.as_ref()) {
        Some(text) => wire::date("solve_by", text)?,
        None => usual_deadline(opened_on),
    };
    if solve_by < opened_on {
        return Err(AppError::new("dispute.deadline_before")
            .with("date", solve_by)
            .with("opened_on", opened_on));
    }
    Ok((opened_on, solve_by))
}

/// How much of an invoice is claimed, and whether that is all of it.
fn claimed(
    writer: &BatchWriter<'_>,
    invoice: &Invoice,
    request: &OpenDispute,
) -> Result<(i64, bool), AppError> {
    let disputes = writer.disputes_of_invoice(invoice.id)?;
    if let Some(known) = disputes.iter().find(|known| known.resolved_on.is_none()) {
        return Err(AppError::new("dispute.open_already")
            .with("invoice", &invoice.number)
            .with("date", known.opened_on));
    }
    if invoice.open_minor == 0 {
        return Err(AppError::new("dispute.nothing_open").with("invoice", &invoice.number));
    }
    let Some(text) = given(request.amount.as_ref()) else {
        return Ok((invoice.open_minor, true));
    };
    let minor = positive("amount", text, &invoice.currency)?;
    if minor > invoice.open_minor {
        return Err(AppError::new("dispute.more_than_open")
            .with("invoice", &invoice.number)
            .with("amount", text)
            .with("open", wire::amount(invoice.open_minor, &invoice.currency))
            .with("currency", &invoice.currency));
    }
    Ok((minor, minor == invoice.open_minor))
}
