//! One round of sending. Each message is claimed in a committed transaction before any byte leaves, and what became of it
//! is recorded right after; the promise in full is in docs/adr/0004.

use puntual_core::channels::Channel;
use puntual_store::{Message, MessageId, MessageState, Writer};

use crate::channels::{Accounts, configured, hand_over};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::hold::{held_by_a_rule, hold_back, put_off, wait_for_pace};
use crate::outbox::pace::{Pace, narrower};
use crate::outbox::recheck::no_longer_holds;
use crate::outbox::settings::sending_settings;
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

/// What a round did.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// In numbers.
    pub view: SendView,
    /// When the first message may leave that was approved too short a time ago, UTC milliseconds.
    pub grace_ends_ms: Option<i64>,
}

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
    Ok(round(context, &session, until, i64::MAX)?.view)
}

/// One round: messages whose next attempt is due at `until_ms` and that were approved no later than `approved_ms`.
pub(super) fn round(
    context: &Context,
    session: &Session,
    until_ms: i64,
    approved_ms: i64,
) -> Result<Round, AppError> {
    let mut done = Round {
        view: SendView {
            cancelled: sweep(session)?,
            ..SendView::default()
        },
        grace_ends_ms: None,
    };
    if !session.info.paused {
        let accounts = configured(context, session)?;
        let own = session.read(sending_settings)?.limits();
        for channel in accounts.channels() {
            let due = session.read(|reader| Ok(reader.sendable_messages(channel.as_str(), until_ms)?))?;
            let due = hold_back(session, channel, due, approved_ms, &mut done)?;
            let limits = narrower(accounts.limits(channel), own);
            let pace = session.read(|reader| Pace::read(reader, channel, limits, session.now_ms()))?;
            send_each(context, session, &accounts, pace, &due, until_ms, &mut done.view)?;
        }
    }
    done.view.waiting = waiting(session)?;
    Ok(done)
}

/// Sends the messages of one channel, until its account or the network fails or the account has sent enough.
fn send_each(
    context: &Context,
    session: &Session,
    accounts: &Accounts,
    mut pace: Pace,
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
        if let Some(at) = pace.wait_until(session.now_ms()) {
            return wait_for_pace(session, due.get(done..).unwrap_or_default(), at);
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
        if matches!(
            outcome,
            SendOutcome::Accepted { .. } | SendOutcome::Unknown { .. }
        ) {
            pace.note(session.now_ms());
        }
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
pub(super) fn cancel_if_wrong(
    writer: &Writer<'_>,
    session: &Session,
    message: &Message,
) -> Result<bool, AppError> {
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
        // Another message to the same customer may have left a moment ago.
        let channel = Channel::find(&message.channel).unwrap_or(Channel::Email);
        if let Some(held) = held_by_a_rule(writer, session, channel, &message)? {
            put_off(writer, session, &message, &held)?;
            return Ok((None, false));
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

/// How many messages have still to leave.
pub(super) fn waiting(session: &Session) -> Result<u32, AppError> {
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
