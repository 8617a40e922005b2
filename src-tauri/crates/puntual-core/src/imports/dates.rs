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
/// Accepted: `2026-03-15`, `2026/3/15`, `20260315`, `15032026`, `15/03/2026`, `15-3-26`, `15.03.2026`,
/// `15 de marzo de 2026`, `15-mar-26`, `15MAR2026`, `2026-mar-15`, `March 15, 2026`, each with a weekday before it and a
/// time of day behind it, which are dropped.
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
    // `'15032026`: the quote keeps a spreadsheet from reading it as a number.
    let text = text.strip_prefix('\'').unwrap_or(text);
    figures(text)
        .or_else(|| figures(behind_weekday(text)?))
        .or_else(|| with_month_name(text))
        .ok_or(DateProblem::Unreadable)
}

/// What stands behind a weekday: `mar 03/02/2026` is a Tuesday in February, not a day in March.
fn behind_weekday(text: &str) -> Option<&str> {
    let (word, rest) = text.split_at(text.find(|letter: char| !letter.is_alphabetic())?);
    is_weekday(&fold(word)).then(|| rest.trim_start_matches(['.', ',', ' ', '\u{a0}']))
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
            return compact(numbers[0].0);
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

/// Eight figures: the year in front, or behind it. Never both: of `15032026` the middle would have to be month 20, and so of
/// every year from 1900 to 2200.
fn compact(figures: u32) -> Option<Parts> {
    let (first, last) = (figures / 10_000, figures % 10_000);
    match full_year(last, 4) {
        Some(year) => Some(Parts::Open {
            first: first / 100,
            second: first % 100,
            year,
        }),
        None => known(first, last / 100, last % 100),
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

/// `15 de marzo de 2026`, `15-mar-26`, `15MAR2026`, `mar 15, 2026`, `2026-mar-15`, `domingo, 15 de marzo de 2026`.
fn with_month_name(text: &str) -> Option<Parts> {
    let folded = fold(text);
    let words: Vec<&str> = runs(&folded)
        .filter(|word| !matches!(*word, "de" | "del" | "of" | "st" | "nd" | "rd" | "th"))
        .collect();
    let has_clock = text.contains(':');
    in_words(&words, has_clock).or_else(|| match words.split_first() {
        Some((first, rest)) if is_weekday(first) => in_words(rest, has_clock),
        _ => None,
    })
}

fn in_words(words: &[&str], has_clock: bool) -> Option<Parts> {
    let ([a, b, c], time) = words.split_first_chunk::<3>()?;
    // Anything behind the date must be a time of day.
    let is_time = has_clock && time.iter().all(|word| is_part_of_time(word));
    if !time.is_empty() && !is_time {
        return None;
    }
    let (day, month, year) = match (month(a), month(b)) {
        (Some(month), None) => (b, month, c),
        (None, Some(month)) if a.len() == 4 => (c, month, a),
        (None, Some(month)) => (a, month, c),
        _ => return None,
    };
    let year = full_year(year.parse().ok()?, year.len()).filter(|_| matches!(year.len(), 2 | 4))?;
    let day = day.parse().ok()?;
    Some(Parts::Known { year, month, day })
}

/// The pieces of letters alone and of figures alone: `15mar2026` is three of them.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .flat_map(|mut word| {
            std::iter::from_fn(move || {
                let is_figure = word.chars().next()?.is_ascii_digit();
                let end = word.find(|letter: char| letter.is_ascii_digit() != is_figure);
                let (piece, rest) = word.split_at(end.unwrap_or(word.len()));
                word = rest;
                Some(piece)
            })
        })
}

fn is_part_of_time(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        || matches!(
            word,
            "t" | "z" | "a" | "p" | "m" | "am" | "pm" | "h" | "hrs" | "utc"
        )
}

fn is_weekday(word: &str) -> bool {
    const STARTS: [&str; 14] = [
        "lun", "mar", "mie", "jue", "vie", "sab", "dom", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    word.len() >= 3 && STARTS.iter().any(|start| word.starts_with(start))
}

/// The month that a word means, folded: Spanish and English, whole and short, and Portuguese.
pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["enero", "ene", "january", "jan", "janeiro"],
        &["febrero", "feb", "february", "fevereiro"],
        &["marzo", "mar", "march"],
        &["abril", "abr", "april", "apr"],
        &["mayo", "may", "maio"],
        &["junio", "jun", "june", "junho"],
        &["julio", "jul", "july", "julho"],
        &["agosto", "ago", "august", "aug"],
        &[
            "septiembre",
            "setiembre",
            "sept",
            "sep",
            "set",
            "september",
            "setembro",
        ],
        &["octubre", "oct", "october", "outubro"],
        &["noviembre", "nov", "november", "novembro"],
        &["diciembre", "dic", "december", "dec", "dezembro"],
    ];
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests;
