//! What is owed, by how late it is.

use crate::aging::{Bucket, Buckets, days_past_due};

use super::input::{OpenItem, StatementInput};

/// The open items of a statement, put in order and added up.
pub(super) struct Aged<'i> {
    /// Oldest due date first, with the days past due.
    pub items: Vec<(&'i OpenItem, i64)>,
    /// Open items less what is on account.
    pub buckets: Buckets,
    /// What is on account, in smallest units.
    pub unapplied: i64,
}

impl<'i> Aged<'i> {
    pub(super) fn of(input: &'i StatementInput) -> Aged<'i> {
        let mut items: Vec<(&OpenItem, i64)> = input
            .items
            .iter()
            .map(|item| (item, days_past_due(item.due_on, input.as_of)))
            .collect();
        items.sort_by(|(a, _), (b, _)| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
        let mut buckets = Buckets::default();
        for (item, days) in &items {
            buckets.add(Bucket::of(*days), item.open.minor);
        }
        let unapplied = input
            .on_account
            .iter()
            .fold(0i64, |sum, credit| sum.saturating_add(credit.open_minor));
        // Money on account reduces what is not due, so that the buckets always tie to the balance.
        buckets.add(Bucket::NotDue, unapplied.saturating_neg());
        Aged {
            items,
            buckets,
            unapplied,
        }
    }

    /// What is owed after what is on account; below zero it is the customer's.
    pub(super) fn balance(&self) -> i64 {
        self.buckets.total()
    }

    /// The sum of the open items.
    pub(super) fn invoiced(&self) -> i64 {
        self.balance().saturating_add(self.unapplied)
    }
}

/// Rounds the running sum rather than each part, so that the parts add up to 1,000.
pub(super) fn shares(buckets: &Buckets) -> [u16; 5] {
    let owed = Bucket::ALL.map(|bucket| i128::from(buckets.get(bucket).max(0)));
    let total: i128 = owed.iter().sum();
    let (mut running, mut before) = (0, 0);
    owed.map(|part| {
        running += part;
        let upto = if total == 0 {
            0
        } else {
            u16::try_from(running * 1000 / total).unwrap_or(0)
        };
        upto - std::mem::replace(&mut before, upto)
    })
}
