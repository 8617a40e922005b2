//! A table of invoices with the day each was paid, read for trying predictions only: nothing reaches a book.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::{Days, NaiveDate};
use puntual_core::country::country;
use puntual_core::imports::{
    DateOrder, DecimalMark, Field, Kind, date_order, decimal_mark_of_money, fold, map_columns, read_amount,
    read_date, read_term_days,
};
use puntual_core::predictions::PastInvoice;

use super::views::EvaluatePredictions;
use crate::context::Context;
use crate::error::AppError;
use crate::ports::Row;

/// Days of credit when a row has neither a due date nor terms.
const TERM_DAYS: u32 = 30;

/// Parts of headers that say whether an invoice was contested.
const DISPUTED: &[&str] = &["disput", "contest", "reclam", "impugn", "litig"];

/// Beginnings of headers, without blanks, that say when an invoice was paid, beside those of payments.
const PAID: &[&str] = &[
    "settled",
    "cleardate",
    "clearedon",
    "fechaliquid",
    "fechacompens",
    "fechasald",
];

/// The invoices of a file by currency (empty when it does not say), and how many rows were left out by what reason.
type Read = (BTreeMap<String, Vec<PastInvoice>>, BTreeMap<String, u32>);

/// Reads the whole table.
///
/// # Errors
/// What is wrong with the file; `column.missing` when customer, a date, amount or day of payment have no column.
pub(super) fn read(context: &Context, path: &str, request: &EvaluatePredictions) -> Result<Read, AppError> {
    let mut file = context
        .ports()
        .tables
        .open(Path::new(path), None, context.progress)?;
    let columns = Columns::find(file.header(), request, path)?;
    let mut rows = Vec::new();
    let mut skipped: BTreeMap<String, u32> = BTreeMap::new();
    let mut row = Row::default();
    while let Some(result) = file.next_row(&mut row)? {
        match result {
            Ok(()) => rows.push(columns.cells(&row)),
            Err(problem) => *skipped.entry(problem.code.to_owned()).or_default() += 1,
        }
    }
    let style = Style::of(context, &rows, request)?;
    let mut customers: HashMap<String, u32> = HashMap::new();
    let mut currencies: BTreeMap<String, Vec<PastInvoice>> = BTreeMap::new();
    for cells in &rows {
        match style.invoice(cells, &mut customers) {
            Ok(invoice) => {
                let currency = cells.currency.trim().to_ascii_uppercase();
                currencies.entry(currency).or_default().push(invoice);
            }
            Err(code) => *skipped.entry(code.to_owned()).or_default() += 1,
        }
    }
    Ok((currencies, skipped))
}

/// Which column holds what.
struct Columns {
    customer: usize,
    issued_on: Option<usize>,
    due_on: Option<usize>,
    term_days: Option<usize>,
    amount: usize,
    paid_on: usize,
    disputed: Option<usize>,
    currency: Option<usize>,
}

impl Columns {
    fn find(header: &[String], request: &EvaluatePredictions, path: &str) -> Result<Columns, AppError> {
        let mapping = map_columns(Kind::Invoices, header);
        let chosen = |name: &str| {
            let column = request.columns.as_ref()?.get(name)?;
            usize::try_from(*column)
                .ok()
                .filter(|column| *column < header.len())
        };
        let mapped = |field: Field| chosen(field.as_str()).or_else(|| mapping.column(field));
        let keys: Vec<String> = header
            .iter()
            .map(|cell| {
                fold(cell)
                    .chars()
                    .filter(|letter| letter.is_alphanumeric())
                    .collect()
            })
            .collect();
        let starting = |words: &[&str]| {
            keys.iter()
                .position(|key| words.iter().any(|word| key.starts_with(word)))
        };
        let holding = |words: &[&str]| {
            keys.iter()
                .position(|key| words.iter().any(|word| key.contains(word)))
        };
        let (issued_on, due_on) = (mapped(Field::IssuedOn), mapped(Field::DueOn));
        let paid_on = chosen("paid_on").or_else(|| starting(PAID)).or_else(|| {
            map_columns(Kind::Payments, header)
                .column(Field::PaidOn)
                .filter(|column| Some(*column) != issued_on && Some(*column) != due_on)
        });
        let customer = [Field::CustomerId, Field::TaxId, Field::CustomerName]
            .into_iter()
            .find_map(mapped)
            .or_else(|| chosen("customer"));
        let amount = mapped(Field::Amount).or_else(|| mapped(Field::OpenBalance));
        let missing = |what: &str| {
            AppError::new("column.missing")
                .with("path", path)
                .with("columns", what)
                .with("kind", "invoices")
        };
        if issued_on.is_none() && due_on.is_none() {
            return Err(missing("issue_date / due_date"));
        }
        Ok(Columns {
            customer: customer.ok_or_else(|| missing("customer_id"))?,
            issued_on,
            due_on,
            term_days: mapped(Field::TermDays),
            amount: amount.ok_or_else(|| missing("amount"))?,
            paid_on: paid_on.ok_or_else(|| missing("pay_date"))?,
            disputed: chosen("disputed").or_else(|| holding(DISPUTED)),
            currency: mapped(Field::Currency),
        })
    }

    fn cells(&self, row: &Row) -> Cells {
        let text = |column: Option<usize>| {
            let cell = column.and_then(|column| row.cells.get(column));
            cell.map(|cell| cell.trim().to_owned()).unwrap_or_default()
        };
        Cells {
            customer: text(Some(self.customer)),
            issued_on: text(self.issued_on),
            due_on: text(self.due_on),
            term_days: text(self.term_days),
            amount: text(Some(self.amount)),
            paid_on: text(Some(self.paid_on)),
            disputed: text(self.disputed),
            currency: text(self.currency),
        }
    }
}

/// The cells of one row, as written.
struct Cells {
    customer: String,
    issued_on: String,
    due_on: String,
    term_days: String,
    amount: String,
    paid_on: String,
    disputed: String,
    currency: String,
}

/// How the cells are written.
struct Style {
    date_order: DateOrder,
    decimal_mark: DecimalMark,
}

impl Style {
    /// What was asked for, else what the cells prove, else the habit of the open book's country, else of most.
    fn of(context: &Context, rows: &[Cells], request: &EvaluatePredictions) -> Result<Style, AppError> {
        let home = context
            .session()
            .ok()
            .map(|session| country(&session.info.country));
        let dates = rows
            .iter()
            .flat_map(|cells| [&cells.issued_on, &cells.due_on, &cells.paid_on])
            .filter(|cell| !cell.is_empty())
            .map(String::as_str);
        let habit = match &home {
            Some(home) if home.month_first => DateOrder::MonthFirst,
            _ => DateOrder::DayFirst,
        };
        let asked = match request.date_order.as_deref() {
            None | Some("ymd") => None,
            Some(name) => Some(DateOrder::find(name).ok_or_else(|| {
                AppError::new("request.invalid")
                    .with("command", "predictions.evaluate")
                    .with("detail", name)
            })?),
        };
        let amounts = rows
            .iter()
            .map(|cells| cells.amount.as_str())
            .filter(|cell| !cell.is_empty());
        let mark = match &home {
            Some(home) if home.decimal_mark == ',' => DecimalMark::Comma,
            _ => DecimalMark::Point,
        };
        Ok(Style {
            date_order: asked.unwrap_or_else(|| date_order(dates).or(habit)),
            decimal_mark: decimal_mark_of_money(amounts).or(mark),
        })
    }

    /// The invoice of a row, or the code that says why it is left out.
    fn invoice(
        &self,
        cells: &Cells,
        customers: &mut HashMap<String, u32>,
    ) -> Result<PastInvoice, &'static str> {
        if cells.customer.is_empty() {
            return Err("customer.missing");
        }
        let date = |cell: &str| match cell {
            "" => Ok(None),
            // A spreadsheet or a database may have made a number of a day written without marks.
            _ => read_date(cell.trim_end_matches(".0"), self.date_order)
                .map(Some)
                .map_err(|_| "date.invalid"),
        };
        let days = read_term_days(&cells.term_days)
            .ok()
            .flatten()
            .unwrap_or(TERM_DAYS);
        let days = Days::new(u64::from(days));
        let (issued_on, due_on): (NaiveDate, NaiveDate) =
            match (date(&cells.issued_on)?, date(&cells.due_on)?) {
                (Some(issued_on), Some(due_on)) => (issued_on, due_on.max(issued_on)),
                (Some(issued_on), None) => {
                    (issued_on, issued_on.checked_add_days(days).ok_or("date.invalid")?)
                }
                (None, Some(due_on)) => (due_on.checked_sub_days(days).ok_or("date.invalid")?, due_on),
                (None, None) => return Err("date.missing"),
            };
        let amount = read_amount(&cells.amount, self.decimal_mark).map_err(|_| "amount.invalid")?;
        let cents = (amount.value * rust_decimal::Decimal::ONE_HUNDRED).round();
        let amount_minor = i64::try_from(cents).map_err(|_| "amount.invalid")?;
        if amount_minor <= 0 {
            return Err("amount.not_positive");
        }
        let next = u32::try_from(customers.len()).unwrap_or(u32::MAX);
        Ok(PastInvoice {
            customer: *customers.entry(cells.customer.clone()).or_insert(next),
            issued_on,
            due_on,
            amount_minor,
            paid_on: date(&cells.paid_on)?,
            disputed: is_yes(&cells.disputed),
        })
    }
}

/// Whether a cell says yes, in any of the usual ways.
fn is_yes(cell: &str) -> bool {
    matches!(
        fold(cell).as_str(),
        "yes" | "y" | "si" | "s" | "true" | "verdadero" | "1" | "x" | "disputed"
    )
}
