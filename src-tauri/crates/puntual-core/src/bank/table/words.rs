//! The words about a movement, from whatever columns have any.

use super::super::columns::speaking;
use super::super::{BankColumns, BankField};
use crate::imports::{DateOrder, DecimalMark, fold, read_amount, read_date};

/// From how many characters on no more columns are added to the text.
const LONG_ENOUGH: usize = 400;
/// Characters of a cell that are added.
const OF_A_CELL: usize = 140;

/// The words of a recognised column.
pub(super) fn told(columns: &BankColumns, field: BankField, cells: &[String]) -> String {
    let cell = columns.column(field).and_then(|column| cells.get(column));
    cell.map(|cell| one_line(cell)).unwrap_or_default()
}

/// What the columns of words say, each thing once.
pub(super) fn text(columns: &BankColumns, cells: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for field in BankField::TEXTS {
        let part = told(columns, field, cells);
        if !part.is_empty() && !parts.iter().any(|known| known.contains(&part)) {
            parts.push(part);
        }
    }
    parts.join(" ")
}

/// Columns without a field of their own that may say who paid and for what.
pub(super) struct Others {
    columns: Vec<usize>,
}

impl Others {
    pub(super) fn of(header: &[String], columns: &BankColumns) -> Others {
        Others {
            columns: speaking(header, columns),
        }
    }

    /// The text, and behind it what the other columns say that no field `known` says already.
    pub(super) fn append(&self, mut text: String, known: &[&str], cells: &[String]) -> String {
        for cell in self.columns.iter().filter_map(|column| cells.get(*column)) {
            if text.chars().count() >= LONG_ENOUGH {
                break;
            }
            let part: String = one_line(cell).chars().take(OF_A_CELL).collect();
            let is_said = std::iter::once(text.as_str())
                .chain(known.iter().copied())
                .any(|known| format!(" {known} ").contains(&format!(" {part} ")));
            if !is_said && says_something(&part) {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&part);
            }
        }
        text
    }
}

/// Whether a cell of a column that nobody knows is more than an amount, a day, a time, a zero, or a word for yes and no.
fn says_something(cell: &str) -> bool {
    let is_nothing = !cell
        .chars()
        .any(|letter| letter.is_alphanumeric() && letter != '0');
    let is_time = cell.contains(':')
        && cell
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, ':' | '.'));
    let is_amount = cell.contains(['.', ',', '$', '€', '-'])
        && [DecimalMark::Point, DecimalMark::Comma]
            .into_iter()
            .any(|mark| read_amount(cell, mark).is_ok());
    let is_day = cell.contains(['/', '-', '.', ':', ' '])
        && [DateOrder::DayFirst, DateOrder::MonthFirst]
            .into_iter()
            .any(|order| read_date(cell, order).is_ok());
    let is_filler = matches!(
        fold(cell).as_str(),
        "si" | "no" | "yes" | "n/a" | "na" | "true" | "false"
    );
    !(is_nothing || is_time || is_amount || is_day || is_filler)
}

/// A cell on one line.
pub(super) fn one_line(text: &str) -> String {
    // Spreadsheets are kept from calculating with a quote or a formula of text.
    let text = text.trim().trim_start_matches('\'');
    let text = text
        .strip_prefix("=\"")
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::says_something;

    #[test]
    fn amounts_days_and_hours_of_columns_that_nobody_knows_are_no_words() {
        for cell in [
            "",
            "0",
            "0.00",
            "1,160.00",
            "-35,44",
            "17/02/2026",
            "2026-02-23 00:00",
            "10:01:22",
            "--",
            "No",
            "0000",
        ] {
            assert!(!says_something(cell), "{cell}");
        }
        for cell in [
            "F001-123",
            "PAGO",
            "30712345678",
            "00123456",
            "JUAN PEREZ",
            "F-120",
        ] {
            assert!(says_something(cell), "{cell}");
        }
    }
}
