//! What the first rows of a table or a sheet tell: its header, how sure it is that we know such tables, whose account it
//! is about.

use std::collections::BTreeSet;

use puntual_core::bank::{looks_like_statement, recognise};
use puntual_core::imports::{Kind, detect_kind, fold, header_row, map_columns, usual_width};

/// How sure it is of a table of bank movements, before the columns that are known in it.
const STATEMENT: u8 = 80;

/// Filled cells of a row that is more than a label and what stands behind it.
const WIDE: usize = 3;

/// Words for the number of an account, and for the currency in which it is.
const ACCOUNTS: [&str; 9] = [
    "cuenta", "cta", "account", "iban", "clabe", "cbu", "cci", "moneda", "divisa",
];

/// A header and what it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Its place among the rows that were looked at.
    pub place: usize,
    /// Its cells, without empty ones at the end.
    pub cells: Vec<String>,
    /// How sure it is that we know such tables.
    pub confidence: u8,
    pub is_statement: bool,
    /// Enough of its columns are known by their words to say that it is a header at all.
    pub is_known: bool,
    /// It has no column that is known, and yet words in each.
    pub is_words: bool,
}

/// The header among the first rows of a table.
pub(super) fn header(rows: &[Vec<String>]) -> Option<Header> {
    if rows.iter().all(|row| filled(row) < 2) {
        return None;
    }
    let place = header_row(rows)?;
    let cells = trimmed(&rows[place]);
    let samples = &rows[place + 1..];
    let columns = recognise(&cells, samples);
    let is_statement = looks_like_statement(&cells, &columns);
    let bank = columns.pairs().count();
    let kinds = Kind::ALL.into_iter();
    let known = kinds.map(|kind| map_columns(kind, &cells).pairs().count());
    let known = known.max().unwrap_or(0).max(bank);
    let (_, confidence) = detect_kind(&cells);
    let sure = STATEMENT + u8::try_from(bank.min(15)).unwrap_or(0);
    Some(Header {
        confidence: if is_statement {
            confidence.max(sure)
        } else {
            confidence
        },
        is_statement,
        is_known: known > 2 || (known == 2 && filled(&cells) < 5),
        is_words: place == 0 && filled(&cells) >= WIDE && usual_width(rows).0 >= WIDE,
        place,
        cells,
    })
}

/// Whether some row holds more than a label and what stands behind it.
pub(super) fn is_wide(row: &[String]) -> bool {
    filled(row) >= WIDE
}

/// The cells of a row without empty ones at the end.
pub(super) fn trimmed(row: &[String]) -> Vec<String> {
    let length = row
        .iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |last| last + 1);
    row[..length].to_vec()
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// The accounts and currencies that rows of titles name, in one cell (`Cuenta: 123`) or in two.
pub(super) fn accounts<'a>(rows: impl Iterator<Item = &'a Vec<String>>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for row in rows {
        let cells: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        let within = cells.iter().filter_map(|cell| cell.split_once(':'));
        let beside = cells.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str()));
        for (label, value) in within.chain(beside) {
            let label = fold(label);
            let mut words = label.split(|letter: char| !letter.is_alphanumeric());
            let value: String = fold(value)
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .collect();
            let Some(word) = words.find(|word| ACCOUNTS.contains(word)) else {
                continue;
            };
            let is_currency = matches!(word, "moneda" | "divisa");
            let digits = value.chars().filter(char::is_ascii_digit).count();
            if digits > 3 || (is_currency && !value.is_empty()) {
                found.insert(value);
            }
        }
    }
    found
}
