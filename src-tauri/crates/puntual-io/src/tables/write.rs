//! Writes tables for people who go on in a spreadsheet: as a workbook or as CSV.
//!
//! Every cell stays the text that it is: a spreadsheet neither runs it nor turns it into a date or a rounded number, so a
//! table that was written, mended by hand and imported again says what it said before.

use std::path::Path;

use puntual_app::error::AppError;
use puntual_app::ports::TableWriter;
use puntual_core::reports::ReportSection;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// Columns wider than this, in pixels, are cut on the screen (not in the file).
const WIDEST: u32 = 420;

/// Writes workbooks and CSV.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sheets;

impl TableWriter for Sheets {
    fn render(&self, path: &Path, header: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, AppError> {
        let is_workbook = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        if !is_workbook {
            return Ok(csv(header, rows));
        }
        workbook(header, rows).map_err(|error| refused(path, &error))
    }

    fn workbook(&self, path: &Path, sheets: &[(String, Vec<ReportSection>)]) -> Result<Vec<u8>, AppError> {
        sections(sheets).map_err(|error| refused(path, &error))
    }
}

fn refused(path: &Path, error: &XlsxError) -> AppError {
    match error {
        XlsxError::RowColumnLimitError | XlsxError::MaxStringLengthExceeded => {
            AppError::new("export.too_large").with("path", path.display())
        }
        other => AppError::new("file.not_writable")
            .with("path", path.display())
            .with("detail", other),
    }
}

fn sections(sheets: &[(String, Vec<ReportSection>)]) -> Result<Vec<u8>, XlsxError> {
    let bold = Format::new().set_bold();
    let mut workbook = Workbook::new();
    for (name, sections) in sheets {
        let sheet = workbook.add_worksheet().set_name(name)?;
        let mut line = 0u32;
        for section in sections {
            sheet.write_string_with_format(line, 0, &section.title, &bold)?;
            line += 1;
            if !section.note.is_empty() {
                sheet.write_string(line, 0, &section.note)?;
                line += 1;
            }
            for (at, cell) in (0u16..).zip(&section.columns) {
                sheet.write_string_with_format(line, at, cell, &bold)?;
            }
            for row in &section.rows {
                line += 1;
                for (at, cell) in (0u16..).zip(row) {
                    match cell.parse::<Decimal>() {
                        Ok(number) if at > 0 => number_cell(sheet, (line, at), number)?,
                        _ => {
                            sheet.write_string(line, at, cell)?;
                        }
                    }
                }
            }
            line += 2;
        }
        sheet.set_autofit_max_width(WIDEST);
        sheet.autofit();
    }
    workbook.save_to_buffer()
}

/// A workbook holds every number as a float; this is the last that the program sees of it.
#[allow(clippy::disallowed_methods, reason = "the file format knows no decimals")]
fn number_cell(sheet: &mut Worksheet, (line, at): (u32, u16), number: Decimal) -> Result<(), XlsxError> {
    let format = match number.scale() {
        0 => "#,##0",
        1 => "#,##0.0",
        2 => "#,##0.00",
        _ => "#,##0.000",
    };
    let format = Format::new().set_num_format(format);
    sheet.write_number_with_format(line, at, number.to_f64().unwrap_or_default(), &format)?;
    Ok(())
}

fn workbook(header: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let text = Format::new().set_num_format("@");
    let guarded = text.clone().set_quote_prefix();
    let title = Format::new().set_bold();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let column = |index: usize| u16::try_from(index).map_err(|_| XlsxError::RowColumnLimitError);
    for (at, cell) in header.iter().enumerate() {
        sheet.write_string_with_format(0, column(at)?, cell, &title)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (at, cell) in row.iter().enumerate() {
            let format = if is_formula(cell) { &guarded } else { &text };
            sheet.write_string_with_format(line, column(at)?, cell, format)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_autofit_max_width(WIDEST);
    sheet.autofit();
    workbook.save_to_buffer()
}

fn csv(header: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    // The mark at the start lets spreadsheets see that it is UTF-8.
    let mut out = String::from("\u{feff}");
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            push(&mut out, cell);
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe.
fn push(out: &mut String, cell: &str) {
    let guard = if is_formula(cell) { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r']) {
        out.push('"');
        out.push_str(guard);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(cell);
    }
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && cell.parse::<Decimal>().is_err()
}

#[cfg(test)]
mod tests {
    use calamine::{Reader, Xlsx, open_workbook_from_rs};

    use super::*;

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        let rows = [
            cells(&["=SUM(A1)", "-110.70"]),
            cells(&["+52 55 5555 0101", "Uno, \"Dos\""]),
            cells(&["@x", "\tx"]),
        ];
        let bytes = Sheets
            .render(Path::new("a.csv"), &cells(&["a", "b"]), &rows)
            .unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}a,b\r\n'=SUM(A1),-110.70\r\n'+52 55 5555 0101,\"Uno, \"\"Dos\"\"\"\r\n'@x,'\tx\r\n"
        );
    }

    #[test]
    fn a_workbook_holds_every_cell_as_the_text_that_it_is() {
        let rows = [cells(&["007", "=1+1"]), cells(&["31/02/2026", "1,234.50"])];
        let bytes = Sheets
            .render(Path::new("a.XLSX"), &cells(&["a", "b"]), &rows)
            .unwrap();
        let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let read: Vec<Vec<String>> = sheet
            .rows()
            .map(|row| row.iter().map(ToString::to_string).collect())
            .collect();
        assert_eq!(
            read,
            [
                cells(&["a", "b"]),
                cells(&["007", "=1+1"]),
                cells(&["31/02/2026", "1,234.50"])
            ]
        );
        assert!(
            book.worksheet_formula("Sheet1")
                .is_ok_and(|formulas| formulas.is_empty())
        );
    }

    #[test]
    fn more_rows_than_a_sheet_has_are_refused() {
        let rows = vec![vec!["x".repeat(40_000)]];
        let error = Sheets
            .render(Path::new("a.xlsx"), &cells(&["a"]), &rows)
            .unwrap_err();
        assert_eq!(error.code, "export.too_large");
    }
}
