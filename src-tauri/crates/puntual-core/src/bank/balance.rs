//! The running balance of a table of movements: which way round the table goes, which way the money went, and where a
//! movement does not lead to the balance beside it.

use chrono::NaiveDate;

/// One movement with the balance beside it, in smallest units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// The day of the booking.
    pub(super) day: NaiveDate,
    /// The amount; positive whichever way it went where the table writes no signs.
    pub(super) amount: i64,
    /// What was in the account afterwards.
    pub(super) balance: Option<i64>,
}

/// Where the balance is not what the movements lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// Position in the table.
    pub(super) index: usize,
    /// What the movements lead to.
    pub(super) reached: i64,
    /// What stands there.
    pub(super) written: i64,
}

/// The positions of a table from the oldest movement to the newest. Tables go either way, and some order the days one way
/// and the movements of a day the other: the order is taken in which most balances are right, and where the balances do
/// not tell, the one in which the days follow one another.
pub(super) fn chronological(steps: &[Step], opening: Option<i64>, is_signed: bool) -> Vec<usize> {
    let down: Vec<usize> = (0..steps.len()).collect();
    let up: Vec<usize> = down.iter().rev().copied().collect();
    let by_day = |order: &[usize]| {
        let mut order = order.to_vec();
        order.sort_by_key(|index| steps[*index].day);
        order
    };
    let newest_first = match (steps.first(), steps.last()) {
        (Some(first), Some(last)) => first.day > last.day,
        _ => false,
    };
    let candidates = if newest_first {
        [by_day(&up), by_day(&down), up, down]
    } else {
        [by_day(&down), by_day(&up), down, up]
    };
    let faults = |order: &Vec<usize>| match is_signed {
        true => gaps(steps, order, opening, false)
            .len()
            .min(gaps(steps, order, opening, true).len()),
        false => steps.len() - directions(steps, order, opening).iter().flatten().count(),
    };
    candidates.into_iter().min_by_key(faults).unwrap_or_default()
}

/// Where the balances are not what the signed amounts lead to, or their opposites when `inverted`. After a gap the
/// written balance counts. Without `opening` the first balance is taken as it stands.
pub(super) fn gaps(steps: &[Step], order: &[usize], opening: Option<i64>, inverted: bool) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut reached = opening;
    for index in order {
        let step = &steps[*index];
        let amount = if inverted {
            step.amount.checked_neg()
        } else {
            Some(step.amount)
        };
        reached = reached
            .zip(amount)
            .and_then(|(reached, amount)| reached.checked_add(amount));
        if let Some(written) = step.balance {
            if let Some(reached) = reached.filter(|reached| *reached != written) {
                gaps.push(Gap {
                    index: *index,
                    reached,
                    written,
                });
            }
            reached = Some(written);
        }
    }
    gaps
}

/// For each position whether the money came in, as far as the balance before and after prove it of an amount without a
/// sign.
pub(super) fn directions(steps: &[Step], order: &[usize], opening: Option<i64>) -> Vec<Option<bool>> {
    let mut directions = vec![None; steps.len()];
    let mut before = opening;
    for index in order {
        let step = &steps[*index];
        if let (Some(before), Some(after)) = (before, step.balance) {
            let change = after.checked_sub(before);
            directions[*index] = match change {
                Some(change) if change == step.amount => Some(true),
                Some(change) if change.checked_neg() == Some(step.amount) => Some(false),
                _ => None,
            };
        }
        // A balance that is not written every time proves nothing in between.
        before = step.balance;
    }
    directions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(rows: &[(u32, i64, i64)]) -> Vec<Step> {
        rows.iter()
            .map(|(day, amount, balance)| Step {
                day: NaiveDate::from_ymd_opt(2026, 3, *day).unwrap(),
                amount: *amount,
                balance: Some(*balance),
            })
            .collect()
    }

    #[test]
    fn a_table_is_read_from_its_old_end_whichever_way_it_goes() {
        assert_eq!(
            chronological(&steps(&[(1, 5, 105), (2, -3, 102)]), None, true),
            [0, 1]
        );
        assert_eq!(
            chronological(&steps(&[(2, -3, 102), (1, 5, 105)]), None, true),
            [1, 0]
        );
        // One day only: the balances tell.
        assert_eq!(
            chronological(&steps(&[(1, -3, 102), (1, 5, 105), (1, 1, 100)]), None, true),
            [2, 1, 0]
        );
        // Newest day first, but the movements of a day in their order.
        let mixed = steps(&[(2, 7, 112), (2, 1, 113), (1, 4, 104), (1, 1, 105)]);
        assert_eq!(chronological(&mixed, None, true), [2, 3, 0, 1]);
    }

    #[test]
    fn a_balance_that_is_not_reached_is_named_once() {
        let table = steps(&[(1, 5, 105), (2, 3, 999), (3, 1, 1000)]);
        let found = gaps(&table, &[0, 1, 2], None, false);
        assert_eq!(
            found,
            [Gap {
                index: 1,
                reached: 108,
                written: 999
            }]
        );
        assert_eq!(gaps(&table, &[0, 1, 2], Some(1), false).len(), 2);
    }

    #[test]
    fn directions_are_what_the_balance_proves_and_nothing_more() {
        let table = steps(&[(1, 5, 105), (2, 3, 102), (3, 7, 109), (4, 1, 500)]);
        assert_eq!(
            directions(&table, &[0, 1, 2, 3], None),
            [None, Some(false), Some(true), None]
        );
        assert_eq!(directions(&table, &[0, 1, 2, 3], Some(100))[0], Some(true));
    }
}
