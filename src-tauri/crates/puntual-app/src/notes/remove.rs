//! Deleting a note.

use crate::context::Context;
use crate::error::AppError;
use crate::notes::{NoteKey, NoteSaved, view};

/// Takes a note from view. Undoing the batch brings it back.
///
/// # Errors
/// `record.missing`.
pub fn remove(context: &Context, request: NoteKey) -> Result<NoteSaved, AppError> {
    let session = context.session()?;
    let (note, batch) = session.batch("notes.remove", "", |writer| {
        let note = view(writer, writer.note(request.note)?)?;
        writer.retire_note(request.note)?;
        Ok(note)
    })?;
    Ok(NoteSaved { note, batch })
}
