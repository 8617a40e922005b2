//! The Colombian rules in the test's own words: Ley 2300 de 2023, art. 3, the holidays of 2026, and a company once a day.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

const HOLIDAYS: [(u32, u32); 19] = [
    (1, 1),
    (1, 12),
    (3, 23),
    (4, 2),
    (4, 3),
    (5, 1),
    (5, 18),
    (6, 8),
    (6, 15),
    (6, 29),
    (7, 13),
    (7, 20),
    (8, 7),
    (8, 17),
    (10, 12),
    (11, 2),
    (11, 16),
    (12, 8),
    (12, 25),
];

/// Whom each customer heard from when.
#[derive(Default)]
pub struct Heard(BTreeMap<usize, NaiveDate>);

impl Heard {
    /// Notes a message, and says what is wrong about it.
    pub fn note(&mut self, customer: usize, is_consumer: bool, at: NaiveDateTime) -> Option<&'static str> {
        let hours = match at.weekday().number_from_monday() {
            7 => 0..0,
            6 => 8..15,
            _ => 7..19,
        };
        let is_holiday = HOLIDAYS.contains(&(at.month(), at.day()));
        if is_consumer && (is_holiday || !hours.contains(&at.hour())) {
            return Some("outside the hours of the law");
        }
        if !(8..20).contains(&at.hour()) {
            return Some("outside the owner's hours");
        }
        if self.0.insert(customer, at.date()) == Some(at.date()) {
            return Some("twice on one day");
        }
        None
    }
}
