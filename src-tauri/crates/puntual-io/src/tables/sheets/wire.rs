//! What the process that reads a sheet says to the one that asked.

use std::collections::BTreeMap;

use puntual_app::error::AppError;
use puntual_app::ports::Row;
use serde::{Deserialize, Serialize};

use super::super::ROW_LIMIT;
use super::super::notes::Lines;
use super::package::Format;
use super::row::SheetRow;

/// What the file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub format: Format,
    pub sheet: String,
    pub sheets: Vec<String>,
    /// Visible sheets that hold a table too.
    pub others: Vec<String>,
    pub counts_from_1904: bool,
    pub header_line: u64,
    /// Rows above the header.
    pub titles: Vec<Vec<String>>,
    pub header: Vec<String>,
    /// The last row that the sheet says it has, for progress; may be 0 or far off.
    pub last_line: u64,
}

/// What was noticed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tail {
    pub totals: Lines,
    pub hidden: Lines,
}

/// An error on its way.
#[derive(Debug, Serialize, Deserialize)]
struct Refusal {
    code: String,
    params: BTreeMap<String, String>,
}

const CODES: &[&str] = &[
    "file.damaged",
    "file.empty",
    "file.no_header",
    "file.no_such_sheet",
    "file.not_a_table",
    "file.password",
    "file.sheet_too_large",
    "file.unpacks_too_large",
    "file.unsafe",
];

const PARAMS: &[&str] = &["cell", "columns", "detail", "kind", "limit", "part", "sheet"];

/// Longer details are no use to anybody.
const DETAIL: usize = 300;

pub(super) fn refusal(error: &AppError) -> Vec<u8> {
    let params = error
        .params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.chars().take(DETAIL).collect()))
        .collect();
    let refusal = Refusal {
        code: error.code.to_owned(),
        params,
    };
    serde_json::to_vec(&refusal).unwrap_or_default()
}

/// The error that was sent; `None` for one that is not known.
pub(super) fn refused(bytes: &[u8]) -> Option<AppError> {
    let sent: Refusal = serde_json::from_slice(bytes).ok()?;
    let code = CODES.iter().find(|code| **code == sent.code)?;
    let mut error = AppError::new(code);
    for (name, value) in sent.params {
        if let Some(name) = PARAMS.iter().find(|known| **known == name) {
            error = error.with(name, value);
        }
    }
    Some(error)
}

/// The bit that marks a number in the length of a cell.
const NUMBER: u32 = 1 << 31;

/// The number of cells that stands for a row beyond [`ROW_LIMIT`].
const TOO_LONG: u16 = u16::MAX;

/// Appends the columns of a row: its line, how many cells, and of each its length and text.
pub(super) fn pack(row: &SheetRow, columns: std::ops::Range<u32>, out: &mut Vec<u8>) {
    out.extend(row.line.to_le_bytes());
    if row.size() > ROW_LIMIT {
        return out.extend(TOO_LONG.to_le_bytes());
    }
    let filled = columns
        .clone()
        .rev()
        .find(|column| !row.get(*column).0.is_empty())
        .map_or(columns.start, |last| last + 1);
    let count = u16::try_from(filled - columns.start).unwrap_or(TOO_LONG);
    out.extend(count.to_le_bytes());
    for column in columns.start..filled {
        let (text, number) = row.get(column);
        let length = u32::try_from(text.len()).unwrap_or(0);
        out.extend((length | if number { NUMBER } else { 0 }).to_le_bytes());
        out.extend(text.as_bytes());
    }
}

/// A row that arrived.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrived {
    Row,
    TooLong { line: u64 },
}

/// Takes the next row off `bytes` into `row`, of `width` cells. `None` for what is no row.
pub(super) fn unpack(bytes: &mut &[u8], width: usize, row: &mut Row) -> Option<Arrived> {
    let line = u64::from_le_bytes(bytes.split_off(..8)?.try_into().ok()?);
    let count = u16::from_le_bytes(bytes.split_off(..2)?.try_into().ok()?);
    if count == TOO_LONG {
        return Some(Arrived::TooLong { line });
    }
    let count = usize::from(count);
    if count > width {
        return None;
    }
    row.line = line;
    row.cells.resize_with(width, String::new);
    row.numbers.clear();
    row.numbers.resize(width, false);
    for (index, cell) in row.cells.iter_mut().enumerate() {
        cell.clear();
        if index < count {
            let length = u32::from_le_bytes(bytes.split_off(..4)?.try_into().ok()?);
            let text = bytes.split_off(..usize::try_from(length & !NUMBER).ok()?)?;
            cell.push_str(std::str::from_utf8(text).ok()?);
            row.numbers[index] = length & NUMBER != 0;
        }
    }
    Some(Arrived::Row)
}
