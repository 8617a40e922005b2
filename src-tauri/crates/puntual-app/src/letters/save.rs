//! Printing a letter of the outbox to a file.

use puntual_store::MessageId;

use crate::books::FileWritten;
use crate::context::Context;
use crate::error::AppError;
use crate::letters::SaveLetter;
use crate::letters::message::{drawn, kept};
use crate::letters::write::place;

/// Writes the PDF of a letter. The first time it is kept with the letter, so that what was posted can be shown later; after
/// that the kept one is written.
///
/// # Errors
/// `record.missing`, `letter.other_channel`, `disk.full`, `file.not_writable`, what the printer says.
pub fn save(context: &Context, request: SaveLetter) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    let id = MessageId(request.id);
    let known = session.read(|reader| kept(reader, &reader.message(id)?))?;
    if let Some((name, bytes)) = known {
        let path = place(context, &request.path, &name);
        context.ports().files.write(&path, &bytes)?;
        return Ok(written(&path, &bytes));
    }
    let (file, _) = session.batch("letters.save", "", |writer| {
        let message = writer.message(id)?;
        let (name, bytes) = drawn(context, writer, &session, &message)?;
        writer.attach_bytes_to_message(id, &name, "application/pdf", &bytes)?;
        let path = place(context, &request.path, &name);
        context.ports().files.write(&path, &bytes)?;
        Ok(written(&path, &bytes))
    })?;
    Ok(file)
}

fn written(path: &std::path::Path, bytes: &[u8]) -> FileWritten {
    FileWritten {
        path: path.display().to_string(),
        bytes: bytes.len() as u64,
    }
}
