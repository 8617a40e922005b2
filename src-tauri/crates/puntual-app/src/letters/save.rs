//! Printing a letter of the outbox to a file.

use puntual_store::MessageId;

use crate::books::FileWritten;
use crate::context::{Context, Session};
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
    let (name, bytes) = for_paper(context, &session, MessageId(request.id))?;
    let path = place(context, &request.path, &name);
    context.ports().files.write(&path, &bytes)?;
    Ok(FileWritten {
        path: path.display().to_string(),
        bytes: bytes.len() as u64,
    })
}

/// Name and PDF of a letter that is about to leave on paper, kept from now on.
pub(super) fn for_paper(
    context: &Context,
    session: &Session,
    id: MessageId,
) -> Result<(String, Vec<u8>), AppError> {
    let known = session.read(|reader| kept(reader, &reader.message(id)?))?;
    if let Some(known) = known {
        return Ok(known);
    }
    let (made, _) = session.batch("letters.save", "", |writer| {
        let message = writer.message(id)?;
        let (name, bytes) = drawn(context, writer, session, &message)?;
        writer.attach_bytes_to_message(id, &name, "application/pdf", &bytes)?;
        Ok((name, bytes))
    })?;
    Ok(made)
}
