//! Cancelling an invoice that nothing was paid of.

use chrono::NaiveDate;
use puntual_store::{BatchWriter, CreditKind, Invoice, NewCredit};

use super::{CancelInvoice, InvoiceChanged};
use crate::context::Context;
use crate::credits::{cancellation, free_reference, past_day};
use crate::error::AppError;

/// Cancels an invoice as one batch: a credit note takes the whole of it, so that what was owed before that day stays true.
///
/// # Errors
/// `record.missing`, `invoice.reason_missing`, `invoice.is_cancelled`, `invoice.allocated_to`, `credit.in_the_future`,
/// `date.invalid`.
pub fn cancel(context: &Context, request: CancelInvoice) -> Result<InvoiceChanged, AppError> {
    let session = context.session()?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(AppError::new("invoice.reason_missing"));
    }
    let on = past_day("on", request.on.as_deref(), session.today)?;
    let (number, batch) = session.batch("invoices.cancel", &request.invoice, |writer| {
        let invoice = writer.require_invoice(&request.invoice)?;
        cancel_within(writer, &invoice, reason, on)?;
        Ok(invoice.number)
    })?;
    Ok(InvoiceChanged {
        invoices: vec![number.clone()],
        invoice: number,
        warnings: Vec::new(),
        batch,
    })
}

/// The same as part of another batch.
///
/// # Errors
/// `invoice.is_cancelled`, `invoice.allocated_to`.
pub(crate) fn cancel_within(
    writer: &BatchWriter<'_>,
    invoice: &Invoice,
    reason: &str,
    on: NaiveDate,
) -> Result<(), AppError> {
    let about = |code| AppError::new(code).with("invoice", &invoice.number);
    let mut care = writer.invoice_care(invoice.id)?;
    if care.cancelled_on.is_some() {
        return Err(about("invoice.is_cancelled"));
    }
    if invoice.open_minor != invoice.total_minor {
        return Err(about("invoice.allocated_to"));
    }
    if invoice.total_minor > 0 {
        let reference = free_reference(writer, CreditKind::CreditNote, &cancellation(&invoice.number))?;
        let credit = writer.insert_credit(&NewCredit {
            customer: invoice.customer,
            kind: CreditKind::CreditNote,
            reference: &reference,
            credited_on: on,
            currency: &invoice.currency,
            total_minor: invoice.total_minor,
            method: "",
            notes: reason,
        })?;
        writer.allocate(credit, invoice.id, invoice.total_minor, on)?;
    }
    care.cancelled_on = Some(on);
    reason.clone_into(&mut care.cancel_reason);
    writer.set_invoice_care(invoice.id, &care)?;
    Ok(())
}
