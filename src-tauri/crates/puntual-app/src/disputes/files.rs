//! Evidence: files of the invoice that prove something of a dispute about it.

use std::path::Path;

use puntual_store::{
    AttachmentOwner, AttachmentRole, BatchWriter, DisputeId, InvoiceId, NewAttachment, sha256,
};

use crate::attachments::{MOST_BYTES, mime};
use crate::context::Context;
use crate::error::AppError;

/// A file that was read.
pub(super) struct Evidence {
    name: String,
    bytes: Vec<u8>,
}

/// Reads the files before anything is written.
///
/// # Errors
/// `file.not_found`, `file.unreadable`, `attachment.too_large`.
pub(super) fn read(context: &Context<'_>, paths: Option<&Vec<String>>) -> Result<Vec<Evidence>, AppError> {
    let mut files = Vec::new();
    for path in paths.into_iter().flatten() {
        let bytes = context
            .ports()
            .files
            .read(Path::new(path))?
            .ok_or_else(|| AppError::new("file.not_found").with("path", path))?;
        let name = Path::new(path)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if bytes.len() > MOST_BYTES {
            return Err(AppError::new("attachment.too_large").with("name", name));
        }
        files.push(Evidence { name, bytes });
    }
    Ok(files)
}

/// Keeps them with the invoice as evidence of the dispute.
pub(super) fn keep(
    writer: &BatchWriter<'_>,
    dispute: DisputeId,
    invoice: InvoiceId,
    files: &[Evidence],
) -> Result<(), AppError> {
    for file in files {
        writer.keep_attachment(&NewAttachment {
            owner: AttachmentOwner::Invoice(invoice),
            name: &file.name,
            mime: mime(&file.name),
            role: AttachmentRole::Added,
            is_shared: false,
            bytes: &file.bytes,
        })?;
        writer.mark_evidence(dispute, invoice, &sha256(&file.bytes))?;
    }
    Ok(())
}
