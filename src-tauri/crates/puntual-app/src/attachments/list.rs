//! The files of an invoice.

use puntual_store::{Attachment, Reader};

use super::{AttachmentList, AttachmentView};
use crate::context::Context;
use crate::error::AppError;
use crate::invoices::InvoiceKey;

/// The files of an invoice.
///
/// # Errors
/// `record.missing`.
pub fn list(context: &Context<'_>, request: InvoiceKey) -> Result<AttachmentList, AppError> {
    context
        .session()?
        .read(|reader| files_of(reader, &request.invoice))
}

pub(super) fn files_of(reader: &Reader<'_>, number: &str) -> Result<AttachmentList, AppError> {
    let invoice = reader.require_invoice(number)?;
    let files = reader.attachments_of_invoice(invoice.id)?;
    Ok(AttachmentList {
        invoice: invoice.number,
        files: files.into_iter().map(view).collect(),
    })
}

/// A file as it is shown.
pub(crate) fn view(file: Attachment) -> AttachmentView {
    AttachmentView {
        id: file.id.0,
        name: file.name,
        mime: file.mime,
        role: file.role,
        owner: file.owner,
        bytes: file.size,
        is_shared: file.is_shared,
    }
}
