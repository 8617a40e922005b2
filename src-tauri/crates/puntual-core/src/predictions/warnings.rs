//! Customers whose behaviour is changing: paid later than by their own habit, before it shows in the totals.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::PastInvoice;

/// Latest outcomes that are held against the ones before.
const LATEST: usize = 3;

/// Outcomes before those that make a habit.
const HABIT: usize = 5;

/// Outcomes before those that are looked at, the newest.
const REMEMBERED: usize = 24;

/// Days after which an outcome is no news.
const NEWS_DAYS: i64 = 120;

/// Days by which the latest must be later than the habit, whatever their spread.
const LEAST_DAYS: i64 = 5;

/// A customer who pays later than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// The number that stands for the customer.
    pub customer: u32,
    /// The middle of the delays before; negative is before the due date.
    pub usual_days: i64,
    /// The middle of the latest ones; what is unpaid counts as late as it is today.
    pub lately_days: i64,
    /// How many made the habit.
    pub before: usize,
    /// How many are the latest.
    pub latest: usize,
    /// Invoices that are open now.
    pub open: usize,
}

/// Those whose latest three outcomes, none older than 120 days, are in the middle later than their habit of at least five
/// by five days and by twice its usual spread (the median of its distances), and past the due date. The largest change
/// comes first.
#[must_use]
pub fn warnings(invoices: &[PastInvoice], today: NaiveDate) -> Vec<Warning> {
    let mut customers: BTreeMap<u32, (Vec<(NaiveDate, i64)>, usize)> = BTreeMap::new();
    for invoice in invoices {
        let late = (today - invoice.due_on).num_days();
        let (outcomes, open) = customers.entry(invoice.customer).or_default();
        match invoice.paid_on {
            Some(paid_on) if paid_on <= today => {
                outcomes.push((paid_on, (paid_on - invoice.due_on).num_days()));
            }
            _ => {
                *open += 1;
                if late > 0 {
                    outcomes.push((today, late));
                }
            }
        }
    }
    let mut found: Vec<Warning> = customers
        .into_iter()
        .filter_map(|(customer, (outcomes, open))| warning(customer, outcomes, open, today))
        .collect();
    found.sort_by_key(|warning| (warning.usual_days - warning.lately_days, warning.customer));
    found
}

fn warning(
    customer: u32,
    mut outcomes: Vec<(NaiveDate, i64)>,
    open: usize,
    today: NaiveDate,
) -> Option<Warning> {
    if open == 0 || outcomes.len() < LATEST + HABIT {
        return None;
    }
    outcomes.sort_unstable();
    let (before, latest) = outcomes.split_at(outcomes.len() - LATEST);
    if (today - latest[0].0).num_days() > NEWS_DAYS {
        return None;
    }
    let before = &before[before.len().saturating_sub(REMEMBERED)..];
    let usual = middle(before.iter().map(|(_, days)| *days).collect());
    let lately = middle(latest.iter().map(|(_, days)| *days).collect());
    let spread = middle(before.iter().map(|(_, days)| (days - usual).abs()).collect());
    let is_changing = lately > 0 && lately - usual >= LEAST_DAYS.max(2 * spread);
    is_changing.then_some(Warning {
        customer,
        usual_days: usual,
        lately_days: lately,
        before: before.len(),
        latest: latest.len(),
        open,
    })
}

/// The middle; of an even number the lower of the two.
fn middle(mut days: Vec<i64>) -> i64 {
    days.sort_unstable();
    days.get(days.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}
