//! Removing a file from an invoice.

use puntual_store::AttachmentId;

use super::list::files_of;
use super::{AttachmentKey, AttachmentList};
use crate::context::Context;
use crate::error::AppError;

/// Removes a file. Undoing the batch brings it back, and so nothing of it is erased from the book.
///
/// # Errors
/// `record.missing`.
pub fn remove(context: &Context<'_>, request: AttachmentKey) -> Result<AttachmentList, AppError> {
    let session = context.session()?;
    let id = AttachmentId(request.id);
    let (name, number) = session.read(|reader| {
        let (file, _) = reader.attachment(id)?;
        let number = match reader.invoice_of_attachment(id)? {
            Some(invoice) => reader.invoice(invoice)?.number,
            None => String::new(),
        };
        Ok((file.name, number))
    })?;
    session.batch("attachments.remove", &name, |writer| {
        Ok(writer.remove_attachment(id)?)
    })?;
    session.read(|reader| files_of(reader, &number))
}
