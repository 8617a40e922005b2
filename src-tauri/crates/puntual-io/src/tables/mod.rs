//! Files of rows: delimited text, read as a stream, and spreadsheets, read by a process of their own.
//!
//! Owns: what kind of file it is, its encoding, its separator, where its header is, and the line of every row. Refuses
//! to know: what a column means. Invariant: memory does not grow with the file; the most that is held is one row of at
//! most [`ROW_LIMIT`] bytes, or one frame of rows of a sheet.

mod dialect;
mod encoding;
mod file;
mod kind;
mod notes;
mod page;
mod records;
mod sheets;
mod source;
mod state;
mod write;

pub use write::Sheets;

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use puntual_app::error::AppError;
use puntual_app::ports::{DocumentSource, FileState, Progress, TableFile, TableSource};

use crate::isolation::Reader;
use dialect::Dialect;
use encoding::Written;
use file::DelimitedFile;
use sheets::SheetFile;
pub use sheets::read_bytes as read_sheet_bytes;
pub(crate) use sheets::{JOB as SHEET_JOB, read_apart as read_sheet_apart};
use source::Source;

/// The longest row, in bytes of UTF-8. A longer one is nearly always a quote that was never closed.
pub const ROW_LIMIT: usize = 1024 * 1024;

/// How much of the beginning is looked at to find separator and header.
const SAMPLE: usize = 64 * 1024;

/// The longest web page or workbook as XML, which is held in memory.
const PAGE_LIMIT: u64 = 64 << 20;

/// Opens CSV and its relatives (comma, semicolon, tab, bar or tilde; UTF-8, UTF-16 or Windows-1252), spreadsheets
/// (XLSX, XLSM, XLSB, XLS, ODS) and the tables of web pages and of workbooks as XML, told apart by what is in them, never by the name.
#[derive(Debug, Clone)]
pub struct Tables {
    reader: Reader,
}

impl Tables {
    /// `reader` is the program that reads what could end the one it is read in.
    #[must_use]
    pub const fn new(reader: Reader) -> Tables {
        Tables { reader }
    }
}

impl TableSource for Tables {
    fn open(
        &self,
        path: &Path,
        sheet: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Box<dyn TableFile>, AppError> {
        let (mut raw, state) = regular(path)?;
        let beginning = beginning(&mut raw).map_err(|error| unreadable(path, &error))?;
        if kind::not_a_table(&beginning) == Some(kind::Other::Spreadsheet) {
            let file = SheetFile::start(path, raw, state, sheet, &self.reader, progress)?;
            return Ok(Box::new(file));
        }
        Ok(Box::new(text(path, raw, state, &beginning, sheet)?))
    }

    fn documents(&self) -> Option<&dyn DocumentSource> {
        Some(&crate::documents::EInvoices)
    }
}

fn about(path: &Path, code: &'static str) -> AppError {
    AppError::new(code).with("path", path.display())
}

fn unreadable(path: &Path, error: &io::Error) -> AppError {
    match error.kind() {
        io::ErrorKind::NotFound => about(path, "file.not_found"),
        _ => about(path, "file.unreadable").with("detail", error),
    }
}

/// Opens a file that lies on a disk. A pipe or a device would have no end, or keep us waiting for its beginning.
fn regular(path: &Path) -> Result<(File, FileState), AppError> {
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        return Err(about(path, "file.is_a_folder"));
    }
    if !metadata.is_file() {
        return Err(about(path, "file.not_regular"));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let metadata = file.metadata().map_err(|error| unreadable(path, &error))?;
    Ok((file, state::of(&metadata)))
}

/// The first bytes; the file is left at its beginning.
fn beginning(raw: &mut File) -> io::Result<Vec<u8>> {
    let mut beginning = Vec::with_capacity(SAMPLE);
    Read::by_ref(raw)
        .take(SAMPLE as u64)
        .read_to_end(&mut beginning)?;
    raw.rewind()?;
    Ok(beginning)
}

/// Whether a file is a web page, or a workbook written as XML, in which tables are looked for.
pub(crate) fn is_page(path: &Path) -> bool {
    let beginning = regular(path)
        .ok()
        .and_then(|(mut raw, _)| beginning(&mut raw).ok());
    beginning.is_some_and(|beginning| matches!(kind::not_a_table(&beginning), Some(kind::Other::Page(_))))
}

fn text(
    path: &Path,
    mut raw: File,
    state: FileState,
    beginning: &[u8],
    sheet: Option<&str>,
) -> Result<DelimitedFile, AppError> {
    let page = match kind::not_a_table(beginning) {
        Some(kind::Other::Page(kind)) => Some(kind),
        Some(kind::Other::Known(name)) => return Err(about(path, "file.not_a_table").with("kind", name)),
        Some(kind::Other::Binary | kind::Other::Spreadsheet) => return Err(about(path, "file.binary")),
        None => None,
    };
    let unreadable = |error| unreadable(path, &error);
    let written = encoding::survey(&mut raw, beginning).map_err(unreadable)?;
    let start = || Source::open(path, &written).map_err(unreadable);
    if let Some(kind) = page {
        return from_page(path, state, start()?, &written, kind, sheet);
    }
    let (sample, whole) = start()?.sample(SAMPLE).map_err(unreadable)?;
    if sample.iter().all(u8::is_ascii_whitespace) {
        return Err(about(path, "file.empty"));
    }
    let dialect = dialect::sniff(&sample, whole).ok_or_else(|| about(path, "file.no_header"))?;
    DelimitedFile::start(path, state, start()?, &written, &dialect)
}

/// A page of this kind, of which `source` is all.
fn from_page(
    path: &Path,
    state: FileState,
    source: Source,
    written: &Written,
    kind: &'static str,
    sheet: Option<&str>,
) -> Result<DelimitedFile, AppError> {
    let too_large = || about(path, "file.unpacks_too_large").with("limit", PAGE_LIMIT >> 20);
    let bytes = source
        .whole(PAGE_LIMIT)
        .map_err(|error| unreadable(path, &error))?;
    let bytes = bytes.ok_or_else(too_large)?;
    let limit = usize::try_from(PAGE_LIMIT).unwrap_or(usize::MAX);
    let content = page::read(&String::from_utf8_lossy(&bytes), kind == kind::WORKBOOK, limit);
    drop(bytes);
    let content = content.ok_or_else(too_large)?;
    let mut page = page::choose(&content, sheet).map_err(|page::NoSuchSheet| {
        about(path, "file.no_such_sheet").with("sheet", sheet.unwrap_or_default())
    })?;
    drop(content);
    let text: Arc<[u8]> = std::mem::take(&mut page.text).into_bytes().into();
    let no_table = || about(path, "file.not_a_table").with("kind", kind);
    let dialect = match page.before_header {
        Some(rows_before_header) => Dialect {
            separator: page::SEPARATOR,
            rows_before_header,
        },
        None => {
            let sample = &text[..text.len().min(SAMPLE)];
            let whole = sample.len() == text.len();
            dialect::with_separator(sample, whole, page::SEPARATOR).ok_or_else(no_table)?
        }
    };
    let source = Source::of(Arc::clone(&text));
    let file = DelimitedFile::start(path, state, source, written, &dialect)?;
    // A cell by itself holds the layout of a page, not a table.
    if file.header().len() < 2 {
        return Err(no_table());
    }
    Ok(file.of_page(kind, page))
}

/// Reads delimited text that lies in memory, in this process: how many rows and how many problems. For fuzzing.
///
/// # Errors
/// As `TableSource::open`.
pub fn read_text_bytes(bytes: &[u8]) -> Result<(u64, u64), AppError> {
    let failed = |error: io::Error| AppError::new("file.unreadable").with("detail", error);
    let mut file = tempfile::NamedTempFile::new().map_err(failed)?;
    io::Write::write_all(&mut file, bytes).map_err(failed)?;
    let (raw, state) = regular(file.path())?;
    let mut table = text(file.path(), raw, state, &bytes[..bytes.len().min(SAMPLE)], None)?;
    let (mut row, mut counts) = (Default::default(), (0, 0));
    while let Some(result) = table.next_row(&mut row)? {
        match result {
            Ok(()) => counts.0 += 1,
            Err(_) => counts.1 += 1,
        }
    }
    Ok(counts)
}

impl Written {
    fn name(&self) -> &'static str {
        self.encoding.name()
    }
}

/// What is kept of a row above the header.
fn title_row(cells: impl Iterator<Item = String>) -> Vec<String> {
    cells
        .filter(|cell| !cell.is_empty())
        .take(20)
        .map(|cell| cell.chars().take(200).collect())
        .collect()
}

#[cfg(test)]
mod tests;
