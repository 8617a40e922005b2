//! Splitting a debt into instalments. Nothing is lost to rounding: what is paid off sums to what is owed, to the smallest
//! unit, and the instalment that takes up the remainder is named.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::choices::choices;

/// More instalments than this are no plan: ten years of months.
pub const MOST_INSTALMENTS: u32 = 120;

choices! {
    /// How far instalments lie apart.
    Every:
    /// Seven days.
    Week = "week",
    /// Twice a month, as wages are paid: a day, and fifteen days from it.
    Fortnight = "fortnight",
    /// The same day of each month, or its last.
    Month = "month",
}

impl Every {
    /// The day of the instalment at `place`, counted from `first`, so that a short month shifts no later one.
    fn day(self, first: NaiveDate, place: u32) -> Option<NaiveDate> {
        match self {
            Every::Week => first.checked_add_days(Days::new(7 * u64::from(place))),
            Every::Month => first.checked_add_months(Months::new(place)),
            Every::Fortnight => {
                let month = first.checked_add_months(Months::new(place / 2))?;
                if place.is_multiple_of(2) {
                    return Some(month);
                }
                // The 31st is the second half's day like the 30th.
                let half = first.day().min(30);
                if half <= 15 {
                    on_day(month, half + 15)
                } else {
                    on_day(month.with_day(1)?.checked_add_months(Months::new(1))?, half - 15)
                }
            }
        }
    }
}

/// A day of the month of `month`, or its last.
fn on_day(month: NaiveDate, day: u32) -> Option<NaiveDate> {
    (28..=day)
        .rev()
        .find_map(|day| month.with_day(day))
        .or_else(|| month.with_day(day))
}

/// Into what a debt is split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// So many alike.
    Count(u32),
    /// As many as it takes of this much, smallest units; the last is what is left.
    Amount(i64),
    /// These.
    Custom(Vec<(NaiveDate, i64)>),
}

/// Which instalment takes up what cannot be split evenly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Remainder {
    /// The first.
    First,
    /// The last.
    #[default]
    Last,
}

/// A plan that is being thought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What is owed, smallest units.
    pub owed_minor: i64,
    /// The day from which interest counts.
    pub made_on: NaiveDate,
    /// What is paid at once, and when.
    pub down: Option<(NaiveDate, i64)>,
    /// The rest.
    pub split: Split,
    /// How far its instalments lie apart.
    pub every: Every,
    /// The day of the first of them.
    pub first_on: NaiveDate,
    /// Simple interest on what is still owed, hundredths for a year of 365 days.
    pub yearly_percent: Decimal,
    /// Which takes up the remainder.
    pub remainder: Remainder,
}

/// One payment of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// Its day.
    pub due_on: NaiveDate,
    /// What it pays off, smallest units.
    pub principal_minor: i64,
    /// Interest since the one before, smallest units.
    pub interest_minor: i64,
    /// It is the down payment.
    pub is_down: bool,
}

impl Instalment {
    /// What is to be paid, smallest units.
    #[must_use]
    pub const fn amount_minor(&self) -> i64 {
        self.principal_minor.saturating_add(self.interest_minor)
    }
}

/// An instalment that differs from the others because of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd {
    /// Its place in the schedule.
    pub place: usize,
    /// By how much, smallest units.
    pub minor: i64,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// In the order of their days; the down payment first.
    pub instalments: Vec<Instalment>,
    /// All interest, smallest units.
    pub interest_minor: i64,
    /// What is owed and the interest, smallest units: the sum of the instalments.
    pub total_minor: i64,
    /// What rounding left.
    pub odd: Option<Odd>,
}

/// Why a plan cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanError {
    /// Nothing is owed.
    NothingOwed,
    /// Fewer than one instalment, or more than [`MOST_INSTALMENTS`].
    Count,
    /// An instalment of nothing, or smaller than the smallest unit.
    TooSmall,
    /// The down payment is nothing, or leaves nothing.
    DownPayment,
    /// A day that is before the one in front of it, or before the plan.
    Days(NaiveDate),
    /// The amounts given differ from what is owed by so much, smallest units: above zero they are more.
    Sum(i64),
    /// A year above 200 percent, or below nothing.
    Percent,
    /// Amounts or days beyond what can be counted.
    Overflow,
}

/// Works a plan out.
///
/// # Errors
/// [`PlanError`].
pub fn schedule(draft: &Draft) -> Result<Schedule, PlanError> {
    if draft.owed_minor <= 0 {
        return Err(PlanError::NothingOwed);
    }
    if draft.yearly_percent < Decimal::ZERO || draft.yearly_percent > Decimal::from(200) {
        return Err(PlanError::Percent);
    }
    let down = draft.down.map_or(0, |(_, minor)| minor);
    if draft.down.is_some() && (down <= 0 || down >= draft.owed_minor) {
        return Err(PlanError::DownPayment);
    }
    let left = draft.owed_minor - down;
    let (parts, odd) = parts(draft, left)?;
    let mut instalments: Vec<Instalment> = Vec::with_capacity(parts.len() + 1);
    let (mut owed, mut since, mut interest) = (draft.owed_minor, draft.made_on, 0i64);
    let all = draft.down.map(|(on, minor)| (on, minor, true)).into_iter();
    for (due_on, principal_minor, is_down) in
        all.chain(parts.into_iter().map(|(on, minor)| (on, minor, false)))
    {
        if due_on < since {
            return Err(PlanError::Days(due_on));
        }
        let days = due_on.signed_duration_since(since).num_days();
        let interest_minor = interest_of(owed, draft.yearly_percent, days)?;
        instalments.push(Instalment {
            due_on,
            principal_minor,
            interest_minor,
            is_down,
        });
        interest = interest.checked_add(interest_minor).ok_or(PlanError::Overflow)?;
        (owed, since) = (owed - principal_minor, due_on);
    }
    Ok(Schedule {
        instalments,
        interest_minor: interest,
        total_minor: draft
            .owed_minor
            .checked_add(interest)
            .ok_or(PlanError::Overflow)?,
        odd: odd.map(|odd| Odd {
            place: odd.place + usize::from(draft.down.is_some()),
            ..odd
        }),
    })
}

type Parts = (Vec<(NaiveDate, i64)>, Option<Odd>);

fn parts(draft: &Draft, left: i64) -> Result<Parts, PlanError> {
    let amounts = match &draft.split {
        Split::Custom(given) => return custom(given, left).map(|given| (given, None)),
        Split::Amount(minor) => {
            let minor = *minor;
            if minor <= 0 {
                return Err(PlanError::TooSmall);
            }
            if left / minor >= i64::from(MOST_INSTALMENTS) {
                return Err(PlanError::Count);
            }
            let mut amounts = vec![minor; usize::try_from(left / minor).unwrap_or(0)];
            if left % minor > 0 {
                amounts.push(left % minor);
            }
            (amounts, None)
        }
        Split::Count(count) => {
            if *count == 0 || *count > MOST_INSTALMENTS {
                return Err(PlanError::Count);
            }
            let (each, over) = (left / i64::from(*count), left % i64::from(*count));
            if each == 0 {
                return Err(PlanError::TooSmall);
            }
            let mut amounts = vec![each; *count as usize];
            let place = match draft.remainder {
                Remainder::First => 0,
                Remainder::Last => amounts.len() - 1,
            };
            if let Some(amount) = amounts.get_mut(place) {
                *amount += over;
            }
            let odd = (over > 0).then_some(Odd { place, minor: over });
            (amounts, odd)
        }
    };
    let (amounts, odd) = amounts;
    let dated: Option<Vec<_>> = (0u32..)
        .zip(amounts)
        .map(|(place, minor)| Some((draft.every.day(draft.first_on, place)?, minor)))
        .collect();
    Ok((dated.ok_or(PlanError::Overflow)?, odd))
}

fn custom(given: &[(NaiveDate, i64)], left: i64) -> Result<Vec<(NaiveDate, i64)>, PlanError> {
    if given.is_empty() || given.len() > MOST_INSTALMENTS as usize {
        return Err(PlanError::Count);
    }
    if given.iter().any(|(_, minor)| *minor <= 0) {
        return Err(PlanError::TooSmall);
    }
    if let Some(pair) = given.windows(2).find(|pair| pair[1].0 <= pair[0].0) {
        return Err(PlanError::Days(pair[1].0));
    }
    let sum = given
        .iter()
        .try_fold(0i64, |sum, (_, minor)| sum.checked_add(*minor))
        .ok_or(PlanError::Overflow)?;
    if sum != left {
        return Err(PlanError::Sum(sum.checked_sub(left).ok_or(PlanError::Overflow)?));
    }
    Ok(given.to_vec())
}

/// Owed × percent ÷ 100 ÷ 365 × days, divided last and rounded once, half away from zero.
fn interest_of(owed_minor: i64, yearly_percent: Decimal, days: i64) -> Result<i64, PlanError> {
    Decimal::from(owed_minor)
        .checked_mul(yearly_percent)
        .and_then(|product| product.checked_mul(Decimal::from(days)))
        .map(|product| product / Decimal::from(36_500))
        .map(|exact| exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|rounded| rounded.to_i64())
        .ok_or(PlanError::Overflow)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn draft(owed_minor: i64, split: Split) -> Draft {
        Draft {
            owed_minor,
            made_on: day("2026-03-16"),
            down: None,
            split,
            every: Every::Month,
            first_on: day("2026-03-31"),
            yearly_percent: Decimal::ZERO,
            remainder: Remainder::Last,
        }
    }

    fn lines(schedule: &Schedule) -> Vec<String> {
        let line = |one: &Instalment| format!("{} {}", one.due_on, one.amount_minor());
        schedule.instalments.iter().map(line).collect()
    }

    #[test]
    fn four_of_2500() {
        let plan = schedule(&draft(1_000_000, Split::Count(4))).unwrap();
        assert_eq!(
            lines(&plan),
            [
                "2026-03-31 250000",
                "2026-04-30 250000",
                "2026-05-31 250000",
                "2026-06-30 250000"
            ]
        );
        assert_eq!((plan.total_minor, plan.odd), (1_000_000, None));
        let by_amount = schedule(&draft(1_000_000, Split::Amount(250_000))).unwrap();
        assert_eq!(by_amount, plan);
    }

    #[test]
    fn what_cannot_be_split_evenly_goes_to_the_first_or_the_last() {
        let mut thirds = draft(10_000, Split::Count(3));
        let plan = schedule(&thirds).unwrap();
        assert_eq!(
            lines(&plan),
            ["2026-03-31 3333", "2026-04-30 3333", "2026-05-31 3334"]
        );
        assert_eq!(plan.odd, Some(Odd { place: 2, minor: 1 }));
        thirds.remainder = Remainder::First;
        thirds.down = Some((day("2026-03-16"), 10_00));
        thirds.split = Split::Count(7);
        let plan = schedule(&thirds).unwrap();
        assert_eq!(lines(&plan)[..2], ["2026-03-16 1000", "2026-03-31 1290"]);
        assert_eq!(plan.odd, Some(Odd { place: 1, minor: 5 }));
    }

    #[test]
    fn amounts_that_do_not_divide_leave_a_smaller_last() {
        let plan = schedule(&draft(1_000, Split::Amount(400))).unwrap();
        assert_eq!(
            lines(&plan),
            ["2026-03-31 400", "2026-04-30 400", "2026-05-31 200"]
        );
    }

    #[test]
    fn fortnights_fall_twice_a_month() {
        let days = |first: &str| {
            (0..5)
                .map(|place| Every::Fortnight.day(day(first), place).unwrap().to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            days("2026-01-15"),
            [
                "2026-01-15",
                "2026-01-30",
                "2026-02-15",
                "2026-02-28",
                "2026-03-15"
            ]
        );
        assert_eq!(
            days("2026-01-31"),
            [
                "2026-01-31",
                "2026-02-15",
                "2026-02-28",
                "2026-03-15",
                "2026-03-31"
            ]
        );
        assert_eq!(
            days("2026-01-01"),
            [
                "2026-01-01",
                "2026-01-16",
                "2026-02-01",
                "2026-02-16",
                "2026-03-01"
            ]
        );
    }

    #[test]
    fn interest_is_simple_on_what_is_still_owed() {
        let mut plan = draft(100_000, Split::Count(2));
        plan.yearly_percent = Decimal::from(36);
        plan.first_on = day("2026-04-15");
        let plan = schedule(&plan).unwrap();
        let interest: Vec<i64> = plan.instalments.iter().map(|one| one.interest_minor).collect();
        // 1,000.00 × 36 % × 30 ÷ 365, then 500.00 for thirty days more.
        assert_eq!(interest, [2959, 1479]);
        assert_eq!((plan.interest_minor, plan.total_minor), (4438, 104_438));
    }

    #[test]
    fn plans_that_cannot_be_say_why() {
        let error = |draft: &Draft| schedule(draft).unwrap_err();
        assert_eq!(error(&draft(0, Split::Count(3))), PlanError::NothingOwed);
        assert_eq!(error(&draft(100, Split::Count(0))), PlanError::Count);
        assert_eq!(error(&draft(100, Split::Count(121))), PlanError::Count);
        assert_eq!(error(&draft(2, Split::Count(3))), PlanError::TooSmall);
        assert_eq!(error(&draft(100, Split::Amount(0))), PlanError::TooSmall);
        assert_eq!(error(&draft(1_000, Split::Amount(1))), PlanError::Count);
        let given = |days: [&str; 2], amounts: [i64; 2]| {
            Split::Custom(vec![(day(days[0]), amounts[0]), (day(days[1]), amounts[1])])
        };
        assert_eq!(
            error(&draft(100, given(["2026-04-01", "2026-05-01"], [60, 50]))),
            PlanError::Sum(10)
        );
        assert_eq!(
            error(&draft(100, given(["2026-04-01", "2026-04-01"], [60, 40]))),
            PlanError::Days(day("2026-04-01"))
        );
        assert_eq!(
            error(&draft(100, given(["2026-03-01", "2026-04-01"], [60, 40]))),
            PlanError::Days(day("2026-03-01"))
        );
        let mut down = draft(100, Split::Count(2));
        down.down = Some((day("2026-03-16"), 100));
        assert_eq!(error(&down), PlanError::DownPayment);
        down.down = None;
        down.yearly_percent = Decimal::from(-1);
        assert_eq!(error(&down), PlanError::Percent);
        down.yearly_percent = Decimal::from(200);
        down.owed_minor = i64::MAX;
        assert_eq!(error(&down), PlanError::Overflow);
    }

    proptest! {
        #[test]
        fn the_instalments_sum_to_what_is_owed_and_its_interest(
            owed in 1i64..1_000_000_000_000, count in 1u32..=120, down in 0i64..1_000_000, percent in 0i64..=20_000,
            every in 0usize..3, first in any::<bool>(),
        ) {
            let plan = Draft {
                down: (down > 0).then_some((day("2026-03-20"), down)),
                every: [Every::Week, Every::Fortnight, Every::Month][every],
                yearly_percent: Decimal::new(percent, 2),
                remainder: if first { Remainder::First } else { Remainder::Last },
                ..draft(owed, Split::Count(count))
            };
            if let Ok(plan) = schedule(&plan) {
                let principal: i64 = plan.instalments.iter().map(|one| one.principal_minor).sum();
                let all: i64 = plan.instalments.iter().map(Instalment::amount_minor).sum();
                prop_assert_eq!(principal, owed);
                prop_assert_eq!(all, plan.total_minor);
                prop_assert!(plan.instalments.iter().all(|one| one.principal_minor > 0 && one.interest_minor >= 0));
                prop_assert!(plan.instalments.windows(2).all(|pair| pair[0].due_on <= pair[1].due_on));
            }
        }

        #[test]
        fn instalments_of_an_amount_sum_to_what_is_owed(owed in 1i64..10_000_000, each in 100_000i64..1_000_000) {
            let plan = schedule(&draft(owed, Split::Amount(each))).unwrap();
            prop_assert_eq!(plan.instalments.iter().map(|one| one.principal_minor).sum::<i64>(), owed);
        }
    }
}
