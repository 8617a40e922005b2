//! What reminders brought: a payment, or at least an answer, within a week.

use chrono::{Days, NaiveDate};

use super::ledger::{LedgerInvoice, ReductionKind};

/// Days after a reminder in which a payment or a promise is an answer to it.
pub const RESPONSE_DAYS: u64 = 7;

/// An invoice named by a reminder that reached the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLine {
    /// The invoice.
    pub invoice: i64,
    /// The customer.
    pub customer: i64,
    /// The day of the reminder.
    pub on: NaiveDate,
    /// Its channel.
    pub channel: String,
    /// Key of its step.
    pub step: String,
    /// The customer's segment; may be empty.
    pub segment: String,
    /// What was owed then, smallest units.
    pub open_minor: i64,
}

/// What came of some reminders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Response {
    /// Invoices reminded.
    pub count: u32,
    /// Of those, with a payment or a promise within [`RESPONSE_DAYS`].
    pub answered: u32,
    /// What was owed on them.
    pub open_minor: i64,
    /// What was paid of it within [`RESPONSE_DAYS`].
    pub paid_minor: i64,
}

impl Response {
    /// Adds another's.
    pub fn add(&mut self, other: &Response) {
        self.count += other.count;
        self.answered += other.answered;
        self.open_minor = self.open_minor.saturating_add(other.open_minor);
        self.paid_minor = self.paid_minor.saturating_add(other.paid_minor);
    }
}

/// What came of each reminder of one invoice, given in the order of their days. A payment is an answer to the last reminder
/// before it alone. `promised_on`: the days on which the customer promised to pay.
#[must_use]
pub fn responses(
    lines: &[&ContactLine],
    invoice: &LedgerInvoice,
    promised_on: &[NaiveDate],
) -> Vec<Response> {
    lines
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let week = line
                .on
                .checked_add_days(Days::new(RESPONSE_DAYS))
                .unwrap_or(line.on);
            let next = lines.get(place + 1).map(|next| next.on);
            let answers =
                |day: NaiveDate| day >= line.on && day <= week && next.is_none_or(|next| day < next);
            let paid = invoice
                .reductions
                .iter()
                .filter(|reduction| reduction.kind == ReductionKind::Payment && answers(reduction.on))
                .fold(0i64, |sum, reduction| sum.saturating_add(reduction.minor))
                .max(0);
            let promised = promised_on.iter().any(|day| answers(*day));
            Response {
                count: 1,
                answered: u32::from(paid > 0 || promised),
                open_minor: line.open_minor,
                paid_minor: paid.min(line.open_minor),
            }
        })
        .collect()
}
