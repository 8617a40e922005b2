//! What does not leave yet: too soon after the approval, before its time, against a contact rule, or too fast for the account.

use puntual_core::channels::Channel;
use puntual_store::{Message, MessageId, MessageState, Writer};

use crate::contact_rules::{Guard, Ruling};
use crate::context::Session;
use crate::error::AppError;
use crate::outbox::list::held_reason;
use crate::outbox::send::{Round, cancel_if_wrong};

/// What no rule lets go within a year is looked at again after a day: the rules may have changed.
const LOOK_AGAIN_MS: i64 = 24 * 60 * 60_000;

/// Leaves out what was approved too short a time ago, and puts off what a contact rule holds, all in one transaction. What
/// would be put off is read again first, so that nobody who has paid stays listed.
pub(super) fn hold_back(
    session: &Session,
    channel: Channel,
    due: Vec<MessageId>,
    approved_ms: i64,
    done: &mut Round,
) -> Result<Vec<MessageId>, AppError> {
    if due.is_empty() {
        return Ok(due);
    }
    session.write(|writer| {
        let mut free = Vec::with_capacity(due.len());
        for id in due {
            let message = writer.message(id)?;
            if message.approved_at_ms > approved_ms {
                let ends = message
                    .approved_at_ms
                    .saturating_add(session.now_ms() - approved_ms);
                done.grace_ends_ms = Some(done.grace_ends_ms.map_or(ends, |first| first.min(ends)));
            } else if message.not_before_ms.is_some_and(|at| at > session.now_ms()) {
                // Its time has not come.
            } else if let Some(held) = held_by_a_rule(writer, session, channel, &message)? {
                if cancel_if_wrong(writer, session, &message)? {
                    done.view.cancelled += 1;
                } else {
                    put_off(writer, session, &message, &held)?;
                }
            } else {
                free.push(id);
            }
        }
        Ok(free)
    })
}

/// The rule that holds a message, as a reason, and until when.
pub(super) type HeldUntil = (String, i64);

/// The contact rule that holds a message now; `None` when its customer may be contacted.
pub(super) fn held_by_a_rule(
    writer: &Writer<'_>,
    session: &Session,
    channel: Channel,
    message: &Message,
) -> Result<Option<HeldUntil>, AppError> {
    let guard = Guard::read(writer, session, message.customer, Some(message.id))?;
    Ok(match guard.ruling(channel, session.now) {
        Ruling::Allowed => None,
        Ruling::Held { rule, until } => {
            let until = until.map_or_else(
                || session.now_ms().saturating_add(LOOK_AGAIN_MS),
                |until| until.timestamp_millis(),
            );
            Some((held_reason(&rule), until))
        }
    })
}

/// Lets a message wait for the next moment at which its customer may be contacted.
pub(super) fn put_off(
    writer: &Writer<'_>,
    session: &Session,
    message: &Message,
    (reason, until): &HeldUntil,
) -> Result<(), AppError> {
    let from = [MessageState::Queued, MessageState::RetryAt];
    let now = session.now_ms();
    writer.move_message(
        message.id,
        &from,
        MessageState::RetryAt,
        reason,
        Some(*until),
        now,
    )?;
    Ok(())
}

/// The account has sent enough for now, or was asked to wait.
pub(super) fn wait_for_pace(session: &Session, rest: &[MessageId], until_ms: i64) -> Result<(), AppError> {
    session.write(|writer| {
        let from = [MessageState::Queued, MessageState::RetryAt];
        for id in rest {
            writer.move_message(
                *id,
                &from,
                MessageState::RetryAt,
                "rate",
                Some(until_ms),
                session.now_ms(),
            )?;
        }
        Ok(())
    })
}
