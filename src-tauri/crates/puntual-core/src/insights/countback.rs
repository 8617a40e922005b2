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

/// DSO by countback: from the newest month back, the days of each month whose sales the closing receivables cover, and of
/// the first they do not cover the part that remains ÷ its sales × its days
/// (upflow.io/blog/reduce-dso/dso-calculation-formula). `None` when the receivables are older than every sale known.
#[must_use]
pub fn countback(receivables: i128, newest_first: &[MonthSales]) -> Option<Tenths> {
    let (mut left, mut days) = (receivables.max(0), 0i64);
    for month in newest_first {
        if left == 0 {
            break;
        }
        if left < month.minor {
            let part = Tenths::ratio(left, i128::from(month.days), month.minor)?;
            return Some(Tenths(days * 10 + part.0));
        }
        left -= month.minor;
        days += i64::from(month.days);
    }
    (left == 0).then_some(Tenths(days * 10))
}
