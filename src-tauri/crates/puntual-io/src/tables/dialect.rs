//! Finds the separator and the header row in the beginning of a file.

use puntual_core::imports::{header_row, usual_width};

use super::ROW_LIMIT;
use super::records::{Next, Records};

/// How the rows of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Between cells.
    pub separator: u8,
    /// How many rows, blank lines not counted, stand before the header.
    pub rows_before_header: usize,
}

const SEPARATORS: [u8; 5] = [b',', b';', b'\t', b'|', b'~'];

/// Rows looked at to compare separators.
const ROWS: usize = 200;

type Rows = Vec<Vec<String>>;

/// How a file is written whose cells are known to be apart by `separator`. `None` without a header.
pub(super) fn with_separator(sample: &[u8], whole: bool, separator: u8) -> Option<Dialect> {
    Some(Dialect {
        separator,
        rows_before_header: header_row(&rows(sample, whole, separator))?,
    })
}

/// How a file is written whose beginning is `sample`; `whole` when that is all of it. `None` without a header.
pub(super) fn sniff(sample: &[u8], whole: bool) -> Option<Dialect> {
    if let Some(separator) = declared_separator(sample) {
        let rows = rows(sample, whole, separator);
        let header = 1 + header_row(rows.get(1..)?)?;
        return Some(Dialect {
            separator,
            rows_before_header: header,
        });
    }
    let (separator, rows) = SEPARATORS
        .into_iter()
        .map(|separator| (separator, rows(sample, whole, separator)))
        .rev()
        .max_by_key(|(_, rows)| agreement(rows))?;
    let rows_before_header = header_row(&rows)?;
    Some(Dialect {
        separator,
        rows_before_header,
    })
}

/// Excel's own way of saying it: a first line `sep=;`.
fn declared_separator(sample: &[u8]) -> Option<u8> {
    let line = sample.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    if line.len() >= 5 && line[..4].eq_ignore_ascii_case(b"sep=") {
        Some(line[4])
    } else {
        None
    }
}

fn rows(sample: &[u8], whole: bool, separator: u8) -> Rows {
    let mut records = Records::new(sample, separator, ROW_LIMIT);
    let mut rows = Vec::new();
    while rows.len() < ROWS {
        match records.next() {
            Ok(Next::Row { .. }) => {
                let mut start = 0;
                let cells = records.cells().iter().map(|end| {
                    let cell = &records.bytes()[start..*end];
                    start = *end;
                    String::from_utf8_lossy(cell).trim().to_owned()
                });
                rows.push(cells.collect());
            }
            Ok(Next::TooLong { .. } | Next::Unclosed { .. }) if whole => {}
            _ => break,
        }
    }
    // The sample may cut its last row in two.
    if !whole && rows.len() > 1 {
        rows.pop();
    }
    rows
}

/// Orders separators: the larger share of rows of one width wins, then the greater width.
fn agreement(rows: &[Vec<String>]) -> (usize, usize) {
    let (width, count) = usual_width(rows);
    (count * 1000 / rows.len().max(1), width)
}
