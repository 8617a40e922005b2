//! Taking a promise back.

use puntual_store::PromiseId;

use crate::context::Context;
use crate::error::AppError;
use crate::promises::{PromiseAdded, PromiseKey, Record};

/// Takes a promise back; it stays on record and no longer holds reminders.
///
/// # Errors
/// `record.missing`.
pub fn withdraw(context: &Context, request: PromiseKey) -> Result<PromiseAdded, AppError> {
    let session = context.session()?;
    let id = PromiseId(request.promise);
    let (promise, batch) = session.batch("promises.withdraw", "", |writer| {
        let customer = writer.promise(id)?.customer;
        writer.withdraw_promise(id, session.now_ms(), None)?;
        let record = Record::read(writer, Some(customer), session.today)?;
        Ok(record.view(&writer.promise(id)?))
    })?;
    Ok(PromiseAdded {
        promise,
        replaced: Vec::new(),
        batch: batch.unwrap_or_default(),
    })
}
