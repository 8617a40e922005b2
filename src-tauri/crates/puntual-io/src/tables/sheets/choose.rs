//! Which sheet of a workbook is the table, and where on it the table stands.

use puntual_app::error::AppError;
use puntual_app::ports::TITLES_LIMIT;
use puntual_core::imports::{detect_kind, header_row};

use super::super::title_row;
use super::book::{Book, Sheet};
use super::{COLUMN_LIMIT, SHEETS_LIMIT, too_large};

/// Filled rows looked at on each sheet.
const ROWS: usize = 100;

/// From here on the columns are known.
pub(in super::super) const KNOWN: u8 = 50;

/// Orders tables of one file by how much speaks for each: shown, with rows `below` its header, of a known kind.
pub(in super::super) fn rank(hidden: bool, below: usize, confidence: u8) -> (bool, bool, bool, u8, usize) {
    (!hidden, below > 0, confidence >= KNOWN, confidence, below)
}

/// A table on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub sheet: String,
    /// 1-based row of the header.
    pub header_line: u64,
    /// 0-based column of its first cell.
    pub first_column: u32,
    /// Rows above the header.
    pub titles: Vec<Vec<String>>,
    pub header: Vec<String>,
    /// How sure it is that we know such tables.
    confidence: u8,
    /// Filled rows below the header, as far as was looked.
    below: usize,
    hidden: bool,
}

/// The table to read, and the names of visible sheets that seem to hold one too.
///
/// # Errors
/// `file.no_such_sheet`, `file.empty`, `file.no_header`, and what reading a sheet says when there is no other.
pub(super) fn choose(book: &mut Book, wanted: Option<&str>) -> Result<(Table, Vec<String>), AppError> {
    let sheets: Vec<Sheet> = match wanted {
        None => book.sheets().into_iter().take(SHEETS_LIMIT).collect(),
        Some(name) => book
            .sheets()
            .into_iter()
            .filter(|sheet| sheet.name == name)
            .collect(),
    };
    if let (Some(name), true) = (wanted, sheets.is_empty()) {
        return Err(AppError::new("file.no_such_sheet").with("sheet", name));
    }
    let mut tables = Vec::new();
    let mut refusal = AppError::new("file.empty");
    for sheet in &sheets {
        match table(book, sheet) {
            Ok(table) => tables.push(table),
            // The most telling reason stays.
            Err(error) if error.code != "file.empty" && refusal.code != "file.sheet_too_large" => {
                refusal = error;
            }
            Err(_) => {}
        }
    }
    let rank = |table: &Table| rank(table.hidden, table.below, table.confidence);
    // Of equals the first.
    let Some(best) = tables.iter().rev().max_by_key(|table| rank(table)).cloned() else {
        return Err(refusal);
    };
    let others = tables
        .into_iter()
        .filter(|table| {
            table.sheet != best.sheet && !table.hidden && table.below > 0 && table.confidence >= KNOWN
        })
        .map(|table| table.sheet)
        .collect();
    Ok((best, others))
}

fn table(book: &mut Book, sheet: &Sheet) -> Result<Table, AppError> {
    // A sheet that claims to be so wide is looked through first; mostly the claim is only leftover formatting.
    if book.declared(&sheet.name)?.end.1 >= COLUMN_LIMIT {
        book.rows(&sheet.name, &mut |_| Ok(true))?;
    }
    let mut lines = Vec::new();
    let mut rows: Vec<Vec<(u32, String)>> = Vec::new();
    book.rows(&sheet.name, &mut |row| {
        let Some((first, last)) = row.span() else {
            return Ok(true);
        };
        if last >= COLUMN_LIMIT {
            return Err(too_large(&sheet.name, 0, last));
        }
        lines.push(row.line);
        rows.push(
            (first..=last)
                .filter_map(|column| {
                    let text = tidy(row.get(column).0);
                    (!text.is_empty()).then_some((column, text))
                })
                .collect(),
        );
        Ok(rows.len() < ROWS)
    })?;
    let wide = |row: &&Vec<(u32, String)>| row.len() > 1;
    let edge = |row: &Vec<(u32, String)>| row.first().map(|cell| cell.0);
    let left = rows
        .iter()
        .filter(wide)
        .filter_map(edge)
        .min()
        .or_else(|| rows.iter().filter_map(edge).min())
        .ok_or_else(|| AppError::new("file.empty"))?;
    let dense: Vec<Vec<String>> = rows.iter().map(|row| dense(row, left)).collect();
    let place =
        header_row(&dense).ok_or_else(|| AppError::new("file.no_header").with("sheet", &sheet.name))?;
    let blank = dense[place].iter().take_while(|cell| cell.is_empty()).count();
    let header = dense[place][blank..].to_vec();
    let (_, confidence) = detect_kind(&header);
    Ok(Table {
        sheet: sheet.name.clone(),
        header_line: lines[place],
        first_column: left + u32::try_from(blank).unwrap_or(0),
        titles: dense
            .into_iter()
            .take(place.min(TITLES_LIMIT))
            .map(|row| title_row(row.into_iter()))
            .collect(),
        header,
        confidence,
        below: rows.len() - place - 1,
        hidden: sheet.hidden,
    })
}

/// The cells of a row from column `left` to its last.
fn dense(row: &[(u32, String)], left: u32) -> Vec<String> {
    let mut cells = Vec::new();
    for (column, text) in row {
        let Some(place) = column
            .checked_sub(left)
            .and_then(|place| usize::try_from(place).ok())
        else {
            continue;
        };
        cells.resize(place, String::new());
        cells.push(text.clone());
    }
    cells
}

/// A cell on one line.
fn tidy(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}
