//! Another text for a note.

use crate::context::Context;
use crate::error::AppError;
use crate::notes::{ChangeNote, NoteSaved, text, view};

/// Puts a newer version in the place of a note; the older one stays on record.
///
/// # Errors
/// `record.missing`, `note.empty`, `note.too_long`.
pub fn change(context: &Context, request: ChangeNote) -> Result<NoteSaved, AppError> {
    let session = context.session()?;
    let text = text(&request.text)?;
    let (note, batch) = session.batch("notes.change", "", |writer| {
        let old = writer.note(request.note)?;
        if old.text == text {
            writer.discard();
            return view(writer, old);
        }
        let id = writer.replace_note(&old, text, session.now_ms())?;
        view(writer, writer.note(id)?)
    })?;
    Ok(NoteSaved { note, batch })
}
