//! Leaving an invoice out of reminders.

use super::{ExcludeInvoice, InvoiceChanged};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Leaves an invoice out of reminders, with the reason and until when; an empty reason takes it in again. One batch.
///
/// # Errors
/// `record.missing`, `date.invalid`, `exclusion.in_the_past`.
pub fn exclude(context: &Context, request: ExcludeInvoice) -> Result<InvoiceChanged, AppError> {
    let session = context.session()?;
    let reason = request.reason.trim();
    let until = match request.until.as_deref().filter(|text| !text.trim().is_empty()) {
        Some(text) if !reason.is_empty() => Some(wire::date("until", text)?),
        _ => None,
    };
    if let Some(past) = until.filter(|until| *until < session.today) {
        return Err(AppError::new("exclusion.in_the_past").with("date", past));
    }
    let (number, batch) = session.batch("invoices.exclude", &request.invoice, |writer| {
        let invoice = writer.require_invoice(&request.invoice)?;
        let mut care = writer.invoice_care(invoice.id)?;
        reason.clone_into(&mut care.excluded_reason);
        care.excluded_until = until;
        writer.set_invoice_care(invoice.id, &care)?;
        Ok(invoice.number)
    })?;
    Ok(InvoiceChanged {
        invoices: vec![number.clone()],
        invoice: number,
        warnings: Vec::new(),
        batch,
    })
}
