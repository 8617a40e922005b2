//! The aging on several days at once.

use chrono::{Datelike, NaiveDate};

use super::ledger::LedgerInvoice;
use crate::aging::{Bucket, Buckets, days_past_due};

/// What was owed at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgingPoint {
    /// The day.
    pub on: NaiveDate,
    /// By bucket; money on account lessens what is not due.
    pub buckets: Buckets,
    /// Money on account.
    pub on_account: i64,
}

impl AgingPoint {
    /// Takes an invoice in.
    pub fn invoice(&mut self, invoice: &LedgerInvoice) {
        let open = invoice.open_on(self.on);
        if open != 0 {
            self.buckets
                .add(Bucket::of(days_past_due(invoice.due_on, self.on)), open);
        }
    }

    /// Takes money on account in.
    pub fn credit(&mut self, unapplied_minor: i64) {
        self.on_account = self.on_account.saturating_add(unapplied_minor);
        self.buckets.add(Bucket::NotDue, unapplied_minor.saturating_neg());
    }
}

/// Empty points for the ends of the `months` months before `to`, and for `to` itself, oldest first.
#[must_use]
pub fn points(to: NaiveDate, months: usize) -> Vec<AgingPoint> {
    let mut days = vec![to];
    let mut first = to.with_day(1).unwrap_or(to);
    for _ in 0..months {
        let Some(end) = first.pred_opt() else { break };
        days.push(end);
        first = end.with_day(1).unwrap_or(end);
    }
    days.reverse();
    days.into_iter()
        .map(|on| AgingPoint {
            on,
            buckets: Buckets::default(),
            on_account: 0,
        })
        .collect()
}
