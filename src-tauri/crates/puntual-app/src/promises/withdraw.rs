//! Taking a promise back.

use puntual_core::promises::GRACE_DAYS;
use puntual_store::PromiseId;

use crate::context::Context;
use crate::error::AppError;
use crate::promises::{PromiseAdded, PromiseKey, view};

/// Takes a promise back; it stays on record and no longer holds reminders.
///
/// # Errors
/// `record.missing`.
pub fn withdraw(context: &Context, request: PromiseKey) -> Result<PromiseAdded, AppError> {
    let session = context.session()?;
    let id = PromiseId(request.promise);
    let (promise, batch) = session.batch("promises.withdraw", "", |writer| {
        writer.promise(id, GRACE_DAYS)?;
        writer.withdraw_promise(id, session.now_ms())?;
        Ok(writer.promise(id, GRACE_DAYS)?)
    })?;
    Ok(PromiseAdded {
        promise: view(promise, session.today),
        batch: batch.unwrap_or_default(),
    })
}
