//! Files of rows: delimited text and sheets, read as a stream.

use std::path::Path;
use std::time::SystemTime;

use super::{DocumentSource, Progress};
use puntual_core::reports::ReportSection;

use crate::error::AppError;

/// How a file of rows turned out to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFormat {
    /// `csv` for every delimited text; `xlsx`, `xlsm`, `xlsb`, `xls` or `ods`; `html` for a web page, `xml` for a workbook
    /// written as one.
    pub name: String,
    /// WHATWG name of the encoding: `UTF-8`, `UTF-16LE`, `windows-1252`; empty for sheets.
    pub encoding: String,
    /// The encoding was declared by a byte order mark or is valid UTF-8, not guessed.
    pub encoding_is_certain: bool,
    /// `,`, `;`, tab, `|` or `~`; `None` for sheets.
    pub separator: Option<char>,
    /// 1-based line of the header row.
    pub header_line: u64,
    /// The sheet that is read, or the number of the table of a web page with several; empty for text.
    pub sheet: String,
    /// Every sheet of cells, in the order of the file, hidden ones too, or the numbers of a page's tables; empty for text.
    pub sheets: Vec<String>,
    /// Days are counted from 1904 instead of 1900.
    pub counts_from_1904: bool,
    /// Which state of the file this is.
    pub state: FileState,
}

/// By what a file is known not to have changed: while either differs, it is another file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FileState {
    /// Bytes.
    pub size: u64,
    /// When it was last written, where the system tells.
    pub modified: Option<SystemTime>,
}

/// One data row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// 1-based line in the file at which the row starts, as a text editor shows it; in a sheet the row's own number.
    pub line: u64,
    /// Cells, as written, one per header column; a short row is filled with empty cells. In a sheet, dates are ISO text
    /// and numbers plain decimals with a point, with the currency behind that their format names.
    pub cells: Vec<String>,
    /// Which cells a sheet holds as numbers; empty for text. Nothing about these depends on how the file is written.
    pub numbers: Vec<bool>,
}

impl Row {
    /// Whether the sheet holds this cell as a number.
    #[must_use]
    pub fn is_number(&self, column: usize) -> bool {
        self.numbers.get(column).copied().unwrap_or(false)
    }
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

/// Something about a file that its owner should know and that leaves no row out by mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableNote {
    /// 1-based line of the first row concerned.
    pub line: u64,
    /// `table.totals_left_out`, `table.hidden_rows` or `table.other_sheets`, with what its text needs.
    pub about: AppError,
}

/// How many rows above a header are kept.
pub const TITLES_LIMIT: usize = 40;

/// An open file.
pub trait TableFile: Send {
    /// How it is written.
    fn format(&self) -> &TableFormat;
    /// The filled cells of the rows above the header, each as one line of at most 200 characters; the first
    /// [`TITLES_LIMIT`] rows, and of each the first 20 cells.
    fn titles(&self) -> &[Vec<String>];
    /// Header cells, trimmed.
    fn header(&self) -> &[String];
    /// How far it is read, and how far it goes: bytes of the file, for progress.
    fn position(&self) -> (u64, u64);
    /// Reads the next row into `row`, reusing its memory. `None` at the end. A problem concerns one row only; reading
    /// may go on after it. Totals and headers that come again are passed over.
    ///
    /// # Errors
    /// `file.unreadable` when the disk fails in the middle, `file.changed` when somebody wrote to the file meanwhile; for
    /// sheets the errors of [`TableSource::open`] too. Nothing that was read counts then.
    fn next_row(&mut self, row: &mut Row) -> Result<Option<Result<(), TableProblem>>, AppError>;
    /// What was noticed; complete at the end.
    fn notes(&self) -> Vec<TableNote>;
}

/// Makes tables for people who go on in a spreadsheet.
pub trait TableWriter: Send + Sync {
    /// The bytes of a file called `path`: a workbook when it ends in `xlsx`, else CSV in UTF-8. Cells stay text. One that
    /// a spreadsheet would run as a formula is kept from it; numbers are left alone.
    ///
    /// # Errors
    /// `export.too_large` when the format has no room for so many rows or so long a cell.
    fn render(&self, path: &Path, header: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, AppError>;

    /// The bytes of a workbook called `path` with these sheets, each with its sections below one another: after the first column
    /// what is a number is one, and can be calculated with.
    ///
    /// # Errors
    /// As of [`TableWriter::render`].
    fn workbook(&self, path: &Path, sheets: &[(String, Vec<ReportSection>)]) -> Result<Vec<u8>, AppError>;
}

/// Opens files of rows.
pub trait TableSource: Send + Sync {
    /// Opens `path`, finds out encoding, separator, sheet and header. `sheet` names the sheet that a person chose; without
    /// it, the one that looks most like a table of ours is taken. Stops when `progress` says so.
    ///
    /// # Errors
    /// `file.not_found`, `file.unreadable`, `file.empty`, `file.not_a_table` (a picture, a PDF, a ZIP, …),
    /// `file.no_header`; for spreadsheets `file.password`, `file.damaged`, `file.no_such_sheet`, `file.sheet_too_large`,
    /// `file.unsafe`, `file.reader_died`, `file.reader_slow`; `import.cancelled`.
    fn open(
        &self,
        path: &Path,
        sheet: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Box<dyn TableFile>, AppError>;

    /// What reads the files that hold e-invoices instead of rows, if anything does.
    fn documents(&self) -> Option<&dyn DocumentSource> {
        None
    }
}
