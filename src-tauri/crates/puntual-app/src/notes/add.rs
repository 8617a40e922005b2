//! Writing a note.

use crate::context::Context;
use crate::error::AppError;
use crate::notes::{AddNote, NoteSaved, text, view};

/// Writes a note about a customer.
///
/// # Errors
/// `record.missing`, `note.empty`, `note.too_long`.
pub fn add(context: &Context, request: AddNote) -> Result<NoteSaved, AppError> {
    let session = context.session()?;
    let text = text(&request.text)?;
    let (note, batch) = session.batch("notes.add", "", |writer| {
        let customer = writer.require_customer(&request.customer)?.id;
        let id = writer.insert_note(customer, text, session.now_ms())?;
        view(writer, writer.note(id)?)
    })?;
    Ok(NoteSaved { note, batch })
}
