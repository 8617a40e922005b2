//! Tables of bank movements, in whatever kind of file there are rows.

use std::path::Path;

use puntual_core::bank::{
    BankColumns, BankField, BankHabits, BankStatement, BankTable, BankWarning, MAX_LINES, Signs,
    looks_like_statement, read_table, recognise,
};

use super::BankChoice;
use super::read::invalid;
use crate::context::Context;
use crate::error::AppError;
use crate::ports::{Row, TableFile, TableFormat};

/// Rows looked at to tell columns apart.
const SAMPLE_ROWS: usize = 200;

/// Rows between two looks at whether to go on.
const STRIDE: usize = 2000;

/// A table whose header was looked at, and nothing more.
pub(crate) struct Sheet {
    /// How it is written.
    pub(crate) format: TableFormat,
    /// Header cells.
    pub(crate) header: Vec<String>,
    /// Some rows.
    pub(crate) samples: Vec<Vec<String>>,
    /// Which column holds what, as far as the header tells.
    pub(crate) columns: BankColumns,
}

impl Sheet {
    /// A table of which the beginning was read by somebody else.
    pub(crate) fn new(format: TableFormat, header: Vec<String>, samples: Vec<Vec<String>>) -> Sheet {
        Sheet {
            columns: recognise(&header, &samples),
            format,
            header,
            samples,
        }
    }

    /// Whether it is one of bank movements and of nothing else.
    pub(crate) fn is_statement(&self) -> bool {
        looks_like_statement(&self.header, &self.columns)
    }
}

/// Looks at the beginning of a table.
///
/// # Errors
/// Those of opening a table.
pub(crate) fn look(context: &Context<'_>, path: &str, sheet: Option<&str>) -> Result<Sheet, AppError> {
    let tables = &context.ports().tables;
    let mut file = tables.open(Path::new(path), sheet, context.progress)?;
    let mut samples = Vec::new();
    let mut row = Row::default();
    while samples.len() < SAMPLE_ROWS {
        match file.next_row(&mut row)? {
            None => break,
            Some(Ok(())) => samples.push(row.cells.clone()),
            Some(Err(_)) => {}
        }
    }
    Ok(Sheet::new(file.format().clone(), file.header().to_vec(), samples))
}

/// The statements in a table.
///
/// # Errors
/// `bank.pdf`, `bank.html` or `bank.unknown` for what is no table either, `bank.columns_missing`, `bank.signs_unknown`, `bank.no_movements`,
/// `bank.too_large`, `request.invalid` for a choice that does not exist, `import.cancelled`.
pub(super) fn read(
    context: &Context<'_>,
    path: &str,
    choice: &BankChoice,
    habits: &BankHabits,
) -> Result<Vec<BankStatement>, AppError> {
    let sheet = look(context, path, choice.sheet.as_deref()).map_err(refused)?;
    let columns = match &choice.columns {
        Some(columns) => sheet.columns.corrected(&chosen(columns, sheet.header.len())?),
        None => sheet.columns,
    };
    let signs = match choice.signs.as_deref() {
        None => None,
        Some(name) => Some(Signs::find(name).ok_or_else(|| invalid(name))?),
    };
    let tables = &context.ports().tables;
    let mut file = tables.open(Path::new(path), choice.sheet.as_deref(), context.progress)?;
    let titles = file.titles().to_vec();
    let (rows, broken) = rows(context, file.as_mut())?;
    let table = BankTable {
        titles: &titles,
        header: &sheet.header,
        rows: &rows,
        columns: &columns,
    };
    let mut statements = read_table(&table, habits, signs).map_err(|refusal| {
        let error = AppError::new(refusal.code).with("path", path);
        refusal
            .params
            .into_iter()
            .fold(error, |error, (name, value)| error.with(name, value))
    })?;
    if let Some(first) = statements.first_mut() {
        for (line, code) in broken {
            first.warn(line, code, []);
        }
        for note in file.notes() {
            first.warnings.push(BankWarning {
                position: note.line,
                code: note.about.code,
                params: note.about.params.into_iter().collect(),
            });
        }
    }
    Ok(statements)
}

type Rows = (Vec<(u64, Vec<String>)>, Vec<(u64, &'static str)>);

/// Every row, and the lines of those that are none.
fn rows(context: &Context<'_>, file: &mut dyn TableFile) -> Result<Rows, AppError> {
    let (mut rows, mut broken) = (Vec::new(), Vec::new());
    let mut row = Row::default();
    while let Some(read) = file.next_row(&mut row)? {
        match read {
            Ok(()) => rows.push((row.line, cells(&row))),
            Err(problem) => broken.push((problem.line, problem.code)),
        }
        let count = rows.len() + broken.len();
        if count > MAX_LINES {
            return Err(AppError::new("bank.too_large"));
        }
        if count % STRIDE == 0 {
            let (done, total) = file.position();
            context.progress.report(done, total);
            if context.progress.cancelled() {
                return Err(AppError::new("import.cancelled"));
            }
        }
    }
    Ok((rows, broken))
}

/// The cells of a row as text. A number of a sheet with three decimals gets a fourth, so that nobody takes its point for one
/// between groups.
fn cells(row: &Row) -> Vec<String> {
    let written = |(column, cell): (usize, &String)| match cell.split_once('.') {
        Some((whole, behind)) if row.is_number(column) => {
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            let (decimals, rest) = behind.split_at(digits);
            let fourth = if digits == 3 { "0" } else { "" };
            format!("{whole}.{decimals}{fourth}{rest}")
        }
        _ => cell.clone(),
    };
    row.cells.iter().enumerate().map(written).collect()
}

/// The columns that a person chose.
fn chosen(
    columns: &std::collections::BTreeMap<String, u32>,
    width: usize,
) -> Result<Vec<(BankField, usize)>, AppError> {
    let mut pairs = Vec::new();
    for (name, column) in columns {
        let field = BankField::find(name).ok_or_else(|| invalid(name))?;
        let column = usize::try_from(*column).unwrap_or(usize::MAX);
        if column < width {
            pairs.push((field, column));
        }
    }
    pairs.sort_unstable();
    Ok(pairs)
}

/// What is no table is no bank statement: a person is told what to download instead.
fn refused(error: AppError) -> AppError {
    match error.code {
        "file.not_a_table" | "file.binary" | "file.no_header" => AppError {
            code: match error.params.get("kind").map(String::as_str) {
                Some("PDF") => "bank.pdf",
                Some("HTML") => "bank.html",
                _ => "bank.unknown",
            },
            ..error
        },
        _ => error,
    }
}
