//! The order of the figures of a day. The norm writes the year first; files exist that write the day first.

use chrono::NaiveDate;

use super::record::Record;

/// How a file writes its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    /// `YYMMDD`, as the norm says.
    YearFirst,
    /// `DDMMYY`.
    DayFirst,
}

impl Days {
    /// The norm's way, unless the days lie closer together in the other one and most of them can be read in it.
    pub(super) fn of<'a>(records: impl Iterator<Item = Record<'a>>) -> Days {
        let (mut norm, mut other) = (Span::default(), Span::default());
        for record in records {
            let places = match record.kind {
                "11" => [21, 27],
                "22" => [11, 17],
                _ => continue,
            };
            for from in places {
                let written = record.field(from, from + 5);
                norm.add(Days::YearFirst.read(&written));
                other.add(Days::DayFirst.read(&written));
            }
        }
        let is_closer = other.length() < norm.length() && other.unread < other.read;
        if is_closer || norm.ends.is_none() {
            Days::DayFirst
        } else {
            Days::YearFirst
        }
    }

    /// The day that six figures are. Files are no older than the norm's present form.
    pub(super) fn read(self, written: &str) -> Option<NaiveDate> {
        if written.len() != 6 || !written.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let figure = |from: usize| written.get(from..from + 2).and_then(|part| part.parse().ok());
        let (first, month, last): (u32, u32, u32) = (figure(0)?, figure(2)?, figure(4)?);
        let (year, day) = match self {
            Days::YearFirst => (first, last),
            Days::DayFirst => (last, first),
        };
        let century = if year < 80 { 2000 } else { 1900 };
        NaiveDate::from_ymd_opt(century + i32::try_from(year).ok()?, month, day)
    }
}

/// How many days could be read and could not, and how far apart the former are.
#[derive(Default)]
struct Span {
    read: usize,
    unread: usize,
    ends: Option<(NaiveDate, NaiveDate)>,
}

impl Span {
    fn add(&mut self, day: Option<NaiveDate>) {
        let Some(day) = day else {
            self.unread += 1;
            return;
        };
        self.read += 1;
        let (first, last) = self.ends.unwrap_or((day, day));
        self.ends = Some((first.min(day), last.max(day)));
    }

    fn length(&self) -> i64 {
        self.ends.map_or(0, |(first, last)| (last - first).num_days())
    }
}
