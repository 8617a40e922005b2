//! Whether a promise to pay was kept, and what a customer's promises are worth. No state is stored: it follows from the
//! payments each time it is asked.

mod honesty;

use chrono::{Days, NaiveDate};

use crate::choices::choices;

pub use honesty::{FollowUp, Habit, Honesty, Word, follow_up, honesty};

/// How long after the promised day a payment still keeps the promise, so that a transfer made in the evening or before a
/// weekend does not count as broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grace {
    /// So many days.
    pub days: u32,
    /// Only business days count.
    pub business_days: bool,
}

impl Default for Grace {
    fn default() -> Self {
        Grace {
            days: 1,
            business_days: false,
        }
    }
}

/// The longest grace.
pub const MOST_GRACE_DAYS: u32 = 30;

impl Grace {
    /// The last day on which a payment keeps a promise for `promised_on`.
    #[must_use]
    pub fn until(self, promised_on: NaiveDate, is_business_day: &dyn Fn(NaiveDate) -> bool) -> NaiveDate {
        let (mut day, mut left) = (promised_on, self.days.min(MOST_GRACE_DAYS));
        // Every calendar has a business day in a fortnight; one that has not must not keep us here.
        for _ in 0..(MOST_GRACE_DAYS * 14) {
            if left == 0 {
                break;
            }
            day = day.checked_add_days(Days::new(1)).unwrap_or(day);
            if !self.business_days || is_business_day(day) {
                left -= 1;
            }
        }
        day
    }
}

/// Why a promise counts no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ended {
    /// Taken back.
    Withdrawn,
    /// A newer one stands in its place.
    Replaced,
}

choices! {
    /// How a promise stands.
    PromiseState:
    /// The day has not passed and the amount has not come in.
    Open = "open",
    /// Paid in full by the promised day and its grace.
    Kept = "kept",
    /// Paid in part by then.
    PartlyKept = "partly_kept",
    /// Nothing came in by then.
    Broken = "broken",
    /// Taken back.
    Withdrawn = "withdrawn",
    /// A newer one stands in its place.
    Replaced = "replaced",
}

impl PromiseState {
    /// Whether it was judged: `true` when it was kept, `None` while it is open and of one that counts no longer.
    #[must_use]
    pub const fn verdict(self) -> Option<bool> {
        match self {
            PromiseState::Kept => Some(true),
            PromiseState::PartlyKept | PromiseState::Broken => Some(false),
            PromiseState::Open | PromiseState::Withdrawn | PromiseState::Replaced => None,
        }
    }
}

/// What a promise is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pledge {
    /// Promised, smallest units.
    pub amount_minor: i64,
    /// What came in towards it until the last day of grace, smallest units.
    pub paid_minor: i64,
    /// The promised day.
    pub promised_on: NaiveDate,
    /// The last day of grace; until then, unpaid, it holds the reminders.
    pub kept_until: NaiveDate,
    /// It counts no longer.
    pub ended: Option<Ended>,
}

/// Judges a promise on `today`.
#[must_use]
pub fn judge(pledge: &Pledge, today: NaiveDate) -> PromiseState {
    match pledge.ended {
        Some(Ended::Withdrawn) => PromiseState::Withdrawn,
        Some(Ended::Replaced) => PromiseState::Replaced,
        None if pledge.paid_minor >= pledge.amount_minor => PromiseState::Kept,
        None if today <= pledge.kept_until => PromiseState::Open,
        None if pledge.paid_minor > 0 => PromiseState::PartlyKept,
        None => PromiseState::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pledge(paid_minor: i64, ended: Option<Ended>) -> Pledge {
        Pledge {
            amount_minor: 100,
            paid_minor,
            promised_on: day("2026-03-20"),
            kept_until: day("2026-03-21"),
            ended,
        }
    }

    fn on(today: &str, paid: i64) -> PromiseState {
        judge(&pledge(paid, None), day(today))
    }

    #[test]
    fn a_promise_is_open_through_its_day_and_its_grace() {
        assert_eq!(on("2026-03-20", 0), PromiseState::Open);
        assert_eq!(on("2026-03-21", 0), PromiseState::Open);
        assert_eq!(on("2026-03-22", 0), PromiseState::Broken);
    }

    #[test]
    fn a_promise_is_kept_as_soon_as_the_whole_amount_is_in() {
        assert_eq!(on("2026-03-15", 100), PromiseState::Kept);
        assert_eq!(on("2026-04-15", 100), PromiseState::Kept);
    }

    #[test]
    fn a_part_in_time_makes_it_partly_kept_once_the_day_has_passed() {
        assert_eq!(on("2026-03-20", 40), PromiseState::Open);
        assert_eq!(on("2026-03-22", 40), PromiseState::PartlyKept);
    }

    #[test]
    fn one_that_was_withdrawn_or_replaced_is_neither_kept_nor_broken() {
        for (ended, state) in [
            (Ended::Withdrawn, PromiseState::Withdrawn),
            (Ended::Replaced, PromiseState::Replaced),
        ] {
            let judged = judge(&pledge(100, Some(ended)), day("2026-05-01"));
            assert_eq!((judged, judged.verdict()), (state, None));
        }
    }

    #[test]
    fn grace_counts_every_day_or_only_business_days() {
        use chrono::{Datelike, Weekday};
        let weekday = |day: NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        // 2026-03-20 is a Friday.
        let until = |days, business_days| {
            Grace { days, business_days }
                .until(day("2026-03-20"), &weekday)
                .to_string()
        };
        assert_eq!(until(0, true), "2026-03-20");
        assert_eq!(until(1, false), "2026-03-21");
        assert_eq!(until(1, true), "2026-03-23");
        assert_eq!(until(3, true), "2026-03-25");
    }

    #[test]
    fn a_calendar_without_business_days_keeps_nobody_waiting() {
        let grace = Grace {
            days: 1,
            business_days: true,
        };
        assert!(grace.until(day("2026-03-20"), &|_| false) > day("2026-03-20"));
    }
}
