//! What saving an invoice would say, while it is being written.

use super::draft::{outline, parts, warnings};
use super::{InvoiceDraft, SaveInvoice};
use crate::context::Context;
use crate::error::AppError;

/// What is proposed for an invoice, what is unusual about it, and what hinders saving it.
///
/// # Errors
/// `record.missing`, `date.invalid`, `currency.unknown`.
pub fn check(context: &Context, request: SaveInvoice) -> Result<InvoiceDraft, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let outline = outline(reader, &session, &request)?;
        let (parts, problem) = match parts(reader, &request, &outline) {
            Ok(parts) => (parts, None),
            Err(problem) => (Vec::new(), Some(problem)),
        };
        Ok(InvoiceDraft {
            warnings: warnings(reader, &session, &outline, &parts)?,
            issued_on: outline.issued_on.to_string(),
            due_on: outline.due_on.to_string(),
            term_days: outline.term_days,
            currency: outline.currency,
            problem,
        })
    })
}
