//! Logging a call.

use puntual_store::{BatchWriter, CustomerId, MessageId, MessageState, NewCall};

use crate::calls::{CallView, LogCall};
use crate::context::{Context, Session, missing};
use crate::error::AppError;
use crate::wire;

const OUTCOMES: [&str; 7] = [
    "spoke",
    "left_message",
    "no_answer",
    "wrong_number",
    "busy",
    "refuses",
    "asks_documents",
];
const REASONS: [&str; 7] = [
    "forgot",
    "cash_short",
    "not_received",
    "complaint",
    "approval",
    "wrong_amount",
    "other",
];

/// Logs a call; with `task`, the call task that it settles is done. A call counts as a contact, whatever came of it.
///
/// # Errors
/// `record.missing`, also for a task of another customer; `choice.unknown` for an outcome or reason that does not exist;
/// `outbox.not_possible` when the task is done already.
pub fn log(context: &Context, request: LogCall) -> Result<CallView, AppError> {
    let session = context.session()?;
    let outcome = known("outcome", &request.outcome, &OUTCOMES)?;
    let reason = match request.reason.as_deref().filter(|reason| !reason.is_empty()) {
        Some(reason) => known("reason", reason, &REASONS)?,
        None => "",
    };
    let note = request.note.unwrap_or_default();
    let (call, batch) = session.batch("calls.log", "", |writer| {
        let customer = writer.require_customer(&request.customer)?;
        let new = NewCall {
            customer: customer.id,
            called_at_ms: session.now_ms(),
            outcome,
            reason,
            note: &note,
        };
        let call = writer.insert_call(&new)?;
        if let Some(task) = request.task {
            settle(writer, &session, customer.id, MessageId(task), outcome)?;
        }
        Ok(call)
    })?;
    Ok(CallView {
        call,
        customer: request.customer,
        outcome: outcome.to_owned(),
        reason: reason.to_owned(),
        note,
        called_at: wire::instant(session.now_ms()),
        batch: batch.unwrap_or_default(),
    })
}

/// Marks the call that was to be made as done.
fn settle(
    writer: &BatchWriter<'_>,
    session: &Session,
    customer: CustomerId,
    task: MessageId,
    outcome: &str,
) -> Result<(), AppError> {
    let message = writer.message(task)?;
    if message.customer != customer {
        return Err(missing("message", &task.0.to_string()));
    }
    let from = [MessageState::Task];
    if writer.move_message(task, &from, MessageState::Done, outcome, None, session.now_ms())? {
        Ok(())
    } else {
        Err(AppError::new("outbox.not_possible").with("state", message.state.as_str()))
    }
}

fn known(field: &'static str, value: &str, choices: &[&'static str]) -> Result<&'static str, AppError> {
    choices
        .iter()
        .find(|choice| **choice == value)
        .copied()
        .ok_or_else(|| {
            AppError::new("choice.unknown")
                .with("field", field)
                .with("value", value)
                .with("choices", choices.join(", "))
        })
}
