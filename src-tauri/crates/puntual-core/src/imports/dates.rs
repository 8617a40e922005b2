//! Dates as spreadsheets and programs write them.

use chrono::{Datelike, NaiveDate};

use super::Inferred;
use super::names::fold;
use crate::choices::choices;

choices! {
    /// Which of day and month comes first where both are figures. A year in front needs no order.
    DateOrder:
    /// `15/03/2026`.
    DayFirst = "dmy",
    /// `03/15/2026`.
    MonthFirst = "mdy",
}

/// Why a cell is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateProblem {
    /// The cell is empty.
    Empty,
    /// It is written like a date, but the calendar has no such day (`31/02/2026`, or month 15).
    Invalid,
    /// It is not written like a date.
    Unreadable,
}

impl DateProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            DateProblem::Empty => "date.missing",
            DateProblem::Invalid => "date.invalid",
            DateProblem::Unreadable => "date.unreadable",
        }
    }
}

/// Two-digit years below this are of this century, the others of the last: 69 is 2069, 70 is 1970 (POSIX).
const PIVOT: i32 = 70;

/// The three figures of a date, as far as their places say what they are.
enum Parts {
    /// Nothing is left to decide.
    Known { year: i32, month: u32, day: u32 },
    /// Day and month, in an order that the text does not tell.
    Open { first: u32, second: u32, year: i32 },
}

/// Reads a date. `order` matters only where day and month are both figures and the year is not in front; it is obeyed
/// even where the other order would give a valid date, so that a file is read in one way.
///
/// Accepted: `2026-03-15`, `2026/3/15`, `20260315`, `15/03/2026`, `15-3-26`, `15.03.2026`, `15 de marzo de 2026`,
/// `15-mar-26`, `March 15, 2026`, each with a time of day behind it, which is dropped.
///
/// # Errors
/// See [`DateProblem`].
pub fn read_date(text: &str, order: DateOrder) -> Result<NaiveDate, DateProblem> {
    let (year, month, day) = match parts(text)? {
        Parts::Known { year, month, day } => (year, month, day),
        Parts::Open { first, second, year } => match order {
            DateOrder::DayFirst => (year, second, first),
            DateOrder::MonthFirst => (year, first, second),
        },
    };
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::Invalid)
}

/// The day that a spreadsheet's number stands for, between 1950 and 2100; a fraction is the time of day. Spreadsheets count
/// from 1899-12-30 (so that their 60, a day that never was, is passed over) or, on old Macintoshes, from 1904-01-01.
#[must_use]
pub fn serial_date(text: &str, counts_from_1904: bool) -> Option<NaiveDate> {
    let whole = text.trim().split('.').next()?;
    let days: i64 = whole.parse().ok()?;
    let origin = if counts_from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)?
    };
    let day = origin.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
    (1950..2100).contains(&day.year()).then_some(day)
}

/// What a column says about the order of day and month.
pub fn date_order<'a>(cells: impl IntoIterator<Item = &'a str>) -> Inferred<DateOrder> {
    let (mut day_first, mut month_first, mut either) = (0, 0, 0);
    for cell in cells {
        match parts(cell) {
            Ok(Parts::Open {
                first: 13..=31,
                second: 1..=12,
                ..
            }) => day_first += 1,
            Ok(Parts::Open {
                first: 1..=12,
                second: 13..=31,
                ..
            }) => month_first += 1,
            // The third of March is the third of March either way.
            Ok(Parts::Open {
                first: 1..=12,
                second: 1..=12,
                ..
            }) => either += 1,
            _ => {}
        }
    }
    Inferred::weigh(
        (DateOrder::DayFirst, day_first),
        (DateOrder::MonthFirst, month_first),
        either,
    )
}

fn parts(text: &str) -> Result<Parts, DateProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateProblem::Empty);
    }
    // A date that passed through a column of fractions: `20260315.0`.
    let text = match text.strip_suffix(".0") {
        Some(whole) if whole.len() == 8 => whole,
        _ => text,
    };
    if let Some(parts) = figures(text) {
        return Ok(parts);
    }
    with_month_name(text).ok_or(DateProblem::Unreadable)
}

/// `2026-03-15`, `15/03/2026`, `20260315`, with or without a time behind.
fn figures(text: &str) -> Option<Parts> {
    let bytes = text.as_bytes();
    let mut numbers = [(0u32, 0usize); 3];
    let mut pos = 0;
    let mut separator = None;
    for index in 0..3 {
        let start = pos;
        while pos < bytes.len() && bytes[pos].is_ascii_digit() && pos - start < 9 {
            numbers[index].0 = numbers[index].0 * 10 + u32::from(bytes[pos] - b'0');
            pos += 1;
        }
        numbers[index].1 = pos - start;
        if index == 0 && pos - start == 8 && is_time(&text[pos..]) {
            let compact = numbers[0].0;
            return known(compact / 10_000, compact / 100 % 100, compact % 100);
        }
        if numbers[index].1 == 0 {
            return None;
        }
        if index < 2 {
            let found = *bytes.get(pos).filter(|byte| matches!(byte, b'/' | b'-' | b'.'))?;
            if *separator.get_or_insert(found) != found {
                return None;
            }
            pos += 1;
        }
    }
    if !is_time(&text[pos..]) {
        return None;
    }
    match numbers {
        [(year, 4), (month, 1 | 2), (day, 1 | 2)] => known(year, month, day),
        [(first, 1 | 2), (second, 1 | 2), (year, digits @ (2 | 4))] => {
            let year = full_year(year, digits)?;
            Some(Parts::Open { first, second, year })
        }
        _ => None,
    }
}

fn known(year: u32, month: u32, day: u32) -> Option<Parts> {
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (1900..=2200).contains(year))?;
    Some(Parts::Known { year, month, day })
}

fn full_year(year: u32, digits: usize) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match digits {
        2 if year < PIVOT => Some(2000 + year),
        2 => Some(1900 + year),
        _ => (1900..=2200).contains(&year).then_some(year),
    }
}

/// Whether what stands behind a date is nothing or a time of day.
fn is_time(rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    let time = rest
        .strip_prefix(['T', 't', ' ', ',', '\u{a0}'])
        .map(str::trim_start);
    time.is_some_and(|time| {
        time.starts_with(|letter: char| letter.is_ascii_digit())
            && time.contains(':')
            && time.chars().all(|letter| {
                letter.is_ascii_digit()
                    || letter.is_whitespace()
                    || matches!(
                        letter,
                        ':' | '.' | ',' | '+' | '-' | 'Z' | 'a' | 'A' | 'p' | 'P' | 'm' | 'M'
                    )
            })
    })
}

/// `15 de marzo de 2026`, `15-mar-26`, `mar 15, 2026`, `domingo, 15 de marzo de 2026`.
fn with_month_name(text: &str) -> Option<Parts> {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "del" | "of"))
        .collect();
    let words = match words.split_first() {
        Some((first, rest)) if is_weekday(first) => rest,
        _ => &words[..],
    };
    let [a, b, c] = words.first_chunk::<3>()?;
    // Anything behind the year must be a time of day.
    if !words[3..]
        .iter()
        .all(|word| word.chars().all(|letter| letter.is_ascii_digit()) || *word == "00z")
    {
        return None;
    }
    let (day, month, year) = match (month(a), month(b)) {
        (None, Some(month)) => (a, month, c),
        (Some(month), None) => (b, month, c),
        _ => return None,
    };
    let day: u32 = day
        .trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])
        .parse()
        .ok()?;
    let year = full_year(year.parse().ok()?, year.len()).filter(|_| matches!(year.len(), 2 | 4))?;
    Some(Parts::Known { year, month, day })
}

fn is_weekday(word: &str) -> bool {
    const STARTS: [&str; 14] = [
        "lun", "mar", "mie", "jue", "vie", "sab", "dom", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    word.len() >= 3 && month(word).is_none() && STARTS.iter().any(|start| word.starts_with(start))
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["enero", "ene", "january", "jan"],
        &["febrero", "feb", "february"],
        &["marzo", "mar", "march"],
        &["abril", "abr", "april", "apr"],
        &["mayo", "may"],
        &["junio", "jun", "june"],
        &["julio", "jul", "july"],
        &["agosto", "ago", "august", "aug"],
        &["septiembre", "setiembre", "sept", "sep", "set", "september"],
        &["octubre", "oct", "october"],
        &["noviembre", "nov", "november"],
        &["diciembre", "dic", "december", "dec"],
    ];
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests;
