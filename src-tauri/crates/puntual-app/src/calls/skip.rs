//! Leaving somebody out of the queue for a while.

use chrono::NaiveTime;
use puntual_store::NewCallNext;

use crate::app::instant;
use crate::calls::{CallSkipped, SkipCall};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Leaves a customer out of the queue until a day, with a reason, as a batch that can be undone.
///
/// # Errors
/// `record.missing`, `date.invalid`, `call.next_in_the_past`, `call.reason_missing`.
pub fn skip(context: &Context, request: SkipCall) -> Result<CallSkipped, AppError> {
    let session = context.session()?;
    let until = wire::date("until", &request.until)?;
    if until <= session.today {
        return Err(AppError::new("call.next_in_the_past").with("date", until));
    }
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(AppError::new("call.reason_missing"));
    }
    let ((), batch) = session.batch("calls.skip", reason, |writer| {
        let customer = writer.require_customer(&request.customer)?;
        Ok(writer.insert_call_next(&NewCallNext {
            customer: customer.id,
            call: None,
            kind: "skip",
            due_at_ms: Some(instant(until.and_time(NaiveTime::MIN), session.zone).timestamp_millis()),
            reason,
        })?)
    })?;
    Ok(CallSkipped {
        customer: request.customer,
        until: until.to_string(),
        batch: batch.unwrap_or_default(),
    })
}
