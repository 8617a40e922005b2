//! Adding a file to an invoice by hand.

use std::path::Path;

use puntual_store::{AttachmentOwner, AttachmentRole, NewAttachment};

use super::list::files_of;
use super::{AddAttachment, AttachmentList, MOST_BYTES, mime};
use crate::context::Context;
use crate::error::AppError;

/// Adds a file. The first PDF of an invoice that has none is taken for its printed copy, which goes with messages.
///
/// # Errors
/// `record.missing`, `file.not_found`, `file.unreadable`, `attachment.too_large`.
pub fn add(context: &Context<'_>, request: AddAttachment) -> Result<AttachmentList, AppError> {
    let session = context.session()?;
    let path = Path::new(&request.path);
    let bytes = context
        .ports()
        .files
        .read(path)?
        .ok_or_else(|| AppError::new("file.not_found").with("path", &request.path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if bytes.len() > MOST_BYTES {
        return Err(AppError::new("attachment.too_large").with("name", name));
    }
    session.batch("attachments.add", &name, |writer| {
        let invoice = writer.require_invoice(&request.invoice)?;
        let has_printed = writer
            .attachments_of_invoice(invoice.id)?
            .iter()
            .any(|file| file.owner == "invoice" && file.role == "printed");
        let role = if mime(&name) == "application/pdf" && !has_printed {
            AttachmentRole::Printed
        } else {
            AttachmentRole::Added
        };
        let is_new = writer.keep_attachment(&NewAttachment {
            owner: AttachmentOwner::Invoice(invoice.id),
            name: &name,
            mime: mime(&name),
            role,
            is_shared: false,
            bytes: &bytes,
        })?;
        if !is_new {
            writer.discard();
        }
        Ok(())
    })?;
    session.read(|reader| files_of(reader, &request.invoice))
}
