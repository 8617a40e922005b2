//! Finds the separator, the line break and the header row in the beginning of a file.

use std::collections::HashSet;

use super::ROW_LIMIT;
use super::records::{Next, Records};

/// How the rows of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Between cells.
    pub separator: u8,
    /// `\n`, or `\r` in files of the old Macintosh.
    pub newline: u8,
    /// How many rows, blank lines not counted, stand before the header.
    pub rows_before_header: usize,
}

const SEPARATORS: [u8; 5] = [b',', b';', b'\t', b'|', b'~'];

/// Rows looked at to compare separators.
const ROWS: usize = 200;

/// A header further down than this is not looked for.
const TITLE_ROWS: usize = 30;

type Rows = Vec<Vec<String>>;

/// How a file is written whose beginning is `sample`; `whole` when that is all of it. `None` without a header.
pub(super) fn sniff(sample: &[u8], whole: bool) -> Option<Dialect> {
    let newline = if memchr::memchr(b'\n', sample).is_none() && memchr::memchr(b'\r', sample).is_some() {
        b'\r'
    } else {
        b'\n'
    };
    if let Some(separator) = declared_separator(sample) {
        let rows = rows(sample, whole, separator, newline);
        let header = 1 + header_row(rows.get(1..)?)?;
        return Some(Dialect {
            separator,
            newline,
            rows_before_header: header,
        });
    }
    let (separator, rows) = SEPARATORS
        .into_iter()
        .map(|separator| (separator, rows(sample, whole, separator, newline)))
        .rev()
        .max_by_key(|(_, rows)| agreement(rows))?;
    let rows_before_header = header_row(&rows)?;
    Some(Dialect {
        separator,
        newline,
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

fn rows(sample: &[u8], whole: bool, separator: u8, newline: u8) -> Rows {
    let mut records = Records::new(sample, separator, newline, ROW_LIMIT);
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

/// How many cells most rows have; the larger number when two are equally common. One cell only if nothing else.
fn usual_width(rows: &[Vec<String>]) -> (usize, usize) {
    let mut widths = std::collections::BTreeMap::new();
    for row in rows.iter().filter(|row| row.len() > 1) {
        *widths.entry(row.len()).or_insert(0usize) += 1;
    }
    widths
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .unwrap_or((1, 0))
}

/// Orders separators: the larger share of rows of one width wins, then the greater width.
fn agreement(rows: &[Vec<String>]) -> (usize, usize) {
    let (width, count) = usual_width(rows);
    (count * 1000 / rows.len().max(1), width)
}

/// The first row that looks like a header: filled over most of the usual width, with distinct words and no figures.
fn header_row(rows: &[Vec<String>]) -> Option<usize> {
    let (width, _) = usual_width(rows);
    let looks = |row: &Vec<String>, least: usize| {
        let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        let words = filled.iter().filter(|cell| is_word(cell)).count();
        let distinct = filled.iter().collect::<HashSet<_>>().len();
        filled.len() >= least && words * 10 >= filled.len() * 8 && distinct * 10 >= filled.len() * 7
    };
    let titles = &rows[..rows.len().min(TITLE_ROWS)];
    let mostly = (width * 2).div_ceil(3);
    titles
        .iter()
        .position(|row| looks(row, mostly))
        .or_else(|| titles.iter().position(|row| looks(row, width.min(2))))
}

/// A cell that can be the name of a column: letters, and no e-mail address or date.
fn is_word(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    letters > 0 && letters >= digits && !cell.contains('@')
}
