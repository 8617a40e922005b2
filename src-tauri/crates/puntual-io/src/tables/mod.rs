//! Delimited text files, read as a stream.
//!
//! Owns: what kind of file it is, its encoding, its separator, where its header is, and the physical line of every
//! row. Refuses to know: what a column means. Invariant: memory does not grow with the file; the most that is held
//! is one row, and a row is at most [`ROW_LIMIT`] bytes.

mod dialect;
mod encoding;
mod file;
mod kind;
mod records;
mod source;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use puntual_app::error::AppError;
use puntual_app::ports::{DocumentSource, TableFile, TableSource};

use encoding::Written;
use file::DelimitedFile;
use source::Source;

/// The longest row, in bytes of UTF-8. A longer one is nearly always a quote that was never closed.
pub const ROW_LIMIT: usize = 1024 * 1024;

/// How much of the beginning is looked at to find separator and header.
const SAMPLE: usize = 64 * 1024;

/// Opens CSV and its relatives: comma, semicolon, tab, bar or tilde; UTF-8, UTF-16 or Windows-1252.
#[derive(Debug, Clone, Copy, Default)]
pub struct DelimitedTables;

impl TableSource for DelimitedTables {
    fn open(&self, path: &Path) -> Result<Box<dyn TableFile>, AppError> {
        open(path).map(|file| Box::new(file) as Box<dyn TableFile>)
    }

    fn documents(&self) -> Option<&dyn DocumentSource> {
        Some(&crate::documents::EInvoices)
    }
}

fn open(path: &Path) -> Result<DelimitedFile, AppError> {
    let about = |code| AppError::new(code).with("path", path.display());
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => about("file.not_found"),
        _ => about("file.unreadable").with("detail", error),
    };

    let mut raw = File::open(path).map_err(unreadable)?;
    if raw.metadata().map_err(unreadable)?.is_dir() {
        return Err(about("file.is_a_folder"));
    }
    let mut beginning = Vec::with_capacity(SAMPLE);
    Read::by_ref(&mut raw)
        .take(SAMPLE as u64)
        .read_to_end(&mut beginning)
        .map_err(unreadable)?;
    match kind::not_a_table(&beginning) {
        Some(kind::Other::Known(name)) => return Err(about("file.not_a_table").with("kind", name)),
        Some(kind::Other::Spreadsheet(name)) => return Err(about("file.spreadsheet").with("kind", name)),
        Some(kind::Other::Binary) => return Err(about("file.binary")),
        None => {}
    }

    let written = encoding::survey(&mut raw, &beginning).map_err(unreadable)?;
    let start = || Source::open(path, &written).map_err(unreadable);
    let (sample, whole) = start()?.sample(SAMPLE).map_err(unreadable)?;
    if sample.iter().all(u8::is_ascii_whitespace) {
        return Err(about("file.empty"));
    }
    let dialect = dialect::sniff(&sample, whole).ok_or_else(|| about("file.no_header"))?;
    DelimitedFile::start(path, start()?, &written, &dialect)
}

impl Written {
    fn name(&self) -> &'static str {
        self.encoding.name()
    }
}

#[cfg(test)]
mod tests;
