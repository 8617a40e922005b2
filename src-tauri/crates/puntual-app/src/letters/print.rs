//! Printing a letter of the outbox on paper.

use puntual_store::MessageId;

use crate::context::Context;
use crate::error::AppError;
use crate::letters::LetterPrinted;
use crate::letters::save::for_paper;
use crate::outbox::MessageKey;

/// Hands a letter to the system's printer and keeps it as it was printed. That it was posted somebody says afterwards.
///
/// # Errors
/// `record.missing`, `letter.other_channel`, `print.not_possible`, `print.failed`, what the drawing says.
pub fn print(context: &Context, request: MessageKey) -> Result<LetterPrinted, AppError> {
    let session = context.session()?;
    let (name, bytes) = for_paper(context, &session, MessageId(request.id))?;
    context.ports().paper.print(&name, &bytes)?;
    Ok(LetterPrinted { file_name: name })
}
