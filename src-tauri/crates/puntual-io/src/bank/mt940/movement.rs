//! Field `:61:`, one movement.

use chrono::{Datelike, NaiveDate};
use puntual_core::bank::BankLine;
use puntual_core::money::{Currency, Money};

use super::super::text::one_line;
use super::super::values::{Fault, bank_id, day_of_30, id, money, shown};
use super::details::is_iban;
use super::fields::Field;

/// A movement as written.
#[derive(Debug)]
pub(super) struct Movement {
    /// 1-based line in the file.
    pub(super) position: u64,
    lines: Vec<String>,
    /// The fields `:86:` behind it, each with its lines.
    pub(super) details: Vec<Vec<String>>,
}

impl Movement {
    pub(super) fn new(field: &Field<'_>) -> Movement {
        Movement {
            position: field.line,
            lines: field.lines.iter().map(|line| (*line).to_owned()).collect(),
            details: Vec::new(),
        }
    }
}

/// A movement as understood, before its details.
pub(super) struct Read {
    /// The movement.
    pub(super) line: BankLine,
    /// What stands behind the references.
    pub(super) supplement: String,
    /// A day as written that the calendar does not have, and the one taken for it.
    pub(super) moved: Option<(String, NaiveDate)>,
}

/// Reads value date, entry date, sign, amount and references.
///
/// # Errors
/// The code and the text at fault.
pub(super) fn read_movement(movement: &Movement, currency: Currency) -> Result<Read, Fault> {
    let first = movement.lines.first().map_or("", |line| line.trim());
    let broken = || ("bank.bad_line", shown(first));
    let date = first.get(..6).ok_or_else(broken)?;
    let (valued_on, is_moved) = value_date(date).ok_or_else(|| ("bank.bad_date", shown(date)))?;
    let mut moved = is_moved.then(|| (date.to_owned(), valued_on));
    // Some banks put blanks between the parts.
    let rest = first.get(6..).unwrap_or_default().trim_start();
    let (entry, rest) = match rest.get(..4) {
        Some(entry) if entry.bytes().all(|byte| byte.is_ascii_digit()) => {
            (Some(entry), rest[4..].trim_start())
        }
        _ => (None, rest),
    };
    let booked_on = match entry {
        None => valued_on,
        Some(entry) => {
            let (day, is_moved) =
                entry_date(entry, valued_on).ok_or_else(|| ("bank.bad_date", shown(entry)))?;
            if is_moved {
                moved = Some((entry.to_owned(), day));
            }
            day
        }
    };
    let (is_income, rest) = mark(rest).ok_or_else(broken)?;
    let rest = rest.trim_start();
    // The third letter of the currency may stand before the amount.
    let rest = rest
        .strip_prefix(|letter: char| letter.is_ascii_alphabetic())
        .unwrap_or(rest)
        .trim_start();
    let end = rest
        .find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, ',' | '.'))
        .unwrap_or(rest.len());
    let (written, rest) = rest.split_at(end);
    let (value, _) = money(written, currency)?;
    let minor = if is_income {
        value.minor
    } else {
        value.minor.saturating_neg()
    };
    let (reference, own, behind) = references(rest.trim_start());
    let mut line = BankLine {
        position: movement.position,
        booked_on,
        valued_on: Some(valued_on),
        amount: Money::new(minor, currency),
        bank_id: bank_id(own).to_owned(),
        reference: String::new(),
        party: String::new(),
        party_account: String::new(),
        text: String::new(),
    };
    let below = movement.lines.iter().skip(1).map(|line| line.trim());
    let mut supplement: Vec<&str> = std::iter::once(behind).chain(below).collect();
    for candidate in [Some(reference), supplement.get(1).copied()]
        .into_iter()
        .flatten()
    {
        if is_iban(candidate) {
            line.party_account = candidate.trim().to_owned();
        }
    }
    supplement.retain(|part| !is_iban(part) && !part.is_empty());
    if !is_iban(reference) && !matches!(reference, "EREF" | "KREF" | "MREF" | "EREF+" | "KREF+" | "MREF+") {
        line.reference = one_line(id(reference));
        // What is left of a kind such as `NMSCN` is no reference.
        if line.reference.len() < 2 {
            line.reference.clear();
        }
    }
    Ok(Read {
        line,
        supplement: one_line(&supplement.join(" ")),
        moved,
    })
}

/// `YYMMDD`. Statements have existed since the eighties.
fn value_date(text: &str) -> Option<(NaiveDate, bool)> {
    let figure = |from: usize| -> Option<u32> {
        let part = text.get(from..from + 2)?;
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| part.parse().ok())?
    };
    let year = i32::try_from(figure(0)?).ok()?;
    let century = if year < 80 { 2000 } else { 1900 };
    day_of_30(century + year, figure(2)?, figure(4)?)
}

/// `MMDD` in the year nearest to the value date: what is booked on 2 January may count from 30 December.
fn entry_date(text: &str, valued_on: NaiveDate) -> Option<(NaiveDate, bool)> {
    let month: u32 = text.get(..2)?.parse().ok()?;
    let day: u32 = text.get(2..)?.parse().ok()?;
    let year = match i64::from(month) - i64::from(valued_on.month()) {
        7.. => valued_on.year() - 1,
        ..=-7 => valued_on.year() + 1,
        _ => valued_on.year(),
    };
    day_of_30(year, month, day)
}

/// Whether money came in, and what is behind the mark. The reversal of a credit takes it away again.
fn mark(text: &str) -> Option<(bool, &str)> {
    [
        ("RC", false),
        ("RD", true),
        ("EC", true),
        ("ED", false),
        ("C", true),
        ("D", false),
    ]
    .into_iter()
    .find_map(|(mark, is_income)| text.strip_prefix(mark).map(|rest| (is_income, rest)))
}

/// `NTRF` and then the customer's reference, the bank's behind `//`, and what some banks write behind the sixteenth letter.
fn references(text: &str) -> (&str, &str, &str) {
    let text = text.get(4..).unwrap_or_default();
    if let Some((own, bank)) = text.split_once("//") {
        return (own.trim(), bank.trim(), "");
    }
    match text.char_indices().nth(16) {
        Some((cut, _)) if text[..cut].ends_with(' ') || text[cut..].starts_with(' ') => {
            (text[..cut].trim(), "", text[cut..].trim())
        }
        _ => (text.trim(), "", ""),
    }
}
