//! Which invoices money is for, where nobody said.

use chrono::NaiveDate;

/// An invoice that money could be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenItem<Id> {
    /// The caller's name for it.
    pub id: Id,
    /// Due date.
    pub due_on: NaiveDate,
    /// Still owed, smallest units, > 0.
    pub open_minor: i64,
}

/// Shares `amount_minor` out: to the one invoice that owes exactly this, the oldest of several; else to the oldest debts
/// first. What is left over is for none.
#[must_use]
pub fn propose<Id: Copy>(items: &[OpenItem<Id>], amount_minor: i64) -> Vec<(Id, i64)> {
    let mut oldest_first: Vec<&OpenItem<Id>> = items.iter().collect();
    oldest_first.sort_by_key(|item| item.due_on);
    if let Some(exact) = oldest_first.iter().find(|item| item.open_minor == amount_minor) {
        return vec![(exact.id, amount_minor)];
    }
    let mut left = amount_minor;
    let mut shares = Vec::new();
    for item in oldest_first {
        let share = item.open_minor.min(left);
        if share <= 0 {
            break;
        }
        shares.push((item.id, share));
        left -= share;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<OpenItem<&'static str>> {
        [
            ("new", "2026-04-30", 500),
            ("old", "2026-03-01", 300),
            ("twin", "2026-03-20", 500),
        ]
        .map(|(id, due_on, open_minor)| OpenItem {
            id,
            due_on: due_on.parse().unwrap(),
            open_minor,
        })
        .to_vec()
    }

    #[test]
    fn the_invoice_of_exactly_this_amount_comes_before_older_ones() {
        assert_eq!(propose(&items(), 500), [("twin", 500)]);
    }

    #[test]
    fn any_other_amount_pays_the_oldest_first_and_the_last_in_part() {
        assert_eq!(
            propose(&items(), 900),
            [("old", 300), ("twin", 500), ("new", 100)]
        );
        assert_eq!(
            propose(&items(), 9_000)
                .iter()
                .map(|(_, minor)| minor)
                .sum::<i64>(),
            1_300
        );
        assert_eq!(propose(&items(), 0), []);
        assert_eq!(propose::<u8>(&[], 10), []);
    }
}
