//! What is being typed during a call is kept as it is typed.

use crate::calls::DraftCall;
use crate::context::Context;
use crate::error::AppError;

/// Longer than anything that is said in a call.
const MOST_CHARACTERS: usize = 20_000;

/// Keeps the note of a call that is not logged yet; the card shows it again. Logging takes it up.
///
/// # Errors
/// `record.missing`.
pub fn draft(context: &Context, request: DraftCall) -> Result<DraftCall, AppError> {
    let session = context.session()?;
    let note: String = request.note.chars().take(MOST_CHARACTERS).collect();
    session.write(|writer| {
        let customer = writer.require_customer(&request.customer)?;
        Ok(writer.save_call_draft(customer.id, &note)?)
    })?;
    Ok(DraftCall { note, ..request })
}
