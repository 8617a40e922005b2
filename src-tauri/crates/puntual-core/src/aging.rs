//! How late a receivable is, and the five buckets that owners and accountants look at.

use chrono::NaiveDate;

use crate::choices::choices;

/// Days past due by the calendar: negative is days to go, 0 is due today, 1 is the first overdue day.
#[must_use]
pub fn days_past_due(due_on: NaiveDate, today: NaiveDate) -> i64 {
    today.signed_duration_since(due_on).num_days()
}

choices! {
    /// An aging bucket, counted from the due date.
    Bucket:
    /// Due today or later.
    NotDue = "not_due",
    /// 1 to 30 days past due.
    D1To30 = "d1_30",
    /// 31 to 60 days past due.
    D31To60 = "d31_60",
    /// 61 to 90 days past due.
    D61To90 = "d61_90",
    /// More than 90 days past due.
    D90Plus = "d90_plus",
}

impl Bucket {
    /// The bucket of a receivable that is `days` past due.
    #[must_use]
    pub const fn of(days: i64) -> Bucket {
        match days {
            i64::MIN..=0 => Bucket::NotDue,
            1..=30 => Bucket::D1To30,
            31..=60 => Bucket::D31To60,
            61..=90 => Bucket::D61To90,
            91..=i64::MAX => Bucket::D90Plus,
        }
    }
}

/// One amount per bucket, in smallest units of one currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Buckets(pub [i64; 5]);

impl Buckets {
    /// Adds `minor` to a bucket; saturates instead of wrapping.
    pub fn add(&mut self, bucket: Bucket, minor: i64) {
        let slot = &mut self.0[bucket as usize];
        *slot = slot.saturating_add(minor);
    }

    /// Adds every bucket of `other`.
    pub fn add_all(&mut self, other: &Buckets) {
        for bucket in Bucket::ALL {
            self.add(bucket, other.get(bucket));
        }
    }

    /// What a bucket holds.
    #[must_use]
    pub fn get(&self, bucket: Bucket) -> i64 {
        self.0[bucket as usize]
    }

    /// The sum of the buckets, which is the balance.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.0.iter().fold(0, |sum, minor| sum.saturating_add(*minor))
    }

    /// What is past due.
    #[must_use]
    pub fn overdue(&self) -> i64 {
        self.total().saturating_sub(self.get(Bucket::NotDue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_invoice_is_overdue_from_the_day_after_its_due_date() {
        assert_eq!(
            Bucket::of(days_past_due(day("2026-03-10"), day("2026-03-10"))),
            Bucket::NotDue
        );
        assert_eq!(
            Bucket::of(days_past_due(day("2026-03-10"), day("2026-03-11"))),
            Bucket::D1To30
        );
    }

    #[test]
    fn bucket_edges_are_inclusive() {
        let edges = [30, 31, 60, 61, 90, 91].map(Bucket::of);
        assert_eq!(
            edges,
            [
                Bucket::D1To30,
                Bucket::D31To60,
                Bucket::D31To60,
                Bucket::D61To90,
                Bucket::D61To90,
                Bucket::D90Plus
            ]
        );
    }

    #[test]
    fn a_leap_day_counts() {
        assert_eq!(days_past_due(day("2028-02-28"), day("2028-03-01")), 2);
    }
}
