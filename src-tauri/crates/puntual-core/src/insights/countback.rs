//! Days sales outstanding by counting back.

use super::Tenths;

/// What was invoiced in a month, or in the part of it that has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSales {
    /// Its days, or those that have passed.
    pub days: u32,
    /// Invoiced, smallest units.
    pub minor: i128,
}

/// What counting back takes of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthUsed {
    /// Of its days.
    pub days: Tenths,
    /// Of its sales, smallest units.
    pub minor: i128,
}

/// What the closing receivables use up of each month from the newest back: whole months as far as they cover their sales, and
/// of the first that they do not the part that remains ÷ its sales × its days.
#[must_use]
pub fn months_used(receivables: i128, newest_first: &[MonthSales]) -> Vec<MonthUsed> {
    let mut left = receivables.max(0);
    let mut used = Vec::new();
    for month in newest_first {
        if left == 0 {
            break;
        }
        let minor = left.min(month.minor);
        let whole = Tenths(i64::from(month.days) * 10);
        let days = if minor < month.minor {
            Tenths::ratio(minor, i128::from(month.days), month.minor).unwrap_or(whole)
        } else {
            whole
        };
        used.push(MonthUsed { days, minor });
        left -= minor;
    }
    used
}

/// DSO by countback: the days that the closing receivables use up ([`months_used`];
/// upflow.io/blog/reduce-dso/dso-calculation-formula). `None` when they are older than every sale known.
#[must_use]
pub fn countback(receivables: i128, newest_first: &[MonthSales]) -> Option<Tenths> {
    let used = months_used(receivables, newest_first);
    let covered: i128 = used.iter().map(|month| month.minor).sum();
    let days = used.iter().map(|month| month.days.0).sum();
    (covered == receivables.max(0)).then_some(Tenths(days))
}
