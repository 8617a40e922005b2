//! The pause switch.

use crate::books::{BookResult, Pause, view};
use crate::context::Context;
use crate::error::AppError;

/// Pauses or resumes sending.
///
/// # Errors
/// When the book cannot be written.
pub fn pause(context: &Context, request: Pause) -> Result<BookResult, AppError> {
    let mut session = context.session()?;
    session.info.paused = request.paused;
    session.write(|writer| {
        writer.save_book_info(&session.info)?;
        let kind = if request.paused {
            "book.paused"
        } else {
            "book.resumed"
        };
        Ok(writer.append_event(session.now_ms(), kind, None, "book", "{}")?)
    })?;
    Ok(BookResult { book: view(&session) })
}
