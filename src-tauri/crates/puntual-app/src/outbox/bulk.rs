//! One decision about several messages.

use chrono::NaiveDateTime;
use puntual_store::{BatchWriter, MessageId, MessageState};

use crate::app::instant;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::{ChangeMessages, MessagesChanged};
use crate::wire;

/// More in one request is a mistake: a page has 500.
const MOST: usize = 5_000;

/// What to do with each of them.
#[derive(Clone, Copy)]
enum Change {
    Cancel,
    Retry,
    /// Not before this instant, UTC milliseconds; `None` lets it go.
    Reschedule(Option<i64>),
}

/// Cancels, retries or reschedules messages. What is in no state for it is left as it is and counted. One batch that can be
/// undone while none of them has left.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `time.invalid`, `outbox.in_the_past`, `outbox.too_many`.
pub fn change_many(context: &Context, request: ChangeMessages) -> Result<MessagesChanged, AppError> {
    let session = context.session()?;
    if request.ids.len() > MOST {
        return Err(AppError::new("outbox.too_many").with("count", MOST));
    }
    let change = read(&session, &request)?;
    let kind = match change {
        Change::Cancel => "outbox.cancel",
        Change::Retry => "outbox.retry",
        Change::Reschedule(_) => "outbox.reschedule",
    };
    let (changed, batch) = session.batch(kind, "", |writer| {
        let mut changed = 0;
        for id in &request.ids {
            changed += u32::from(apply(writer, &session, MessageId(*id), change)?);
        }
        if changed == 0 {
            writer.discard();
        }
        Ok(changed)
    })?;
    Ok(MessagesChanged {
        changed,
        refused: wire::count(request.ids.len()).saturating_sub(changed),
        batch,
    })
}

fn read(session: &Session, request: &ChangeMessages) -> Result<Change, AppError> {
    let moment = request.not_before.as_deref().map(str::trim).unwrap_or_default();
    match request.action.as_str() {
        "cancel" => Ok(Change::Cancel),
        "retry" => Ok(Change::Retry),
        "reschedule" if moment.is_empty() => Ok(Change::Reschedule(None)),
        "reschedule" => {
            let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
                .iter()
                .find_map(|form| NaiveDateTime::parse_from_str(moment, form).ok())
                .ok_or_else(|| {
                    AppError::new("time.invalid")
                        .with("field", "not_before")
                        .with("value", moment)
                })?;
            let at = instant(local, session.zone).timestamp_millis();
            if at <= session.now_ms() {
                return Err(AppError::new("outbox.in_the_past").with("value", moment));
            }
            Ok(Change::Reschedule(Some(at)))
        }
        other => Err(wire::unknown("action", other, ["cancel", "retry", "reschedule"])),
    }
}

fn apply(
    writer: &BatchWriter<'_>,
    session: &Session,
    id: MessageId,
    change: Change,
) -> Result<bool, AppError> {
    use MessageState::{Failed, Queued, RetryAt, Task, WaitingChannel};
    let message = writer.message(id)?;
    let now = session.now_ms();
    let to = |from: &[MessageState], to, reason| writer.move_message(id, from, to, reason, None, now);
    Ok(match change {
        Change::Cancel => {
            let from = [Queued, RetryAt, WaitingChannel, Task, Failed];
            let cancelled = to(&from, MessageState::Cancelled, "by_hand")?;
            if cancelled {
                writer.retire_reminder(message.reminder)?;
            }
            cancelled
        }
        Change::Retry => {
            writer.reschedule_message(id, None, now)?;
            to(&[Queued, RetryAt, Failed], Queued, "")?
        }
        Change::Reschedule(at) => writer.reschedule_message(id, at, now)?,
    })
}
