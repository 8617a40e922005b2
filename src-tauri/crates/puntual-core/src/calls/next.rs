//! What happens after a call, unless the owner says otherwise.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::{Hours, Outcome};
use crate::choices::choices;

/// After so many calls in a row without an answer it is left alone for a week.
pub const MOST_UNANSWERED: u32 = 3;
/// Business days until somebody who spoke without promising is called again.
const AFTER_TALK: u32 = 3;
/// Business days until one rings again after leaving word or sending documents.
const AFTER_WORD: u32 = 2;
/// Days that somebody is left alone who does not answer.
const REST_DAYS: u64 = 7;

choices! {
    /// What is done next.
    NextKind:
    /// Nothing by telephone.
    None = "none",
    /// Ring again.
    Call = "call",
    /// The owner decides.
    Person = "person",
}

/// Why that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextWhy {
    /// They promised to pay on this day, which brings them back by itself.
    Promised(NaiveDate),
    /// Spoke, and nothing was agreed.
    NothingAgreed,
    /// Word was left.
    WordLeft,
    /// Nobody answered: another hour may do better. How often in a row so far.
    AnotherHour(u32),
    /// Nobody answered so many times in a row that it is left alone for a while.
    LeftAlone(u32),
    /// Engaged lines are free again soon.
    Engaged,
    /// There is another number to try at once.
    OtherNumber,
    /// There is no other number.
    NoNumber,
    /// They want to see documents first.
    Documents,
    /// What follows a refusal is no matter for a rule.
    Refused,
}

/// What is done next, when, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// What.
    pub kind: NextKind,
    /// When, by the customer's clock; `None` where nothing is to be awaited.
    pub at: Option<NaiveDateTime>,
    /// Why.
    pub why: NextWhy,
}

/// What is known besides the outcome.
#[derive(Clone, Copy)]
pub struct NextFacts<'a> {
    /// The moment of the call by the customer's clock.
    pub at: NaiveDateTime,
    /// Calls in a row before this one that nobody answered.
    pub unanswered: u32,
    /// When they usually answer.
    pub best: Option<Hours>,
    /// The day for which they promised to pay.
    pub promised: Option<NaiveDate>,
    /// There is a number that was not found wrong besides the one dialled.
    pub has_other_number: bool,
    /// Which days are business days.
    pub is_business_day: &'a dyn Fn(NaiveDate) -> bool,
}

/// What happens next after a call. Whether the hour is allowed is asked of the contact rules afterwards.
#[must_use]
pub fn next(outcome: Outcome, facts: &NextFacts<'_>) -> Next {
    let call = |at, why| Next {
        kind: NextKind::Call,
        at: Some(at),
        why,
    };
    match (outcome, facts.promised) {
        (Outcome::Spoke | Outcome::AsksDocuments, Some(day)) => Next {
            kind: NextKind::None,
            at: None,
            why: NextWhy::Promised(day),
        },
        (Outcome::Spoke, None) => call(same_hour(facts, AFTER_TALK), NextWhy::NothingAgreed),
        (Outcome::LeftMessage, _) => call(same_hour(facts, AFTER_WORD), NextWhy::WordLeft),
        (Outcome::AsksDocuments, None) => call(same_hour(facts, AFTER_WORD), NextWhy::Documents),
        (Outcome::NoAnswer, _) => {
            let tries = facts.unanswered.saturating_add(1);
            if tries >= MOST_UNANSWERED {
                let day = later(facts.at.date(), REST_DAYS);
                call(
                    at_hour(business_day(day, facts), other_hour(facts)),
                    NextWhy::LeftAlone(tries),
                )
            } else {
                let day = business_day(later(facts.at.date(), 1), facts);
                call(at_hour(day, other_hour(facts)), NextWhy::AnotherHour(tries))
            }
        }
        (Outcome::Busy, _) => call(facts.at + TimeDelta::hours(1), NextWhy::Engaged),
        (Outcome::WrongNumber, _) if facts.has_other_number => call(facts.at, NextWhy::OtherNumber),
        (Outcome::WrongNumber, _) => Next {
            kind: NextKind::None,
            at: None,
            why: NextWhy::NoNumber,
        },
        (Outcome::Refuses, _) => Next {
            kind: NextKind::Person,
            at: None,
            why: NextWhy::Refused,
        },
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// The day itself, or the first business day after it. A year without one is no year.
fn business_day(day: NaiveDate, facts: &NextFacts<'_>) -> NaiveDate {
    (0..366)
        .map(|days| later(day, days))
        .find(|day| (facts.is_business_day)(*day))
        .unwrap_or(day)
}

/// So many business days later: in the hours in which they answer, else at the hour of this call.
fn same_hour(facts: &NextFacts<'_>, business_days: u32) -> NaiveDateTime {
    let mut day = facts.at.date();
    for _ in 0..business_days {
        day = business_day(later(day, 1), facts);
    }
    at_hour(day, facts.best.map_or(facts.at.hour(), |hours| hours.from))
}

/// In the hours in which they answer; while those are unknown or were tried in vain, in the other half of the day.
fn other_hour(facts: &NextFacts<'_>) -> u32 {
    match facts.best.filter(|hours| !hours.contain(facts.at)) {
        Some(hours) => hours.from,
        None if facts.at.hour() < 13 => 16,
        None => 10,
    }
}

fn at_hour(day: NaiveDate, hour: u32) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    fn moment(text: &str) -> NaiveDateTime {
        text.parse().unwrap_or_default()
    }

    fn after(
        outcome: Outcome,
        at: &str,
        change: impl FnOnce(&mut NextFacts<'_>),
    ) -> (NextKind, String, NextWhy) {
        let is_business_day = |day: NaiveDate| day.weekday().number_from_monday() < 6;
        let mut facts = NextFacts {
            at: moment(at),
            unanswered: 0,
            best: None,
            promised: None,
            has_other_number: false,
            is_business_day: &is_business_day,
        };
        change(&mut facts);
        let next = next(outcome, &facts);
        let at = next.at.map(|at| at.format("%a %d %H:%M").to_string());
        (next.kind, at.unwrap_or_default(), next.why)
    }

    // 2026-03-19 is a Thursday.
    #[test]
    fn nobody_answered_so_one_tries_tomorrow_at_another_hour() {
        let found = after(Outcome::NoAnswer, "2026-03-19T10:20:00", |_| {});
        assert_eq!(
            found,
            (NextKind::Call, "Fri 20 16:00".into(), NextWhy::AnotherHour(1))
        );
        let found = after(Outcome::NoAnswer, "2026-03-20T17:00:00", |facts| {
            facts.unanswered = 1
        });
        assert_eq!(
            found,
            (NextKind::Call, "Mon 23 10:00".into(), NextWhy::AnotherHour(2))
        );
    }

    #[test]
    fn the_hours_in_which_they_answer_are_tried_first() {
        let best = Hours {
            from: 12,
            until: 14,
            answered: 3,
            tries: 3,
        };
        let found = after(Outcome::NoAnswer, "2026-03-19T10:20:00", |facts| {
            facts.best = Some(best)
        });
        assert_eq!(found.1, "Fri 20 12:00");
        let found = after(Outcome::NoAnswer, "2026-03-19T12:20:00", |facts| {
            facts.best = Some(best)
        });
        assert_eq!(found.1, "Fri 20 16:00");
    }

    #[test]
    fn after_three_calls_in_vain_it_is_left_alone_for_a_week() {
        let found = after(Outcome::NoAnswer, "2026-03-19T10:20:00", |facts| {
            facts.unanswered = 2
        });
        assert_eq!(
            found,
            (NextKind::Call, "Thu 26 16:00".into(), NextWhy::LeftAlone(3))
        );
    }

    #[test]
    fn word_left_gets_two_business_days_and_an_engaged_line_an_hour() {
        let found = after(Outcome::LeftMessage, "2026-03-19T10:20:00", |_| {});
        assert_eq!(found, (NextKind::Call, "Mon 23 10:00".into(), NextWhy::WordLeft));
        let found = after(Outcome::Busy, "2026-03-19T10:20:00", |_| {});
        assert_eq!(found, (NextKind::Call, "Thu 19 11:20".into(), NextWhy::Engaged));
    }

    #[test]
    fn a_promise_needs_no_further_call_and_a_talk_without_one_does() {
        let day = moment("2026-03-27T00:00:00").date();
        let found = after(Outcome::Spoke, "2026-03-19T10:20:00", |facts| {
            facts.promised = Some(day)
        });
        assert_eq!(found, (NextKind::None, String::new(), NextWhy::Promised(day)));
        let found = after(Outcome::Spoke, "2026-03-19T10:20:00", |_| {});
        assert_eq!(
            found,
            (NextKind::Call, "Tue 24 10:00".into(), NextWhy::NothingAgreed)
        );
    }

    #[test]
    fn a_wrong_number_asks_for_another_and_a_refusal_for_a_person() {
        let found = after(Outcome::WrongNumber, "2026-03-19T10:20:00", |_| {});
        assert_eq!((found.0, found.2), (NextKind::None, NextWhy::NoNumber));
        let found = after(Outcome::WrongNumber, "2026-03-19T10:20:00", |facts| {
            facts.has_other_number = true;
        });
        assert_eq!(
            found,
            (NextKind::Call, "Thu 19 10:20".into(), NextWhy::OtherNumber)
        );
        let found = after(Outcome::Refuses, "2026-03-19T10:20:00", |_| {});
        assert_eq!((found.0, found.2), (NextKind::Person, NextWhy::Refused));
    }
}
