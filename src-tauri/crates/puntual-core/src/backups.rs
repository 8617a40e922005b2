//! Which backups are worth their place.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::choices::choices;

choices! {
    /// Why a backup was made.
    BackupKind:
    /// The first of a day.
    Daily = "daily",
    /// Before an import.
    Import = "import",
    /// Before a change of many rows.
    Bulk = "bulk",
    /// Before the book was brought to a newer schema.
    Migration = "migration",
    /// Before an older state was opened in its place.
    Restore = "restore",
    /// Somebody asked for it.
    Manual = "manual",
}

/// How many are kept: the newest ones whatever their age, and the newest of so many days, weeks and months that have any.
const NEWEST: usize = 5;
const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Which backups to keep, in the order given: the newest five, the newest of each of seven days, five weeks and twelve
/// months, and every one that somebody asked for.
#[must_use]
pub fn keep(backups: &[(NaiveDateTime, BackupKind)]) -> Vec<bool> {
    let mut newest_first: Vec<usize> = (0..backups.len()).collect();
    newest_first.sort_by_key(|index| std::cmp::Reverse(backups[*index].0));
    let mut kept = vec![false; backups.len()];
    let mut days = Periods::new(DAYS, |day| (day.year(), day.ordinal()));
    let mut weeks = Periods::new(WEEKS, |day| (day.iso_week().year(), day.iso_week().week()));
    let mut months = Periods::new(MONTHS, |day| (day.year(), day.month()));
    for (rank, index) in newest_first.into_iter().enumerate() {
        let (at, kind) = backups[index];
        let first = [&mut days, &mut weeks, &mut months].map(|periods| periods.opens(at.date()));
        kept[index] = kind == BackupKind::Manual || rank < NEWEST || first.contains(&true);
    }
    kept
}

/// The periods that were met so far.
struct Periods {
    most: usize,
    of: fn(NaiveDate) -> (i32, u32),
    met: HashSet<(i32, u32)>,
}

impl Periods {
    fn new(most: usize, of: fn(NaiveDate) -> (i32, u32)) -> Periods {
        Periods {
            most,
            of,
            met: HashSet::new(),
        }
    }

    /// Whether the day is the first met of its period, and that one of the last so many.
    fn opens(&mut self, day: NaiveDate) -> bool {
        self.met.insert((self.of)(day)) && self.met.len() <= self.most
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, TimeDelta};

    use super::*;

    fn daily(count: u64) -> Vec<(NaiveDateTime, BackupKind)> {
        let last = NaiveDate::from_ymd_opt(2026, 3, 20).unwrap();
        (0..count)
            .map(|age| {
                (
                    (last - Days::new(age)).and_hms_opt(9, 0, 0).unwrap(),
                    BackupKind::Daily,
                )
            })
            .collect()
    }

    fn kept(backups: &[(NaiveDateTime, BackupKind)]) -> Vec<String> {
        let kept = keep(backups);
        let days = backups.iter().zip(kept).filter(|(_, kept)| *kept);
        days.map(|((at, _), _)| at.date().to_string()).collect()
    }

    #[test]
    fn seven_days_five_weeks_and_twelve_months_are_kept_of_a_year_and_a_half() {
        let kept = kept(&daily(550));
        assert_eq!(
            kept[..11],
            [
                "2026-03-20",
                "2026-03-19",
                "2026-03-18",
                "2026-03-17",
                "2026-03-16",
                "2026-03-15",
                "2026-03-14",
                "2026-03-08",
                "2026-03-01",
                "2026-02-28",
                "2026-02-22",
            ],
        );
        assert_eq!(kept[11..].first().unwrap(), "2026-01-31");
        assert_eq!(kept.last().unwrap(), "2025-04-30");
        assert_eq!(kept.len(), 21);
    }

    #[test]
    fn of_a_busy_day_the_newest_five_are_kept_and_what_was_asked_for() {
        let mut backups = daily(1);
        for minute in 1..=20 {
            backups.push((backups[0].0 + TimeDelta::minutes(minute), BackupKind::Import));
        }
        backups[3].1 = BackupKind::Manual;
        let kept = keep(&backups);
        let indexes: Vec<usize> = (0..kept.len()).filter(|index| kept[*index]).collect();
        assert_eq!(indexes, [3, 16, 17, 18, 19, 20]);
    }
}
