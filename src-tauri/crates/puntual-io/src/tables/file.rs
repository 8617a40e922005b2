//! An open table: header, then one row after the other.

use std::io;
use std::path::{Path, PathBuf};

use puntual_app::error::AppError;
use puntual_app::ports::{FileState, Row, TITLES_LIMIT, TableFile, TableFormat, TableNote, TableProblem};
use puntual_core::imports::{Roles, RowRole};

use super::dialect::Dialect;
use super::encoding::Written;
use super::notes::{Lines, other_sheets};
use super::page::Page;
use super::records::{Next, Records};
use super::source::Source;
use super::state;
use super::{ROW_LIMIT, title_row};

/// A delimited file positioned behind its header.
pub(super) struct DelimitedFile {
    path: PathBuf,
    records: Records<Source>,
    format: TableFormat,
    titles: Vec<Vec<String>>,
    header: Vec<String>,
    roles: Roles,
    totals: Lines,
    hidden: Lines,
    /// What is known of the page from which the text was made.
    page: Page,
}

impl DelimitedFile {
    /// Reads up to and including the header.
    pub(super) fn start(
        path: &Path,
        state: FileState,
        source: Source,
        written: &Written,
        dialect: &Dialect,
    ) -> Result<DelimitedFile, AppError> {
        let mut file = DelimitedFile {
            path: path.to_owned(),
            records: Records::new(source, dialect.separator, ROW_LIMIT),
            format: TableFormat {
                name: "csv".to_owned(),
                encoding: written.name().to_owned(),
                encoding_is_certain: written.certain,
                separator: Some(char::from(dialect.separator)),
                header_line: 0,
                sheet: String::new(),
                sheets: Vec::new(),
                counts_from_1904: false,
                state,
            },
            titles: Vec::new(),
            header: Vec::new(),
            roles: Roles::below(&[]),
            totals: Lines::default(),
            hidden: Lines::default(),
            page: Page::default(),
        };
        let mut before = dialect.rows_before_header;
        loop {
            match file.records.next().map_err(|error| file.unreadable(&error))? {
                Next::Row { .. } if before > 0 => {
                    before -= 1;
                    if file.titles.len() < TITLES_LIMIT {
                        let row = title_row(cells(&file.records).map(|cell| tidy(&cell)));
                        file.titles.push(row);
                    }
                }
                Next::Row { line } => {
                    file.format.header_line = line;
                    file.header = cells(&file.records).map(|cell| tidy(&cell)).collect();
                    file.roles = Roles::below(&file.header);
                    return Ok(file);
                }
                Next::TooLong { .. } | Next::Unclosed { .. } => {}
                Next::End => return Err(AppError::new("file.no_header").with("path", path.display())),
            }
        }
    }

    /// Says that it is made from a page of this kind.
    pub(super) fn of_page(mut self, kind: &str, mut page: Page) -> DelimitedFile {
        self.format.name = kind.to_ascii_lowercase();
        self.format.separator = None;
        self.format.sheet = std::mem::take(&mut page.sheet);
        self.format.sheets = std::mem::take(&mut page.sheets);
        self.format.counts_from_1904 = page.counts_from_1904;
        self.page = page;
        self
    }

    /// Marks the cells of a row that the workbook holds as numbers.
    fn mark_numbers(&self, row: &mut Row) {
        let numbers = &self.page.numbers;
        let first = numbers.partition_point(|(line, _)| *line < row.line);
        let of_row = numbers[first..].iter().take_while(|(line, _)| *line == row.line);
        for (_, column) in of_row {
            row.numbers.resize(row.cells.len(), false);
            if let Some(is_number) = row.numbers.get_mut(*column as usize) {
                *is_number = true;
            }
        }
    }

    fn unreadable(&self, error: &io::Error) -> AppError {
        AppError::new("file.unreadable")
            .with("path", self.path.display())
            .with("detail", error)
    }

    fn too_many_cells(&mut self, line: u64) -> Result<TableProblem, AppError> {
        let (found, expected) = (self.records.cells().len(), self.header.len());
        let mut message = format!("{found} cells, the header has {expected}");
        if self.records.is_multi_line() {
            message.push_str("; a quote may not be closed");
            self.records
                .resume_after_first_line(line)
                .map_err(|error| self.unreadable(&error))?;
        }
        Ok(problem(line, "row.too_many_cells", message))
    }
}

impl TableFile for DelimitedFile {
    fn format(&self) -> &TableFormat {
        &self.format
    }

    fn titles(&self) -> &[Vec<String>] {
        &self.titles
    }

    fn header(&self) -> &[String] {
        &self.header
    }

    fn position(&self) -> (u64, u64) {
        self.records.inner().position()
    }

    fn next_row(&mut self, row: &mut Row) -> Result<Option<Result<(), TableProblem>>, AppError> {
        loop {
            let line = match self.records.next().map_err(|error| self.unreadable(&error))? {
                Next::Row { line } => line,
                Next::TooLong { line } => {
                    let message = format!("longer than {ROW_LIMIT} bytes; a quote may not be closed");
                    return Ok(Some(Err(problem(line, "row.too_long", message))));
                }
                Next::Unclosed { line } => {
                    let message = "a quote is not closed".to_owned();
                    return Ok(Some(Err(problem(line, "row.unclosed_quote", message))));
                }
                Next::End => {
                    state::unchanged(&self.path, self.format.state)?;
                    return Ok(None);
                }
            };
            if self.records.bytes().iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            if self.has_extra_cells() {
                return self.too_many_cells(line).map(|problem| Some(Err(problem)));
            }
            let filled = fill_row(&self.records, self.header.len(), line, row);
            if filled.is_ok() {
                match self.roles.of(row.cells.iter().map(String::as_str)) {
                    RowRole::Data => {
                        self.mark_numbers(row);
                        if self.page.hidden.binary_search(&line).is_ok() {
                            self.hidden.add(line);
                        }
                    }
                    RowRole::Total => {
                        self.totals.add(line);
                        continue;
                    }
                    RowRole::Header => continue,
                }
            }
            return Ok(Some(filled));
        }
    }

    fn notes(&self) -> Vec<TableNote> {
        other_sheets(&self.format, &self.page.others)
            .into_iter()
            .chain(self.hidden.note("table.hidden_rows"))
            .chain(self.totals.note("table.totals_left_out"))
            .collect()
    }
}

impl DelimitedFile {
    /// Cells beyond the header matter only if something is written in them.
    fn has_extra_cells(&self) -> bool {
        let (ends, width) = (self.records.cells(), self.header.len());
        if ends.len() <= width {
            return false;
        }
        let start = width.checked_sub(1).map_or(0, |last| ends[last]);
        !self.records.bytes()[start..].iter().all(u8::is_ascii_whitespace)
    }
}

fn fill_row(records: &Records<Source>, width: usize, line: u64, row: &mut Row) -> Result<(), TableProblem> {
    let bytes = records.bytes();
    let undecodable = |message: &str| problem(line, "row.undecodable", message.to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| undecodable("not valid UTF-8"))?;
    if memchr::memchr(0, bytes).is_some() {
        return Err(problem(line, "row.nul_byte", "holds a zero byte".to_owned()));
    }
    if records.inner().is_decoded() && text.contains('\u{fffd}') {
        return Err(undecodable("not valid in the encoding of the file"));
    }
    row.line = line;
    row.numbers.clear();
    row.cells.resize_with(width, String::new);
    let mut start = 0;
    let mut ends = records.cells().iter();
    for cell in &mut row.cells {
        cell.clear();
        if let Some(end) = ends.next() {
            cell.push_str(
                text.get(start..*end)
                    .ok_or_else(|| undecodable("a character is cut by a separator"))?,
            );
            start = *end;
        }
    }
    Ok(())
}

fn cells(records: &Records<Source>) -> impl Iterator<Item = String> + '_ {
    let mut start = 0;
    records.cells().iter().map(move |end| {
        let cell = String::from_utf8_lossy(&records.bytes()[start..*end]).into_owned();
        start = *end;
        cell
    })
}

/// A header cell on one line.
fn tidy(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn problem(line: u64, code: &'static str, message: String) -> TableProblem {
    TableProblem { line, code, message }
}
