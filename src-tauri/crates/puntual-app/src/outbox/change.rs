//! What a person decides about a message.

use puntual_store::{MessageId, MessageState};

use crate::context::Context;
use crate::error::AppError;
use crate::outbox::list::detail;
use crate::outbox::{MessageDetail, MessageKey, SettleMessage};

/// Cancels a message that has not left. The next run may propose its invoices again.
///
/// # Errors
/// `record.missing`, `outbox.not_possible` when it has left.
pub fn cancel(context: &Context, request: MessageKey) -> Result<MessageDetail, AppError> {
    use MessageState::{Failed, Queued, RetryAt, Task, WaitingChannel};
    let from = [Queued, RetryAt, WaitingChannel, Task, Failed];
    change(context, request.id, &from, MessageState::Cancelled, "by_hand")
}

/// Puts a message that failed, or waits for its next attempt, back into the queue.
///
/// # Errors
/// `record.missing`, `outbox.not_possible`.
pub fn retry(context: &Context, request: MessageKey) -> Result<MessageDetail, AppError> {
    let from = [MessageState::Failed, MessageState::RetryAt];
    change(context, request.id, &from, MessageState::Queued, "")
}

/// Says what became of an unknown message, or that a task is done (or will not be).
///
/// # Errors
/// `record.missing`, `outbox.not_possible`.
pub fn settle(context: &Context, request: SettleMessage) -> Result<MessageDetail, AppError> {
    let id = MessageId(request.id);
    let state = context.session()?.read(|reader| Ok(reader.message(id)?.state))?;
    let to = match (state, request.was_sent) {
        (MessageState::Task, true) => MessageState::Done,
        (MessageState::Task, false) => MessageState::Cancelled,
        (_, true) => MessageState::Accepted,
        (_, false) => MessageState::Queued,
    };
    change(
        context,
        request.id,
        &[MessageState::Unknown, MessageState::Task],
        to,
        "settled_by_hand",
    )
}

fn change(
    context: &Context,
    id: i64,
    from: &[MessageState],
    to: MessageState,
    reason: &str,
) -> Result<MessageDetail, AppError> {
    let session = context.session()?;
    let id = MessageId(id);
    session.write(|writer| {
        let message = writer.message(id)?;
        if !writer.move_message(id, from, to, reason, None, session.now_ms())? {
            return Err(AppError::new("outbox.not_possible").with("state", message.state.as_str()));
        }
        if to == MessageState::Cancelled {
            writer.retire_reminder(message.reminder)?;
        }
        let subject = format!("outbox:{}", id.0);
        Ok(writer.append_event(
            session.now_ms(),
            &format!("outbox.{}", to.as_str()),
            None,
            &subject,
            "{}",
        )?)
    })?;
    session.read(|reader| detail(reader, id))
}
