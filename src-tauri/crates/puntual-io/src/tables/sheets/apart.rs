//! The work of the process that reads: from the bytes of a file to frames of rows.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write};
use std::panic::AssertUnwindSafe;

use calamine::Dimensions;
use puntual_app::error::AppError;
use puntual_app::ports::Row;
use puntual_core::imports::{Roles, RowRole};

use super::book::Book;
use super::choose::choose;
use super::extras::{self, Extras};
use super::package::{self, Format};
use super::row::SheetRow;
use super::shared::Shared;
use super::wire::{self, Head, Tail};
use crate::isolation::{Frames, Tag};

/// Rows are sent when they have grown to this.
const BATCH: usize = 128 * 1024;

/// Merged cells that may reach over a row.
const OPEN_MERGES: usize = 1000;

/// What takes a table piece by piece.
trait Listener {
    fn head(&mut self, head: &Head) -> io::Result<()>;
    /// Some rows, as [`wire::unpack`] reads them.
    fn rows(&mut self, rows: &[u8]) -> io::Result<()>;
}

/// Reads the sheet of the file that is the standard input and tells what it finds.
pub(crate) fn read<W: Write>(input: File, sheet: Option<OsString>, frames: &mut Frames<W>) -> io::Result<()> {
    let sheet = sheet.and_then(|sheet| sheet.into_string().ok());
    let input = Shared::of_file(input)?;
    // What a parser does not expect makes it panic; that is the file's fault.
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| {
        table(&input, sheet.as_deref(), &mut Sender(frames))
    }));
    let outcome = outcome.unwrap_or_else(|_| Ok(Err(AppError::new("file.damaged").with("detail", "…"))));
    match outcome? {
        Ok(tail) => frames.send(Tag::End, &serde_json::to_vec(&tail)?),
        Err(error) => frames.send(Tag::Refusal, &wire::refusal(&error)),
    }
}

struct Sender<'a, W>(&'a mut Frames<W>);

impl<W: Write> Listener for Sender<'_, W> {
    fn head(&mut self, head: &Head) -> io::Result<()> {
        self.0.send(Tag::Head, &serde_json::to_vec(head)?)
    }

    fn rows(&mut self, rows: &[u8]) -> io::Result<()> {
        self.0.send(Tag::Part, rows)
    }
}

/// Reads the table of a workbook in this process, without limits: header and rows, as they would arrive. For fuzzing and
/// tests; the import reads apart.
///
/// # Errors
/// As `TableSource::open`.
pub fn read_bytes(bytes: &[u8], sheet: Option<&str>) -> Result<(Vec<String>, Vec<Row>), AppError> {
    let mut gathered = Gathered::default();
    let failed = |error: io::Error| AppError::new("file.damaged").with("detail", error);
    table(&Shared::of_bytes(bytes.to_vec()), sheet, &mut gathered).map_err(failed)??;
    Ok((gathered.header, gathered.rows))
}

#[derive(Default)]
struct Gathered {
    header: Vec<String>,
    rows: Vec<Row>,
}

impl Listener for Gathered {
    fn head(&mut self, head: &Head) -> io::Result<()> {
        self.header.clone_from(&head.header);
        Ok(())
    }

    fn rows(&mut self, mut rows: &[u8]) -> io::Result<()> {
        while !rows.is_empty() {
            let mut row = Row::default();
            match wire::unpack(&mut rows, self.header.len(), &mut row) {
                Some(wire::Arrived::Row) => self.rows.push(row),
                Some(wire::Arrived::TooLong { .. }) => {}
                None => return Err(io::ErrorKind::InvalidData.into()),
            }
        }
        Ok(())
    }
}

/// The outer error is that nobody listens any more.
fn table(
    input: &Shared,
    wanted: Option<&str>,
    listener: &mut dyn Listener,
) -> io::Result<Result<Tail, AppError>> {
    let (mut book, head, first_column) = match open(input, wanted) {
        Ok(opened) => opened,
        Err(error) => return Ok(Err(error)),
    };
    listener.head(&head)?;
    let extras = match head.format {
        Format::Xlsx | Format::Xlsm => extras::find(input, &head.sheet),
        _ => Extras {
            merged: book.merged(&head.sheet),
            ..Extras::default()
        },
    };
    let mut work = Work::new(&head, first_column, extras);
    let mut gone = None;
    let read = book.rows(&head.sheet, &mut |row| {
        work.take(row);
        if work.batch.len() < BATCH {
            return Ok(true);
        }
        gone = listener.rows(&work.batch).err();
        work.batch.clear();
        Ok(gone.is_none())
    });
    if let Some(error) = gone {
        return Err(error);
    }
    if let Err(error) = read {
        return Ok(Err(error));
    }
    if !work.batch.is_empty() {
        listener.rows(&work.batch)?;
    }
    Ok(Ok(work.tail))
}

fn open(input: &Shared, wanted: Option<&str>) -> Result<(Book, Head, u32), AppError> {
    let format = package::format(input)?;
    let mut book = Book::open(format, input)?;
    let (table, others) = choose(&mut book, wanted)?;
    let last_line = book.declared(&table.sheet)?.end.0;
    let head = Head {
        format,
        sheet: table.sheet,
        sheets: book.sheets().into_iter().map(|sheet| sheet.name).collect(),
        others,
        counts_from_1904: book.counts_from_1904(),
        header_line: table.header_line,
        titles: table.titles,
        header: table.header,
        last_line: u64::from(last_line) + 1,
    };
    Ok((book, head, table.first_column))
}

/// The rows below the header, on their way.
struct Work {
    roles: Roles,
    header_line: u64,
    columns: std::ops::Range<u32>,
    hidden: Vec<u64>,
    merges: Merges,
    batch: Vec<u8>,
    tail: Tail,
}

impl Work {
    fn new(head: &Head, first_column: u32, mut extras: Extras) -> Self {
        let width = u32::try_from(head.header.len()).unwrap_or(0);
        extras.hidden.sort_unstable();
        Work {
            roles: Roles::below(&head.header),
            header_line: head.header_line,
            columns: first_column..first_column + width,
            hidden: extras.hidden,
            merges: Merges::new(&extras.merged),
            batch: Vec::with_capacity(BATCH + 4096),
            tail: Tail::default(),
        }
    }

    fn take(&mut self, row: &mut SheetRow) {
        self.merges.fill(row);
        let texts = self.columns.clone().map(|column| row.get(column).0);
        if row.line <= self.header_line || texts.clone().all(|text| text.trim().is_empty()) {
            return;
        }
        match self.roles.of(texts) {
            RowRole::Total => self.tail.totals.add(row.line),
            RowRole::Header => {}
            RowRole::Data => {
                if self.hidden.binary_search(&row.line).is_ok() {
                    self.tail.hidden.add(row.line);
                }
                wire::pack(row, self.columns.clone(), &mut self.batch);
            }
        }
    }
}

/// Merged cells: what is written in one that reaches down stands for every row it covers. Numbers do not, since an amount
/// that is written once is owed once.
struct Merges {
    /// First row, last row, column; 0-based, the topmost last.
    coming: Vec<(u32, u32, u32)>,
    open: Vec<(u32, u32, String)>,
}

impl Merges {
    fn new(merged: &[Dimensions]) -> Merges {
        let mut coming: Vec<_> = merged
            .iter()
            .filter(|range| range.end.0 > range.start.0)
            .map(|range| (range.start.0, range.end.0, range.start.1))
            .collect();
        coming.sort_unstable_by(|one, other| other.cmp(one));
        Merges {
            coming,
            open: Vec::new(),
        }
    }

    fn fill(&mut self, row: &mut SheetRow) {
        if self.coming.is_empty() && self.open.is_empty() {
            return;
        }
        let number = u32::try_from(row.line - 1).unwrap_or(u32::MAX);
        self.open.retain(|(last, ..)| *last >= number);
        for (_, column, text) in &self.open {
            row.fill(*column, text);
        }
        while let Some((first, last, column)) = self.coming.pop_if(|merge| merge.0 <= number) {
            let (text, is_number) = row.get(column);
            if first == number && !is_number && !text.is_empty() && self.open.len() < OPEN_MERGES {
                self.open.push((last, column, text.to_owned()));
            }
        }
    }
}
