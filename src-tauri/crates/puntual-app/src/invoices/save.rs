//! Entering an invoice by hand, and changing one.

use puntual_store::NewInvoice;

use super::draft::{outline, parts, warnings};
use super::{InvoiceChanged, SaveInvoice};
use crate::context::Context;
use crate::error::AppError;

/// Saves an invoice as one batch, and says what is unusual about it. What was allocated to it stays.
///
/// # Errors
/// `record.missing`, `date.invalid`, `currency.unknown`, and why it cannot be saved (see [`super::check()`]).
pub fn save(context: &Context, request: SaveInvoice) -> Result<InvoiceChanged, AppError> {
    let session = context.session()?;
    let terms = request.terms.as_ref().map(crate::Terms::checked).transpose()?;
    let ((invoices, warnings), batch) = session.batch("invoices.save", request.number.trim(), |writer| {
        let outline = outline(writer, &session, &request)?;
        let parts = parts(writer, &request, &outline)?;
        let warnings = warnings(writer, &session, &outline, &parts)?;
        let old_notes = outline.old.as_ref().map(|old| old.notes.as_str());
        let notes = request.notes.as_deref().map(str::trim).or(old_notes);
        for part in &parts {
            let new = NewInvoice {
                customer: outline.customer.id,
                number: &part.number,
                issued_on: outline.issued_on,
                due_on: part.due_on,
                currency: &outline.currency,
                total_minor: part.total_minor,
                notes: notes.unwrap_or_default(),
            };
            let id = match &outline.old {
                Some(old) => {
                    writer.update_invoice(old.id, &new)?;
                    if part.number != old.number {
                        writer.set_invoice_number(old.id, &part.number)?;
                    }
                    old.id
                }
                None => writer.insert_invoice(&new)?,
            };
            if let Some(terms) = &terms {
                let mut care = writer.invoice_care(id)?;
                care.terms.clone_from(terms);
                writer.set_invoice_care(id, &care)?;
            }
        }
        let numbers: Vec<String> = parts.into_iter().map(|part| part.number).collect();
        Ok((numbers, warnings))
    })?;
    Ok(InvoiceChanged {
        invoice: invoices.first().cloned().unwrap_or_default(),
        invoices,
        warnings,
        batch,
    })
}
