//! Files of rows: delimited text, read as a stream.

use std::path::Path;

use super::DocumentSource;
use crate::error::AppError;

/// How a delimited file turned out to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFormat {
    /// WHATWG name of the encoding: `UTF-8`, `UTF-16LE`, `windows-1252`.
    pub encoding: String,
    /// The encoding was declared by a byte order mark or is valid UTF-8, not guessed.
    pub encoding_is_certain: bool,
    /// `,`, `;`, tab, `|` or `~`.
    pub separator: char,
    /// 1-based line of the header row.
    pub header_line: u64,
}

/// One data row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// 1-based line in the file at which the row starts, as a text editor shows it.
    pub line: u64,
    /// Cells, as written, one per header column; a short row is filled with empty cells.
    pub cells: Vec<String>,
}

/// A row that cannot be read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableProblem {
    /// 1-based line.
    pub line: u64,
    /// Stable code, `row.too_many_cells`, `row.nul_byte`, `row.undecodable`, `row.too_long`.
    pub code: &'static str,
    /// English detail for a log or a terminal.
    pub message: String,
}

/// An open file.
pub trait TableFile: Send {
    /// How it is written.
    fn format(&self) -> &TableFormat;
    /// Header cells, trimmed.
    fn header(&self) -> &[String];
    /// Bytes read so far and size of the file, for progress.
    fn position(&self) -> (u64, u64);
    /// Reads the next row into `row`, reusing its memory. `None` at the end. A problem concerns one row only; reading
    /// may go on after it.
    ///
    /// # Errors
    /// `file.unreadable` when the disk fails in the middle.
    fn next_row(&mut self, row: &mut Row) -> Result<Option<Result<(), TableProblem>>, AppError>;
}

/// Opens files of rows.
pub trait TableSource: Send + Sync {
    /// Opens `path`, finds out encoding, separator and header.
    ///
    /// # Errors
    /// `file.not_found`, `file.unreadable`, `file.empty`, `file.not_a_table` (a picture, a PDF, a ZIP, …),
    /// `file.no_header`.
    fn open(&self, path: &Path) -> Result<Box<dyn TableFile>, AppError>;

    /// What reads the files that hold e-invoices instead of rows, if anything does.
    fn documents(&self) -> Option<&dyn DocumentSource> {
        None
    }
}
