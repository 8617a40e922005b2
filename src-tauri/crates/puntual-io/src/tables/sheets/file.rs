//! An open spreadsheet: what another process reads, row after row.

use std::fs::File;
use std::path::{Path, PathBuf};

use puntual_app::error::AppError;
use puntual_app::ports::{FileState, Progress, Row, TableFile, TableFormat, TableNote, TableProblem};

use super::super::notes::other_sheets;
use super::super::state;
use super::JOB;
use super::wire::{self, Arrived, Head, Tail};
use crate::isolation::{Ended, Frame, Reader, Running, Tag};

/// A sheet positioned behind its header.
pub(crate) struct SheetFile {
    path: PathBuf,
    running: Running,
    format: TableFormat,
    titles: Vec<Vec<String>>,
    header: Vec<String>,
    others: Vec<String>,
    last_line: u64,
    line: u64,
    batch: Vec<u8>,
    place: usize,
    tail: Option<Tail>,
}

impl SheetFile {
    /// Has `file`, which is open at its beginning, read by `reader`.
    ///
    /// # Errors
    /// As `TableSource::open`.
    pub(crate) fn start(
        path: &Path,
        file: File,
        state: FileState,
        sheet: Option<&str>,
        reader: &Reader,
        progress: &dyn Progress,
    ) -> Result<SheetFile, AppError> {
        let about = |error: AppError| error.with("path", path.display());
        let mut running = reader
            .start(JOB, sheet, file)
            .map_err(|error| about(AppError::new("file.unreadable").with("detail", error)))?;
        let head = match running.next(&|| progress.cancelled()) {
            Ok(Frame {
                tag: Tag::Head,
                bytes,
            }) => serde_json::from_slice::<Head>(&bytes).map_err(|_| about(died()))?,
            Ok(frame) => return Err(about(refusal(&frame))),
            Err(ended) => return Err(about(ended.into())),
        };
        Ok(SheetFile {
            path: path.to_owned(),
            running,
            format: TableFormat {
                name: head.format.name().to_owned(),
                encoding: String::new(),
                encoding_is_certain: true,
                separator: None,
                header_line: head.header_line,
                sheet: head.sheet,
                sheets: head.sheets,
                counts_from_1904: head.counts_from_1904,
                state,
            },
            titles: head.titles,
            header: head.header,
            others: head.others,
            last_line: head.last_line,
            line: 0,
            batch: Vec::new(),
            place: 0,
            tail: None,
        })
    }

    fn about(&self, error: AppError) -> AppError {
        error.with("path", self.path.display())
    }

    /// The next rows; false when there are none.
    fn refill(&mut self) -> Result<bool, AppError> {
        let frame = self
            .running
            .next(&|| false)
            .map_err(|ended| self.about(ended.into()))?;
        match frame.tag {
            Tag::Part => {
                (self.batch, self.place) = (frame.bytes, 0);
                Ok(true)
            }
            Tag::End => {
                let tail = serde_json::from_slice(&frame.bytes).map_err(|_| self.about(died()))?;
                state::unchanged(&self.path, self.format.state)?;
                self.tail = Some(tail);
                Ok(false)
            }
            Tag::Head | Tag::Refusal => Err(self.about(refusal(&frame))),
        }
    }
}

impl TableFile for SheetFile {
    fn format(&self) -> &TableFormat {
        &self.format
    }

    fn titles(&self) -> &[Vec<String>] {
        &self.titles
    }

    fn header(&self) -> &[String] {
        &self.header
    }

    /// The rows tell how far it is; bytes are not read in order here.
    fn position(&self) -> (u64, u64) {
        let size = self.format.state.size;
        if self.tail.is_some() {
            return (size, size);
        }
        let done = u128::from(size) * u128::from(self.line) / u128::from(self.last_line.max(1));
        (u64::try_from(done).unwrap_or(size).min(size), size)
    }

    fn next_row(&mut self, row: &mut Row) -> Result<Option<Result<(), TableProblem>>, AppError> {
        while self.place == self.batch.len() {
            if self.tail.is_some() || !self.refill()? {
                return Ok(None);
            }
        }
        let mut rest = &self.batch[self.place..];
        let arrived = wire::unpack(&mut rest, self.header.len(), row).ok_or_else(|| self.about(died()))?;
        self.place = self.batch.len() - rest.len();
        match arrived {
            Arrived::Row => {
                self.line = row.line;
                Ok(Some(Ok(())))
            }
            Arrived::TooLong { line } => {
                self.line = line;
                let message = "more text than a row may have".to_owned();
                Ok(Some(Err(TableProblem {
                    line,
                    code: "row.too_long",
                    message,
                })))
            }
        }
    }

    fn notes(&self) -> Vec<TableNote> {
        let tail = self.tail.clone().unwrap_or_default();
        other_sheets(&self.format, &self.others)
            .into_iter()
            .chain(tail.hidden.note("table.hidden_rows"))
            .chain(tail.totals.note("table.totals_left_out"))
            .collect()
    }
}

fn died() -> AppError {
    AppError::new("file.reader_died")
}

/// What a frame means that is neither head nor rows.
fn refusal(frame: &Frame) -> AppError {
    match frame.tag {
        Tag::Refusal => wire::refused(&frame.bytes).unwrap_or_else(died),
        _ => died(),
    }
}

impl From<Ended> for AppError {
    fn from(ended: Ended) -> Self {
        AppError::new(match ended {
            Ended::Died => "file.reader_died",
            Ended::Slow => "file.reader_slow",
            Ended::Cancelled => "import.cancelled",
        })
    }
}
