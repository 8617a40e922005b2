//! Writing a file of an invoice to disk.

use std::path::PathBuf;

use puntual_store::AttachmentId;

use super::SaveAttachment;
use crate::books::FileWritten;
use crate::context::Context;
use crate::error::AppError;

/// Writes a file to disk.
///
/// # Errors
/// `record.missing`, `disk.full`, `file.not_writable`.
pub fn save(context: &Context<'_>, request: SaveAttachment) -> Result<FileWritten, AppError> {
    let (file, bytes) = context
        .session()?
        .read(|reader| Ok(reader.attachment(AttachmentId(request.id))?))?;
    let files = &context.ports().files;
    let mut path = PathBuf::from(&request.path);
    if files.is_folder(&path) {
        path.push(safe(&file.name));
    }
    files.write(&path, &bytes)?;
    Ok(FileWritten {
        path: path.display().to_string(),
        bytes: bytes.len() as u64,
    })
}

/// A name without anything that leads elsewhere.
pub(crate) fn safe(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_control() || "/\\:*?\"<>|".contains(letter) {
                '_'
            } else {
                letter
            }
        })
        .collect();
    let trimmed = plain.trim_matches(['.', ' ']);
    if trimmed.is_empty() {
        "archivo".to_owned()
    } else {
        trimmed.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_name_leads_nowhere() {
        assert_eq!(safe("../../F-1.xml"), "_.._F-1.xml");
        assert_eq!(safe("C:\\x\\y.pdf"), "C__x_y.pdf");
        assert_eq!(safe(".."), "archivo");
        assert_eq!(safe("Factura Ñ 1.pdf"), "Factura Ñ 1.pdf");
    }
}
