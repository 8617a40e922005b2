//! One turn of the loop that sends by itself and hears what came of it. The loop only waits: whether anything leaves, who is
//! asked, and when to look again, is decided here, so that the window and `puntual outbox send --watch` do the same.

use puntual_core::locale::Language;
use puntual_store::MessageState;

use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::listen::listen;
use crate::outbox::send::{Round, round, waiting};
use crate::outbox::settings::sending_settings;
use crate::outbox::{HeardView, SendView, TickRequest, TickView};
use crate::reminders::approve_automatic;
use crate::wire;

/// What was approved may still be taken back for this long before it leaves by itself.
const GRACE_MS: i64 = 2 * 60_000;
/// When something is due but did not leave (no network, an account that was refused), the next look comes after this long.
const AGAIN_MS: i64 = 60_000;

/// Lets policies approve what they may and sends what is due, if the book sends by itself or `always` asks for it; then reads the
/// mailbox and asks providers, where that is set up, and says when to look again. A policy or template that cannot be used
/// does not keep what was approved from leaving, nor does a mailbox that cannot be read.
///
/// # Errors
/// `book.none_open`, `keychain.unavailable`, or when the book cannot be written.
pub fn tick(context: &Context, request: TickRequest) -> Result<TickView, AppError> {
    let session = context.session()?;
    let settings = session.read(sending_settings)?;
    let now = session.now_ms();
    let always = request.always.unwrap_or(false);
    let sends = !session.info.paused && (always || settings.by_itself);
    let back = request.network_is_back.unwrap_or(false);
    let failure = if sends {
        approve(context, &session).err()
    } else {
        None
    };
    let done = if sends {
        round(
            context,
            &session,
            if back { i64::MAX } else { now },
            if always {
                i64::MAX
            } else {
                now.saturating_sub(GRACE_MS)
            },
        )?
    } else {
        Round::default()
    };
    let heard = listen(context, &session, back)?;
    let next_ms = if sends { next(&session, &done)? } else { None };
    let turn_ms = next_ms.into_iter().chain(heard.next_ms).min();
    let (waiting, attention) = (waiting(&session)?, attention(&session)?);
    Ok(TickView {
        notice: settings
            .notify
            .then(|| notice(session.locale().language, &done.view, &heard.view))
            .flatten(),
        failure,
        next_at: next_ms.map(wire::instant),
        wait_ms: turn_ms.map(|at| u32::try_from(at.saturating_sub(now)).unwrap_or(u32::MAX)),
        sent: done.view,
        heard: heard.view,
        waiting,
        attention,
        paused: session.info.paused,
        by_itself: settings.by_itself,
        keep_running: settings.keep_running,
        book: session.info.name.clone(),
        language: session.info.language.clone(),
    })
}

/// Lets policies approve what they may, once for each state of the book and day.
fn approve(context: &Context, session: &Session) -> Result<(), AppError> {
    let state = || Some((session.book.changes(), session.today));
    if *context.app.automatic() != state() {
        approve_automatic(context, Nothing {})?;
        *context.app.automatic() = state();
    }
    Ok(())
}

fn next(session: &Session, done: &Round) -> Result<Option<i64>, AppError> {
    let now = session.now_ms();
    let due = session.read(|reader| Ok(reader.next_message_due()?))?;
    // What is due already and did not leave waits for its grace to end, or for the network or the account.
    let again = now.saturating_add(AGAIN_MS);
    let due = due.map(|due| {
        if due > now {
            due
        } else {
            done.grace_ends_ms.unwrap_or(again)
        }
    });
    Ok(due.map(|due| {
        done.grace_ends_ms
            .map_or(due, |grace| due.min(grace))
            .max(now + 1_000)
    }))
}

fn attention(session: &Session) -> Result<u32, AppError> {
    session.read(|reader| {
        Ok(reader.count_messages(MessageState::Failed, i64::MIN)?
            + reader.count_messages(MessageState::Unknown, i64::MIN)?)
    })
}

/// What happened, in a sentence or two; `None` when nothing did that a person would want to know.
fn notice(language: Language, sent: &SendView, heard: &HeardView) -> Option<String> {
    let say = |count: u32, one: [&str; 2], many: [&str; 2]| {
        let texts = if count == 1 { one } else { many };
        let text = match language {
            Language::Es => texts[0],
            Language::En => texts[1],
        };
        (count > 0).then(|| text.replace("{}", &count.to_string()))
    };
    let parts = [
        say(
            sent.accepted,
            ["Salió {} mensaje.", "{} message was sent."],
            ["Salieron {} mensajes.", "{} messages were sent."],
        ),
        say(
            sent.failed,
            ["{} mensaje no se pudo enviar.", "{} message could not be sent."],
            [
                "{} mensajes no se pudieron enviar.",
                "{} messages could not be sent.",
            ],
        ),
        say(
            sent.unknown,
            ["{} mensaje quedó sin confirmar.", "{} message is unconfirmed."],
            [
                "{} mensajes quedaron sin confirmar.",
                "{} messages are unconfirmed.",
            ],
        ),
        say(
            heard.replies,
            ["Llegó {} respuesta.", "{} reply came in."],
            ["Llegaron {} respuestas.", "{} replies came in."],
        ),
        say(
            heard.undelivered,
            ["{} mensaje no llegó.", "{} message did not arrive."],
            ["{} mensajes no llegaron.", "{} messages did not arrive."],
        ),
    ];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_what_happened_and_nothing_else() {
        let sent = SendView {
            accepted: 3,
            failed: 1,
            cancelled: 4,
            ..SendView::default()
        };
        let heard = HeardView {
            replies: 2,
            delivered: 5,
            ..HeardView::default()
        };
        assert_eq!(
            notice(Language::Es, &sent, &heard).unwrap(),
            "Salieron 3 mensajes. 1 mensaje no se pudo enviar. Llegaron 2 respuestas."
        );
        assert_eq!(
            notice(Language::En, &sent, &heard).unwrap(),
            "3 messages were sent. 1 message could not be sent. 2 replies came in."
        );
        let nothing = notice(Language::En, &SendView::default(), &HeardView::default());
        assert_eq!(nothing, None);
    }
}
