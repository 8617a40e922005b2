//! Which of a customer's invoices add up to an amount.

use std::collections::HashMap;

/// Invoices that are tried in combinations, the oldest first.
const TRIED: usize = 40;

/// Invoices that are added up one after the other at most.
const CHAIN: usize = 500;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sum {
    /// All of them.
    All,
    /// Those that are due.
    Due(usize),
    /// The oldest so many.
    Oldest(usize),
    /// These, by their places; the only combination of two or three.
    These(Vec<usize>),
    /// Several combinations add up; this is one of them.
    Several(Vec<usize>),
    /// None.
    None,
}

/// Looks among `open` amounts (oldest first, all more than zero), of which the first `due` are due, for those that add up to
/// `wanted`. One alone is not looked for here.
pub(super) fn find(open: &[i64], due: usize, wanted: i64) -> Sum {
    if open.len() < 2 {
        return Sum::None;
    }
    let mut sum = 0_i64;
    for (place, minor) in open.iter().take(CHAIN).enumerate() {
        sum = sum.saturating_add(*minor);
        let count = place + 1;
        if sum == wanted && count >= 2 {
            return match count {
                _ if count == open.len() => Sum::All,
                _ if count == due => Sum::Due(count),
                _ => Sum::Oldest(count),
            };
        }
        if sum > wanted {
            break;
        }
    }
    combinations(&open[..open.len().min(TRIED)], wanted)
}

fn combinations(open: &[i64], wanted: i64) -> Sum {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut before: HashMap<i64, usize> = HashMap::new();
    for (place, minor) in open.iter().enumerate() {
        if let Some(other) = before.get(&(wanted - minor)) {
            found.push(vec![*other, place]);
        }
        before.entry(*minor).or_insert(place);
    }
    // Equal amounts hide one another above; then there is more than one answer anyway.
    if found.is_empty() {
        for first in 0..open.len() {
            let rest = wanted - open[first];
            let mut before: HashMap<i64, usize> = HashMap::new();
            for (place, minor) in open.iter().enumerate().skip(first + 1) {
                if let Some(other) = before.get(&(rest - minor)) {
                    found.push(vec![first, *other, place]);
                }
                before.entry(*minor).or_insert(place);
            }
            if found.len() > 1 {
                break;
            }
        }
    }
    let has_twins = |places: &[usize]| {
        places
            .iter()
            .any(|place| open.iter().filter(|minor| **minor == open[*place]).count() > 1)
    };
    match found.len() {
        0 => Sum::None,
        1 if !has_twins(&found[0]) => Sum::These(found.swap_remove(0)),
        _ => Sum::Several(found.swap_remove(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_the_due_and_all_come_before_any_other_combination() {
        assert_eq!(find(&[100, 200, 300], 2, 600), Sum::All);
        assert_eq!(find(&[100, 200, 300], 2, 300), Sum::Due(2));
        assert_eq!(find(&[100, 200, 300, 50], 0, 600), Sum::Oldest(3));
    }

    #[test]
    fn small_combinations_are_found_and_doubtful_ones_are_said_to_be() {
        assert_eq!(find(&[100, 250, 375, 900], 0, 475), Sum::These(vec![0, 2]));
        assert_eq!(
            find(&[100, 250, 375, 900], 0, 1250),
            Sum::These(vec![1, 0, 3]).sorted()
        );
        assert_eq!(find(&[500, 100, 400, 300, 200], 0, 500), Sum::Several(vec![1, 2]));
        assert_eq!(find(&[700, 100, 100, 50], 0, 150), Sum::Several(vec![1, 3]));
        assert_eq!(find(&[700, 100], 0, 333), Sum::None);
        assert_eq!(find(&[700], 1, 700), Sum::None);
    }

    impl Sum {
        fn sorted(self) -> Sum {
            match self {
                Sum::These(mut places) => {
                    places.sort_unstable();
                    Sum::These(places)
                }
                other => other,
            }
        }
    }
}
