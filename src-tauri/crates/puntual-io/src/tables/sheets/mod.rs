//! Spreadsheets: XLSX, XLSM, XLSB, XLS and ODS, read by a process of its own and streamed to this one.
//!
//! Owns: which sheet is the table, where its header is, what a cell says as text. Refuses to know: what a column means.
//! Invariant: nothing that calamine does, however wrong the file, happens in the process that has the book open; the
//! most that is held here is a frame of rows.

mod apart;
mod book;
mod choose;
mod extras;
mod file;
mod package;
mod row;
mod shared;
mod values;
mod wire;

pub(crate) use apart::read as read_apart;
pub use apart::read_bytes;
pub(super) use choose::{KNOWN, rank};
pub(super) use file::SheetFile;
pub(super) use values::number as write_number;

use puntual_app::error::AppError;

/// The job of the process that reads.
pub(crate) const JOB: &str = "sheet";

/// A column further to the right than this is no part of a table that anybody wrote.
const COLUMN_LIMIT: u32 = 4096;

/// One part of a package, unpacked.
const PART_LIMIT: u64 = 512 << 20;

/// All parts of a package, unpacked.
const PACKAGE_LIMIT: u64 = 1 << 30;

/// How many times larger than packed a part may be when it is not small.
const RATIO_LIMIT: u64 = 200;

/// A part that small may have any ratio.
const SMALL: u64 = 16 << 20;

/// Parts in a package.
const PARTS_LIMIT: usize = 10_000;

/// A workbook in the old format, which is held in memory.
const OLD_LIMIT: u64 = 128 << 20;

/// Sheets that are looked at.
const SHEETS_LIMIT: usize = 200;

/// The name of a cell as a spreadsheet writes it, from 0-based row and column: `XFD1048576`.
fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

fn too_large(sheet: &str, row: u32, column: u32) -> AppError {
    AppError::new("file.sheet_too_large")
        .with("sheet", sheet)
        .with("cell", cell_name(row, column))
        .with("columns", COLUMN_LIMIT)
}

#[cfg(test)]
mod tests;
