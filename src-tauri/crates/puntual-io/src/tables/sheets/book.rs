//! A workbook of any format, as sheets of rows.

use std::io::BufReader;

use calamine::{
    DataRef, Dimensions, Ods, OdsError, Reader as _, SheetType, SheetVisible, Xls, XlsError, Xlsb, XlsbError,
    Xlsx, XlsxError,
};
use puntual_app::error::AppError;

use super::package::Format;
use super::row::SheetRow;
use super::shared::Shared;
use super::values::{Value, currency};
use super::{COLUMN_LIMIT, too_large};

type Input = BufReader<Shared>;

/// An open workbook. XLSX and XLSB are read row by row; XLS and ODS are held in memory.
pub(super) enum Book {
    Xlsx(Box<Xlsx<Input>>),
    Xlsb(Box<Xlsb<Input>>),
    Xls(Box<Xls<Input>>),
    Ods(Box<Ods<Input>>),
}

/// A sheet of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    pub name: String,
    pub hidden: bool,
}

/// Takes a row and says whether to go on.
pub(super) type Visit<'a> = dyn FnMut(&mut SheetRow) -> Result<bool, AppError> + 'a;

impl Book {
    /// # Errors
    /// `file.password`, `file.damaged`.
    pub(super) fn open(format: Format, input: &Shared) -> Result<Book, AppError> {
        let input = input.again();
        Ok(match format {
            Format::Xlsx | Format::Xlsm => Book::Xlsx(Box::new(Xlsx::new(input).map_err(xlsx)?)),
            Format::Xlsb => Book::Xlsb(Box::new(Xlsb::new(input).map_err(xlsb)?)),
            Format::Xls => Book::Xls(Box::new(Xls::new(input).map_err(xls)?)),
            Format::Ods => Book::Ods(Box::new(Ods::new(input).map_err(ods)?)),
        })
    }

    /// The sheets that hold cells, in the order of the file.
    pub(super) fn sheets(&self) -> Vec<Sheet> {
        let sheets = match self {
            Book::Xlsx(book) => book.sheets_metadata(),
            Book::Xlsb(book) => book.sheets_metadata(),
            Book::Xls(book) => book.sheets_metadata(),
            Book::Ods(book) => book.sheets_metadata(),
        };
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| Sheet {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect()
    }

    /// Days are counted from 1904.
    pub(super) fn counts_from_1904(&self) -> bool {
        match self {
            Book::Xlsx(book) => book.has_1904_epoch(),
            Book::Xlsb(book) => book.has_1904_epoch(),
            // An XLS file says so too, but its reader does not tell; cells with a date format are right all the same.
            Book::Xls(_) | Book::Ods(_) => false,
        }
    }

    /// What a sheet says about its own size.
    ///
    /// # Errors
    /// `file.damaged`.
    pub(super) fn declared(&mut self, sheet: &str) -> Result<Dimensions, AppError> {
        let held = |start: Option<(u32, u32)>, end: Option<(u32, u32)>| {
            Dimensions::new(start.unwrap_or_default(), end.unwrap_or_default())
        };
        Ok(match self {
            Book::Xlsx(book) => book.worksheet_cells_reader(sheet).map_err(xlsx)?.dimensions(),
            Book::Xlsb(book) => book.worksheet_cells_reader(sheet).map_err(xlsb)?.dimensions(),
            Book::Xls(book) => {
                let range = book.worksheet_range(sheet).map_err(xls)?;
                held(range.start(), range.end())
            }
            Book::Ods(book) => {
                let range = book.worksheet_range(sheet).map_err(ods)?;
                held(range.start(), range.end())
            }
        })
    }

    /// Gives every row with something in it to `visit`, in the order of the file, until it says no.
    ///
    /// # Errors
    /// `file.damaged`; `file.sheet_too_large` for a cell too far to the right; what `visit` says.
    pub(super) fn rows(&mut self, sheet: &str, visit: &mut Visit<'_>) -> Result<(), AppError> {
        match self {
            Book::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(xlsx)?;
                let currencies: Vec<Option<String>> = cells
                    .styles()
                    .iter()
                    .map(|style| {
                        style
                            .number_format
                            .as_ref()
                            .and_then(|format| currency(&format.format_code))
                    })
                    .collect();
                let mut rows = Rows::new(sheet, visit);
                while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(xlsx)? {
                    let currency = currencies.get(style).and_then(Option::as_deref);
                    if !rows.cell(cell.get_position(), cell.get_value(), currency)? {
                        return Ok(());
                    }
                }
                rows.end()
            }
            Book::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(xlsb)?;
                let mut rows = Rows::new(sheet, visit);
                while let Some(cell) = cells.next_cell().map_err(xlsb)? {
                    if !rows.cell(cell.get_position(), cell.get_value(), None)? {
                        return Ok(());
                    }
                }
                rows.end()
            }
            Book::Xls(book) => held_rows(sheet, &book.worksheet_range(sheet).map_err(xls)?, visit),
            Book::Ods(book) => held_rows(sheet, &book.worksheet_range(sheet).map_err(ods)?, visit),
        }
    }

    /// Cells that cover the ones below them: 0-based rows and columns.
    pub(super) fn merged(&mut self, sheet: &str) -> Vec<Dimensions> {
        match self {
            Book::Xls(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

/// Gathers cells into rows.
struct Rows<'a, 'v> {
    sheet: &'a str,
    visit: &'a mut Visit<'v>,
    row: SheetRow,
    current: Option<u32>,
}

impl<'a, 'v> Rows<'a, 'v> {
    fn new(sheet: &'a str, visit: &'a mut Visit<'v>) -> Self {
        Rows {
            sheet,
            visit,
            row: SheetRow::default(),
            current: None,
        }
    }

    /// Takes a cell; false when no more rows are wanted.
    fn cell(
        &mut self,
        (row, column): (u32, u32),
        data: &DataRef<'_>,
        currency: Option<&str>,
    ) -> Result<bool, AppError> {
        let Some(value) = Value::of_ref(data) else {
            return Ok(true);
        };
        if column >= COLUMN_LIMIT {
            return Err(too_large(self.sheet, row, column));
        }
        if self.current != Some(row) {
            if self.current.is_some() && !self.row.is_empty() && !(self.visit)(&mut self.row)? {
                return Ok(false);
            }
            // Rows that go back are no spreadsheet's own, and two rows of one number could not be told apart.
            if let Some(current) = self.current.filter(|current| row < *current) {
                return Err(damaged(&format!("{}: {} → {}", self.sheet, current + 1, row + 1)));
            }
            self.row.begin(row);
            self.current = Some(row);
        }
        self.row.push(column, &value, currency);
        Ok(true)
    }

    fn end(mut self) -> Result<(), AppError> {
        if !self.row.is_empty() {
            (self.visit)(&mut self.row)?;
        }
        Ok(())
    }
}

fn held_rows(
    sheet: &str,
    range: &calamine::Range<calamine::Data>,
    visit: &mut Visit<'_>,
) -> Result<(), AppError> {
    let Some((top, left)) = range.start() else {
        return Ok(());
    };
    let mut row = SheetRow::default();
    for (number, cells) in (top..).zip(range.rows()) {
        row.begin(number);
        for (column, data) in (left..).zip(cells) {
            if let Some(value) = Value::of_owned(data) {
                if column >= COLUMN_LIMIT {
                    return Err(too_large(sheet, number, column));
                }
                row.push(column, &value, None);
            }
        }
        if !row.is_empty() && !visit(&mut row)? {
            return Ok(());
        }
    }
    Ok(())
}

fn damaged(detail: &dyn std::fmt::Display) -> AppError {
    AppError::new("file.damaged").with("detail", detail)
}

fn xlsx(error: XlsxError) -> AppError {
    match error {
        XlsxError::Password => AppError::new("file.password"),
        error => damaged(&error),
    }
}

fn xlsb(error: XlsbError) -> AppError {
    match error {
        XlsbError::Password => AppError::new("file.password"),
        error => damaged(&error),
    }
}

fn xls(error: XlsError) -> AppError {
    match error {
        XlsError::Password => AppError::new("file.password"),
        error => damaged(&error),
    }
}

fn ods(error: OdsError) -> AppError {
    match error {
        OdsError::Password => AppError::new("file.password"),
        error => damaged(&error),
    }
}
