//! What a customer's promises are worth, from those whose day has passed.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::PromiseState;

/// Fewer fulfilled promises than this are no habit.
const LEAST: usize = 3;
/// Nobody is waited for longer than this after the grace, in days, whatever the habit.
const MOST_PATIENCE_DAYS: u64 = 7;

/// A promise whose day has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// How it stands.
    pub state: PromiseState,
    /// The promised day.
    pub promised_on: NaiveDate,
    /// The day on which all of it was in, in time or not.
    pub fulfilled_on: Option<NaiveDate>,
}

/// On which day of the week somebody pays what was promised for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// The day of the week that is promised most.
    pub promised: Weekday,
    /// The day on which that is paid most.
    pub paid: Weekday,
    /// So often.
    pub count: u32,
    /// Of so many that were promised for that day and paid.
    pub of: u32,
}

/// What a customer's promises have been worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Honesty {
    /// Promises that were judged.
    pub judged: u32,
    /// Of them kept.
    pub kept: u32,
    /// Of them paid in part.
    pub partly: u32,
    /// The middle of the days from the promised day to the payment, late ones included; `None` of too few.
    pub usual_delay_days: Option<i64>,
    /// The days of the week, where there is a habit.
    pub habit: Option<Habit>,
}

/// Adds up a customer's promises.
#[must_use]
pub fn honesty(words: &[Word]) -> Honesty {
    let count = |wanted: fn(PromiseState) -> bool| {
        u32::try_from(words.iter().filter(|word| wanted(word.state)).count()).unwrap_or(u32::MAX)
    };
    let fulfilled: Vec<(NaiveDate, NaiveDate)> = words
        .iter()
        .filter(|word| word.state.verdict().is_some())
        .filter_map(|word| Some((word.promised_on, word.fulfilled_on?)))
        .collect();
    Honesty {
        judged: count(|state| state.verdict().is_some()),
        kept: count(|state| state == PromiseState::Kept),
        partly: count(|state| state == PromiseState::PartlyKept),
        usual_delay_days: usual_delay(&fulfilled),
        habit: habit(&fulfilled),
    }
}

fn usual_delay(fulfilled: &[(NaiveDate, NaiveDate)]) -> Option<i64> {
    let mut delays: Vec<i64> = fulfilled
        .iter()
        .map(|(promised, paid)| paid.signed_duration_since(*promised).num_days())
        .collect();
    delays.sort_unstable();
    // Of an even number the earlier: patience has to be earned.
    let middle = delays.len().checked_sub(1)? / 2;
    delays.get(middle).copied().filter(|_| delays.len() >= LEAST)
}

fn habit(fulfilled: &[(NaiveDate, NaiveDate)]) -> Option<Habit> {
    let promised = most(fulfilled.iter().map(|(promised, _)| promised.weekday()))?.0;
    let paid: Vec<Weekday> = fulfilled
        .iter()
        .filter(|(day, _)| day.weekday() == promised)
        .map(|(_, paid)| paid.weekday())
        .collect();
    let (day, count) = most(paid.iter().copied())?;
    let is_habit = count >= LEAST && count * 2 > paid.len();
    is_habit.then_some(Habit {
        promised,
        paid: day,
        count: u32::try_from(count).unwrap_or(u32::MAX),
        of: u32::try_from(paid.len()).unwrap_or(u32::MAX),
    })
}

/// The day that comes up most, the earliest in the week of those that come up alike, and how often.
fn most(days: impl Iterator<Item = Weekday>) -> Option<(Weekday, usize)> {
    let mut counts = [0usize; 7];
    for day in days {
        if let Some(count) = counts.get_mut(day.num_days_from_monday() as usize) {
            *count += 1;
        }
    }
    let best = *counts.iter().max()?;
    let place = counts.iter().position(|count| *count == best)?;
    let day = Weekday::try_from(u8::try_from(place).ok()?).ok()?;
    (best > 0).then_some((day, best))
}

/// When to ask after a promise that has not been kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUp {
    /// The day.
    pub on: NaiveDate,
    /// It waits for the customer's usual delay, in days; `None`: it is the day after the grace.
    pub usual_delay_days: Option<i64>,
}

/// The day after the grace, or the day after the one on which this customer usually pays, when that is later.
#[must_use]
pub fn follow_up(promised_on: NaiveDate, kept_until: NaiveDate, honesty: &Honesty) -> FollowUp {
    let after = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days)).unwrap_or(day);
    let plain = after(kept_until, 1);
    let usual = honesty
        .usual_delay_days
        .and_then(|days| {
            Some((
                days,
                after(promised_on, u64::try_from(days).ok()?.checked_add(1)?),
            ))
        })
        .filter(|(_, on)| *on > plain);
    match usual {
        Some((days, on)) => FollowUp {
            on: on.min(after(plain, MOST_PATIENCE_DAYS)),
            usual_delay_days: Some(days),
        },
        None => FollowUp {
            on: plain,
            usual_delay_days: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn word(state: PromiseState, promised_on: &str, fulfilled_on: &str) -> Word {
        Word {
            state,
            promised_on: day(promised_on),
            fulfilled_on: fulfilled_on.parse().ok(),
        }
    }

    /// Fridays promised; Tuesdays paid but once.
    fn friday_tuesday() -> Vec<Word> {
        vec![
            word(PromiseState::Broken, "2026-01-02", "2026-01-06"),
            word(PromiseState::Broken, "2026-01-09", "2026-01-13"),
            word(PromiseState::PartlyKept, "2026-01-16", "2026-01-20"),
            word(PromiseState::Kept, "2026-01-23", "2026-01-23"),
            word(PromiseState::Broken, "2026-01-30", ""),
            word(PromiseState::Withdrawn, "2026-02-06", "2026-02-10"),
        ]
    }

    #[test]
    fn who_promises_fridays_and_pays_tuesdays_is_known_by_it() {
        let found = honesty(&friday_tuesday());
        assert_eq!((found.judged, found.kept, found.partly), (5, 1, 1));
        assert_eq!(found.usual_delay_days, Some(4));
        assert_eq!(
            found.habit,
            Some(Habit {
                promised: Weekday::Fri,
                paid: Weekday::Tue,
                count: 3,
                of: 4
            })
        );
    }

    #[test]
    fn two_promises_are_no_habit() {
        let found = honesty(&friday_tuesday()[..2]);
        assert_eq!(
            (found.judged, found.usual_delay_days, found.habit),
            (2, None, None)
        );
    }

    #[test]
    fn the_follow_up_waits_for_the_usual_delay_and_no_longer_than_a_week() {
        let (promised, until) = (day("2026-03-20"), day("2026-03-21"));
        let plain = follow_up(promised, until, &Honesty::default());
        assert_eq!((plain.on, plain.usual_delay_days), (day("2026-03-22"), None));
        let of = |days| {
            follow_up(
                promised,
                until,
                &Honesty {
                    usual_delay_days: Some(days),
                    ..Honesty::default()
                },
            )
        };
        assert_eq!(of(4).on, day("2026-03-25"));
        assert_eq!(of(4).usual_delay_days, Some(4));
        assert_eq!(of(40).on, day("2026-03-29"));
        assert_eq!(of(0), plain);
        assert_eq!(of(-5), plain);
    }
}
