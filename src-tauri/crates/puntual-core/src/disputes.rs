//! What a customer disputes: for which reason, how it can end, and how long that took.

use chrono::{Days, NaiveDate};

use crate::choices::choices;

/// Until when a dispute is to be solved unless somebody says otherwise, in days after it was opened.
pub const SOLVE_WITHIN_DAYS: u64 = 7;

choices! {
    /// Why a customer does not accept an invoice.
    Reason:
    /// The goods or the service were not as agreed.
    Goods = "goods",
    /// The price or the amount is wrong.
    Price = "price",
    /// Nothing, or not all, has arrived.
    NotReceived = "not_received",
    /// It has been paid.
    AlreadyPaid = "already_paid",
    /// The same was invoiced twice.
    Duplicate = "duplicate",
    /// It is not what the contract or the order says.
    Contract = "contract",
    /// Something else.
    Other = "other",
}

choices! {
    /// How a dispute ended.
    Resolution:
    /// The customer was right; a credit note takes it back.
    CreditNote = "credit_note",
    /// Something else was put right: a new delivery, a missing paper.
    Correction = "correction",
    /// The customer was not right and owes it.
    Rejected = "rejected",
    /// The customer took it back.
    Withdrawn = "withdrawn",
}

choices! {
    /// How a dispute stands.
    State:
    /// Somebody works on it.
    Open = "open",
    /// The day by which it was to be solved has passed.
    Overdue = "overdue",
    /// It has ended.
    Solved = "solved",
}

impl State {
    /// How a dispute stands on a day.
    #[must_use]
    pub fn on(today: NaiveDate, solve_by: NaiveDate, resolved_on: Option<NaiveDate>) -> State {
        match resolved_on {
            Some(_) => State::Solved,
            None if solve_by < today => State::Overdue,
            None => State::Open,
        }
    }
}

/// Until when a dispute that was opened on a day is to be solved when nobody says otherwise.
#[must_use]
pub fn usual_deadline(opened_on: NaiveDate) -> NaiveDate {
    opened_on
        .checked_add_days(Days::new(SOLVE_WITHIN_DAYS))
        .unwrap_or(opened_on)
}

/// The median of how many days disputes took; of two in the middle their mean, halves up. `None` of none.
#[must_use]
pub fn median_days(mut days: Vec<i64>) -> Option<i64> {
    days.sort_unstable();
    let upper = *days.get(days.len() / 2)?;
    if days.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = days.get(days.len() / 2 - 1).copied().unwrap_or(upper);
    Some((lower + upper + 1).div_euclid(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_dispute_is_overdue_the_day_after_its_deadline() {
        let solve_by = day("2026-03-16");
        assert_eq!(State::on(day("2026-03-16"), solve_by, None), State::Open);
        assert_eq!(State::on(day("2026-03-17"), solve_by, None), State::Overdue);
        let solved = Some(day("2026-03-20"));
        assert_eq!(State::on(day("2026-03-25"), solve_by, solved), State::Solved);
        assert_eq!(usual_deadline(day("2026-03-09")), solve_by);
    }

    #[test]
    fn the_middle_of_the_days_is_told() {
        assert_eq!(median_days(vec![]), None);
        assert_eq!(median_days(vec![9, 1, 4]), Some(4));
        assert_eq!(median_days(vec![2, 3]), Some(3));
    }

    #[test]
    fn words_are_found_again() {
        for reason in Reason::ALL {
            assert_eq!(Reason::find(reason.as_str()), Some(reason));
        }
        for resolution in Resolution::ALL {
            assert_eq!(Resolution::find(resolution.as_str()), Some(resolution));
        }
        assert_eq!(Reason::find("mood"), None);
    }
}
