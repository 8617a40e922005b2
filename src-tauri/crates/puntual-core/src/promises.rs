//! Whether a promise to pay was kept. Nothing is stored: the state follows from the payments each time it is asked.

use chrono::{Days, NaiveDate};

/// Days after the promised day on which a payment still keeps the promise, so that a transfer made in the evening or before
/// a weekend does not count as broken.
pub const GRACE_DAYS: u32 = 1;

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PromiseState {
    /// The day has not passed and the amount has not come in.
    Open,
    /// Paid in full by the promised day and its grace.
    Kept,
    /// Paid in part by then.
    PartlyKept,
    /// Nothing came in by then.
    Broken,
    /// Taken back.
    Withdrawn,
}

impl PromiseState {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            PromiseState::Open => "open",
            PromiseState::Kept => "kept",
            PromiseState::PartlyKept => "partly_kept",
            PromiseState::Broken => "broken",
            PromiseState::Withdrawn => "withdrawn",
        }
    }
}

/// Judges a promise on `today`. `paid_minor` is what came in towards it until the last day of grace.
#[must_use]
pub fn judge(
    promised_minor: i64,
    paid_minor: i64,
    promised_on: NaiveDate,
    today: NaiveDate,
    withdrawn: bool,
) -> PromiseState {
    if withdrawn {
        PromiseState::Withdrawn
    } else if paid_minor >= promised_minor {
        PromiseState::Kept
    } else if today <= held_until(promised_on) {
        PromiseState::Open
    } else if paid_minor > 0 {
        PromiseState::PartlyKept
    } else {
        PromiseState::Broken
    }
}

/// The last day on which an unpaid promise holds the reminders.
#[must_use]
pub fn held_until(promised_on: NaiveDate) -> NaiveDate {
    promised_on
        .checked_add_days(Days::new(u64::from(GRACE_DAYS)))
        .unwrap_or(promised_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(today: &str, paid: i64) -> PromiseState {
        judge(
            100,
            paid,
            "2026-03-20".parse().unwrap(),
            today.parse().unwrap(),
            false,
        )
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
    fn a_withdrawn_promise_is_neither_kept_nor_broken() {
        let state = judge(
            100,
            100,
            "2026-03-20".parse().unwrap(),
            "2026-05-01".parse().unwrap(),
            true,
        );
        assert_eq!(state, PromiseState::Withdrawn);
    }
}
