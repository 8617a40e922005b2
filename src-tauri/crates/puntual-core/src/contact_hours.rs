//! The hours and weekdays at which a book sends, in its own time zone.

use chrono::{Datelike, Days, NaiveDateTime, NaiveTime};

/// When messages may leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactHours {
    /// From this time of day, included.
    pub from: NaiveTime,
    /// Until this time of day, excluded.
    pub until: NaiveTime,
    /// Allowed weekdays, Monday is 1 and Sunday 7.
    pub weekdays: Vec<u32>,
}

impl ContactHours {
    /// Whether a message may leave at this local time.
    #[must_use]
    pub fn allow(&self, local: NaiveDateTime) -> bool {
        self.weekdays.contains(&local.weekday().number_from_monday())
            && self.from <= local.time()
            && local.time() < self.until
    }

    /// The first allowed local time at or after `local`; `None` when no weekday is allowed or the hours are empty.
    #[must_use]
    pub fn next(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        if self.allow(local) {
            return Some(local);
        }
        (0..=7)
            .filter_map(|days| local.date().checked_add_days(Days::new(days)))
            .map(|day| day.and_time(self.from))
            .find(|opening| *opening >= local && self.allow(*opening))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekdays_nine_to_six() -> ContactHours {
        ContactHours {
            from: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
            until: NaiveTime::from_hms_opt(18, 0, 0).unwrap(),
            weekdays: vec![1, 2, 3, 4, 5],
        }
    }

    fn next(local: &str) -> String {
        weekdays_nine_to_six()
            .next(local.parse().unwrap())
            .unwrap()
            .to_string()
    }

    #[test]
    fn inside_the_hours_now_is_the_time() {
        assert_eq!(next("2026-03-16T09:00:00"), "2026-03-16 09:00:00");
    }

    #[test]
    fn early_waits_for_opening_and_late_for_the_next_day() {
        assert_eq!(next("2026-03-16T07:30:00"), "2026-03-16 09:00:00");
        assert_eq!(next("2026-03-16T18:00:00"), "2026-03-17 09:00:00");
    }

    #[test]
    fn friday_night_waits_for_monday() {
        assert_eq!(next("2026-03-20T21:00:00"), "2026-03-23 09:00:00");
    }

    #[test]
    fn with_no_weekday_allowed_there_is_no_next_time() {
        let never = ContactHours {
            weekdays: vec![],
            ..weekdays_nine_to_six()
        };
        assert_eq!(never.next("2026-03-16T10:00:00".parse().unwrap()), None);
    }
}
