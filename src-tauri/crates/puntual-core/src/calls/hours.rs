//! At what hour somebody answers.

use chrono::{NaiveDateTime, Timelike};

/// Hours of the day are looked at two by two, from this one on.
const FIRST: u32 = 8;
/// The hour at which the last two end.
const LAST: u32 = 20;
const WIDTH: u32 = 2;
/// One answer is chance.
const LEAST_ANSWERED: u32 = 2;

/// Two hours in which somebody answers best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// From this full hour on.
    pub from: u32,
    /// Until this one.
    pub until: u32,
    /// Calls in these hours that reached who decides.
    pub answered: u32,
    /// Calls in these hours.
    pub tries: u32,
}

impl Hours {
    /// Whether a moment lies in them.
    #[must_use]
    pub fn contain(&self, at: NaiveDateTime) -> bool {
        (self.from..self.until).contains(&at.hour())
    }
}

/// The two hours with the best share of answers among those with at least two; of equals the earlier. A call is a moment by
/// the customer's clock and whether it reached who decides.
#[must_use]
pub fn best_hours(calls: &[(NaiveDateTime, bool)]) -> Option<Hours> {
    (FIRST..LAST)
        .step_by(WIDTH as usize)
        .map(|from| {
            let mut hours = Hours {
                from,
                until: from + WIDTH,
                answered: 0,
                tries: 0,
            };
            for (at, reached) in calls {
                if hours.contain(*at) {
                    hours.tries += 1;
                    hours.answered += u32::from(*reached);
                }
            }
            hours
        })
        .filter(|hours| hours.answered >= LEAST_ANSWERED)
        // a/b > c/d without dividing; of equals the first is kept.
        .reduce(|best, other| {
            if other.answered * best.tries > best.answered * other.tries {
                other
            } else {
                best
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 3, 16)
            .and_then(|day| day.and_hms_opt(hour, 30, 0))
            .unwrap_or_default()
    }

    #[test]
    fn the_hours_with_the_best_share_of_answers_are_told() {
        let calls = [
            (at(9), true),
            (at(9), true),
            (at(8), false),
            (at(16), true),
            (at(17), true),
        ];
        let best = best_hours(&calls);
        assert_eq!(
            best.map(|hours| (hours.from, hours.answered, hours.tries)),
            Some((16, 2, 2))
        );
    }

    #[test]
    fn one_answer_says_nothing_about_hours() {
        assert_eq!(best_hours(&[(at(9), true), (at(12), false)]), None);
    }
}
