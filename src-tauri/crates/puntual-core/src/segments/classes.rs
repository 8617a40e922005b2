//! The class that a customer's history puts them in. One class each: the one that asks most for attention.

use serde::{Deserialize, Serialize};

use crate::choices::choices;

choices! {
    /// How somebody pays, or what they are to the business, in the order in which the classes are tried.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Class:
    /// Owes long past due, or breaks promises.
    AtRisk = "at_risk",
    /// A large part of the sales.
    Strategic = "strategic",
    /// Has not paid enough invoices to tell.
    New = "new",
    /// Pays long after the due date as a habit.
    Slow = "slow",
    /// Pays a few days late as a habit.
    Forgetful = "forgetful",
    /// Pays on time.
    Punctual = "punctual",
}

/// Where one class ends and the next begins. The owner may change each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Who has paid fewer invoices is new.
    pub known_from: u32,
    /// Who pays at least so many percent by the due date is punctual.
    pub punctual_percent: u32,
    /// Whose mean delay is more days than this is slow.
    pub slow_days: u32,
    /// Whose oldest open invoice is at least so many days past due is at risk.
    pub risk_days: u32,
    /// Who broke at least so many promises, and owes, is at risk.
    pub risk_promises: u32,
    /// Who makes at least so many percent of the sales of twelve months is strategic.
    pub strategic_percent: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds {
            known_from: 3,
            punctual_percent: 80,
            slow_days: 15,
            risk_days: 45,
            risk_promises: 2,
            strategic_percent: 10,
        }
    }
}

/// What a class is decided by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Days past due of the oldest open invoice; `None` when nothing is open.
    pub oldest_days: Option<i64>,
    /// Broken promises.
    pub broken_promises: i64,
    /// Invoices whose due date has passed.
    pub due_invoices: i64,
    /// Of them paid in full by that date.
    pub on_time_invoices: i64,
    /// Invoices paid in full.
    pub paid_invoices: i64,
    /// Days from due date to full payment, summed over them.
    pub delay_days: i64,
    /// Invoiced in twelve months, smallest units.
    pub sales_minor: i64,
    /// The same of all customers.
    pub all_sales_minor: i64,
}

/// The class of a customer.
#[must_use]
pub fn classify(standing: &Standing, thresholds: &Thresholds) -> Class {
    let wide = i128::from;
    let late = standing
        .oldest_days
        .is_some_and(|days| days >= i64::from(thresholds.risk_days).max(1));
    let breaks = standing.oldest_days.is_some()
        && standing.broken_promises >= i64::from(thresholds.risk_promises).max(1);
    let share = wide(standing.sales_minor) * 100;
    let paid = wide(standing.paid_invoices);
    if late || breaks {
        Class::AtRisk
    } else if standing.sales_minor > 0
        && share >= wide(standing.all_sales_minor) * i128::from(thresholds.strategic_percent)
    {
        Class::Strategic
    } else if standing.paid_invoices < i64::from(thresholds.known_from).max(1) {
        Class::New
    } else if wide(standing.on_time_invoices) * 100
        >= wide(standing.due_invoices) * i128::from(thresholds.punctual_percent)
    {
        Class::Punctual
    } else if wide(standing.delay_days) > paid * i128::from(thresholds.slow_days) {
        Class::Slow
    } else {
        Class::Forgetful
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Standing {
        Standing {
            due_invoices: 10,
            paid_invoices: 10,
            on_time_invoices: 8,
            delay_days: 40,
            sales_minor: 1,
            all_sales_minor: 1000,
            ..Standing::default()
        }
    }

    fn class(change: impl FnOnce(&mut Standing)) -> Class {
        let mut standing = known();
        change(&mut standing);
        classify(&standing, &Thresholds::default())
    }

    #[test]
    fn habits_are_told_apart_by_the_share_on_time_and_the_mean_delay() {
        assert_eq!(class(|_| ()), Class::Punctual, "eighty percent on time");
        assert_eq!(class(|standing| standing.on_time_invoices = 7), Class::Forgetful);
        let slow = |standing: &mut Standing| {
            standing.on_time_invoices = 7;
            standing.delay_days = 151;
        };
        assert_eq!(class(slow), Class::Slow, "more than fifteen days in the mean");
        assert_eq!(class(|standing| standing.paid_invoices = 2), Class::New);
    }

    #[test]
    fn what_asks_for_attention_comes_first() {
        assert_eq!(class(|standing| standing.oldest_days = Some(44)), Class::Punctual);
        assert_eq!(class(|standing| standing.oldest_days = Some(45)), Class::AtRisk);
        assert_eq!(
            class(|standing| standing.broken_promises = 2),
            Class::Punctual,
            "owes nothing now"
        );
        let breaks = |standing: &mut Standing| {
            standing.broken_promises = 2;
            standing.oldest_days = Some(-3);
        };
        assert_eq!(class(breaks), Class::AtRisk);
        assert_eq!(class(|standing| standing.sales_minor = 100), Class::Strategic);
        assert_eq!(class(|standing| standing.sales_minor = 99), Class::Punctual);
    }
}
