//! One round of sending. Each message is claimed in a committed transaction before any byte leaves, and what became of it
//! is recorded right after; the promise in full is in docs/adr/0004.

use puntual_store::{Message, MessageId, MessageState, Writer};

use crate::app::instant;
use crate::channels::{Accounts, configured, hand_over};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::recheck::no_longer_holds;
use crate::outbox::{SendRequest, SendView};
use crate::ports::SendOutcome;

/// After this many attempts a message fails for good. They take two days, as long as a text may stay unsent anyway.
const MOST_ATTEMPTS: u32 = 16;
/// The first retry comes after this long; each further one after twice as long as the one before.
const FIRST_RETRY_MS: i64 = 60_000;
/// … but never longer than this.
const LONGEST_RETRY_MS: i64 = 6 * 60 * 60_000;
/// So many failures to connect in a row mean that there is no network; the rest of the round would only wait.
const CONSECUTIVE_RETRIES: u32 = 3;

/// Sends what may be sent now. A person who asks for it does not wait for the next attempt; a schedule does (`only_due`).
///
/// # Errors
/// `keychain.unavailable`, or when the book cannot be written. What a mail server says is no error but a state.
pub fn send(context: &Context, request: SendRequest) -> Result<SendView, AppError> {
    let session = context.session()?;
    let until = if request.only_due.unwrap_or(false) {
        session.now_ms()
    } else {
        i64::MAX
    };
    let mut view = SendView {
        cancelled: sweep(&session)?,
        ..SendView::default()
    };
    if !session.info.paused {
        let accounts = configured(context, &session)?;
        let mut due = Vec::new();
        for channel in accounts.channels() {
            due.push(session.read(|reader| Ok(reader.sendable_messages(channel.as_str(), until)?))?);
        }
        if !wait_for_contact_hours(&session, &due.concat())? {
            for ids in due {
                send_each(context, &session, &accounts, &ids, until, &mut view)?;
            }
        }
    }
    view.waiting = waiting(&session)?;
    Ok(view)
}

/// Sends the messages of one channel, until its account or the network fails.
fn send_each(
    context: &Context,
    session: &Session,
    accounts: &Accounts,
    due: &[MessageId],
    until: i64,
    view: &mut SendView,
) -> Result<(), AppError> {
    let mut retries = 0;
    for (done, id) in due.iter().enumerate() {
        context.progress.report(done as u64, due.len() as u64);
        if context.progress.cancelled() || retries >= CONSECUTIVE_RETRIES {
            break;
        }
        let Some(message) = claim(session, *id, until, view)? else {
            continue;
        };
        let files = session.read(|reader| Ok(reader.message_files(message.id)?))?;
        let outcome = hand_over(context, session, accounts, &message, files);
        retries = if matches!(outcome, SendOutcome::Retry { .. }) {
            retries + 1
        } else {
            0
        };
        let account_works = !matches!(outcome, SendOutcome::SenderRefused { .. });
        record(session, &message, outcome, view)?;
        if !account_works {
            // The account was refused, not the message.
            session.write(|writer| Ok(writer.give_back_attempt(*id)?))?;
            break;
        }
    }
    Ok(())
}

/// Outside contact hours every message waits for the next opening. `true` when that is the case.
fn wait_for_contact_hours(session: &Session, due: &[MessageId]) -> Result<bool, AppError> {
    let hours = session.read(|reader| Ok(crate::settings::business(reader, &session.info)?.hours))?;
    if hours.allow(session.local) {
        return Ok(false);
    }
    let opening = hours
        .next(session.local)
        .map(|local| instant(local, session.zone).timestamp_millis());
    session.write(|writer| {
        for id in due {
            let from = [MessageState::Queued, MessageState::RetryAt];
            writer.move_message(
                *id,
                &from,
                MessageState::RetryAt,
                "contact_hours",
                opening,
                session.now_ms(),
            )?;
        }
        Ok(())
    })?;
    Ok(true)
}

/// Reads the facts again for what waits for an account of its channel, so that nobody who has paid stays listed. Gives how
/// many were cancelled.
fn sweep(session: &Session) -> Result<u32, AppError> {
    let waiting = session.read(|reader| Ok(reader.messages_without_channel()?))?;
    if waiting.is_empty() {
        return Ok(0);
    }
    session.write(|writer| {
        let mut cancelled = 0;
        for id in waiting {
            cancelled += u32::from(cancel_if_wrong(writer, session, &writer.message(id)?)?);
        }
        Ok(cancelled)
    })
}

/// Cancels a message that says what no longer holds. `true` when it did.
fn cancel_if_wrong(writer: &Writer<'_>, session: &Session, message: &Message) -> Result<bool, AppError> {
    let Some(reason) = no_longer_holds(writer, session, message)? else {
        return Ok(false);
    };
    let from = [
        MessageState::Queued,
        MessageState::RetryAt,
        MessageState::WaitingChannel,
    ];
    let now = session.now_ms();
    if !writer.move_message(message.id, &from, MessageState::Cancelled, reason, None, now)? {
        return Ok(false);
    }
    writer.retire_reminder(message.reminder)?;
    note(writer, session, message.id, "outbox.cancelled", reason)?;
    Ok(true)
}

/// Reads the facts again and claims the message, or cancels it; both committed before this returns.
fn claim(
    session: &Session,
    id: MessageId,
    until: i64,
    view: &mut SendView,
) -> Result<Option<Message>, AppError> {
    let (claimed, cancelled) = session.write(|writer| {
        let message = writer.message(id)?;
        // The book may have been paused while the round was under way.
        if writer.book_info()?.paused {
            return Ok((None, false));
        }
        if cancel_if_wrong(writer, session, &message)? {
            return Ok((None, true));
        }
        let claimed = writer.claim_message(id, until, session.now_ms())?;
        Ok((
            claimed.then_some(Message {
                attempts: message.attempts + 1,
                ..message
            }),
            false,
        ))
    })?;
    view.cancelled += u32::from(cancelled);
    Ok(claimed)
}

fn record(
    session: &Session,
    message: &Message,
    outcome: SendOutcome,
    view: &mut SendView,
) -> Result<(), AppError> {
    let now = session.now_ms();
    let (state, reason, next) = match outcome {
        SendOutcome::Accepted { response } => {
            view.accepted += 1;
            (MessageState::Accepted, response, None)
        }
        SendOutcome::Retry { reason } if message.attempts < MOST_ATTEMPTS => (
            MessageState::RetryAt,
            reason,
            Some(now.saturating_add(back_off(message.attempts))),
        ),
        SendOutcome::Retry { reason } | SendOutcome::Failed { reason } => {
            view.failed += 1;
            (MessageState::Failed, reason, None)
        }
        SendOutcome::SenderRefused { reason } => (MessageState::RetryAt, reason, Some(now)),
        SendOutcome::Unknown { reason } => {
            view.unknown += 1;
            (MessageState::Unknown, reason, None)
        }
    };
    session.write(|writer| {
        writer.move_message(message.id, &[MessageState::Sending], state, &reason, next, now)?;
        note(
            writer,
            session,
            message.id,
            &format!("outbox.{}", state.as_str()),
            &reason,
        )
    })
}

fn note(
    writer: &Writer<'_>,
    session: &Session,
    id: MessageId,
    kind: &str,
    reason: &str,
) -> Result<(), AppError> {
    let data = serde_json::json!({ "reason": reason }).to_string();
    Ok(writer.append_event(session.now_ms(), kind, None, &format!("outbox:{}", id.0), &data)?)
}

fn back_off(attempts: u32) -> i64 {
    let doubled = FIRST_RETRY_MS.saturating_mul(1i64 << attempts.saturating_sub(1).min(20));
    doubled.min(LONGEST_RETRY_MS)
}

fn waiting(session: &Session) -> Result<u32, AppError> {
    session.read(|reader| {
        [
            MessageState::Queued,
            MessageState::RetryAt,
            MessageState::WaitingChannel,
        ]
        .into_iter()
        .map(|state| Ok(reader.count_messages(state, i64::MIN)?))
        .sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_come_at_doubling_distances_up_to_six_hours() {
        let minutes: Vec<i64> = (1..=10).map(|attempts| back_off(attempts) / 60_000).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
    }
}
