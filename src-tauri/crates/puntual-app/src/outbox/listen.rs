//! Hearing what came of messages, beside sending them: answers in the mailbox, and what providers know of what they accepted.
//!
//! Both ask others, so they have a pace: no oftener than every few minutes, less often while nobody answers, and never when
//! nothing is set up or nothing is on its way.

use crate::app::App;
use crate::books::Nothing;
use crate::channels::{awaits_reports, fetch_reports};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::HeardView;
use crate::replies;
use crate::settings::reads_mailbox;

/// Answers and reports are asked for this often.
const EVERY_MS: i64 = 5 * 60_000;
/// After failures in a row the distance doubles up to this.
const LONGEST_MS: i64 = 6 * 60 * 60_000;

/// When somebody is asked again.
#[derive(Debug, Clone, Copy, Default)]
struct Pace {
    next_ms: i64,
    failures: u32,
}

impl Pace {
    /// Whether to ask now. Who is told so has the turn: nobody else asks meanwhile.
    fn takes_turn(&mut self, now_ms: i64, network_is_back: bool) -> bool {
        let is_due = self.next_ms <= now_ms || (network_is_back && self.failures > 0);
        if is_due {
            self.next_ms = now_ms.saturating_add(EVERY_MS);
        }
        is_due
    }

    fn note(&mut self, now_ms: i64, failed: bool) {
        self.failures = if failed {
            self.failures.saturating_add(1)
        } else {
            0
        };
        let doubled = EVERY_MS.saturating_mul(1i64 << self.failures.min(20));
        self.next_ms = now_ms.saturating_add(doubled.min(LONGEST_MS));
    }
}

/// The paces of the book that is listened for. Kept while the program runs: after a start everybody is asked at once.
#[derive(Debug, Default)]
pub(crate) struct Listening {
    book: String,
    replies: Pace,
    reports: Pace,
}

/// Forgets how long to wait: an account was changed, and what failed may work now.
pub(crate) fn listen_at_once(app: &App) {
    *app.listening() = Listening::default();
}

/// What a turn of listening brought.
pub(super) struct Heard {
    pub view: HeardView,
    /// When to ask again, UTC milliseconds; `None` when there is nobody to ask.
    pub next_ms: Option<i64>,
}

/// Asks whoever is due. What goes wrong is told, never thrown: sending does not depend on it.
pub(super) fn listen(context: &Context, session: &Session, network_is_back: bool) -> Result<Heard, AppError> {
    let mut view = HeardView::default();
    let replies_next = if session.read(|reader| reads_mailbox(reader, session))? {
        let at = turn(
            context,
            session,
            network_is_back,
            |paces| &mut paces.replies,
            || {
                let fetched = replies::fetch(context, Nothing {})?;
                view.replies = fetched.replies;
                view.undelivered += fetched.undelivered;
                Ok(())
            },
        );
        note_failure(&mut view, at)
    } else {
        None
    };
    let reports_next = if session.read(|reader| awaits_reports(context, reader, session))? {
        let at = turn(
            context,
            session,
            network_is_back,
            |paces| &mut paces.reports,
            || {
                let told = fetch_reports(context, Nothing {})?;
                view.delivered = told.delivered;
                view.read = told.read;
                view.undelivered += told.undelivered;
                Ok(())
            },
        );
        note_failure(&mut view, at)
    } else {
        None
    };
    Ok(Heard {
        view,
        next_ms: replies_next.into_iter().chain(reports_next).min(),
    })
}

fn note_failure(view: &mut HeardView, (next_ms, failure): (i64, Option<AppError>)) -> Option<i64> {
    view.failure = view.failure.take().or(failure);
    Some(next_ms)
}

/// Asks if it is time to, and says when it is time again and what went wrong.
fn turn(
    context: &Context,
    session: &Session,
    network_is_back: bool,
    pace: fn(&mut Listening) -> &mut Pace,
    ask: impl FnOnce() -> Result<(), AppError>,
) -> (i64, Option<AppError>) {
    let now = session.now_ms();
    {
        let mut paces = context.app.listening();
        if paces.book != session.info.uid {
            *paces = Listening {
                book: session.info.uid.clone(),
                ..Listening::default()
            };
        }
        let pace = pace(&mut paces);
        if !pace.takes_turn(now, network_is_back) {
            return (pace.next_ms, None);
        }
    }
    let failure = ask().err();
    let mut paces = context.app.listening();
    // Meanwhile another book may have been opened, or an account changed.
    let is_same = paces.book == session.info.uid;
    let pace = pace(&mut paces);
    if is_same {
        pace.note(now, failure.is_some());
    }
    (pace.next_ms, failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_asked_twice_within_five_minutes_and_failures_double_that_up_to_six_hours() {
        let mut pace = Pace::default();
        assert!(pace.takes_turn(0, false));
        assert!(!pace.takes_turn(1, true), "somebody is asking");
        pace.note(0, false);
        assert!(!pace.takes_turn(EVERY_MS - 1, true));
        assert!(pace.takes_turn(EVERY_MS, false));
        let waits: Vec<i64> = (0..8)
            .map(|_| {
                pace.note(0, true);
                pace.next_ms / 60_000
            })
            .collect();
        assert_eq!(waits, [10, 20, 40, 80, 160, 320, 360, 360]);
        assert!(!pace.takes_turn(60_000, false));
        assert!(pace.takes_turn(60_000, true), "the network is back");
        pace.note(60_000, false);
        assert_eq!(pace.next_ms, 60_000 + EVERY_MS);
    }
}
