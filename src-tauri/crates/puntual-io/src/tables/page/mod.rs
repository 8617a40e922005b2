//! Tables of a web page, and the sheets of a workbook written as XML (SpreadsheetML 2003), as delimited text. Banks and
//! offices send both under the name of a spreadsheet.
//!
//! Every row of every table is a line of the page, and of the table that is read each is given, so that what stands above
//! the movements (account, currency) is still above them. Invariant: nothing here takes more room or time than its limit
//! allows, however the page is written.

mod cells;
mod choose;
mod frame;
mod hidden;
mod look;
mod rows;
#[cfg(test)]
mod tests;

pub(super) use choose::{NoSuchSheet, Page, choose};
pub(super) use rows::read;

/// Between the cells of what [`choose()`] gives.
pub(super) const SEPARATOR: u8 = b'\t';

/// What is written in a page: its rows in the order of their lines, each with the table or sheet in which it stands.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Every row as delimited text.
    text: String,
    rows: Vec<RowAt>,
    /// Columns that hold numbers, row after row.
    numbers: Vec<u32>,
    /// The sheets of a workbook; a page has none.
    sheets: Vec<Sheet>,
    counts_from_1904: bool,
}

/// A sheet of a workbook.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    hidden: bool,
}

/// Where a row with something in it is.
#[derive(Debug, Clone, Copy)]
struct RowAt {
    /// From 1; in a workbook that of its sheet.
    line: u32,
    /// The table of a page or the sheet of a workbook.
    part: u32,
    /// Its bytes in the text.
    text: (u32, u32),
    /// Its places among the numbers.
    numbers: (u32, u32),
    /// A filter or its owner hides it.
    is_hidden: bool,
}

/// What a row takes beside its text.
const ROW_SIZE: usize = size_of::<RowAt>();

impl Content {
    fn line(&self, row: RowAt) -> &str {
        let (start, end) = row.text;
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn cells(&self, row: RowAt) -> Vec<String> {
        let cells = self.line(row).split('\t');
        cells
            .map(|cell| match cell.strip_prefix('"') {
                Some(quoted) => quoted.strip_suffix('"').unwrap_or(quoted).replace("\"\"", "\""),
                None => cell.to_owned(),
            })
            .collect()
    }
}
