//! Reading a table of rates.

use std::path::Path;

use puntual_core::country::country;
use puntual_core::imports::{DateOrder, DecimalMark, date_order, decimal_mark, fold, read_amount, read_date};
use puntual_core::money::Currency;
use puntual_store::ExchangeRate;
use rust_decimal::Decimal;

use super::RejectedRate;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::Row;
use crate::wire;

/// Words that a header begins with, folded.
const CURRENCY: &[&str] = &["moneda", "currency", "divisa", "codigo", "code"];
const DAY: &[&str] = &["fecha", "date", "dia", "day"];
const RATE: &[&str] = &[
    "tipo de cambio",
    "tipocambio",
    "tc",
    "tasa",
    "cotizacion",
    "rate",
    "exchange",
    "valor",
    "value",
];

/// The rates of a file, and the rows that hold none.
type Read = (Vec<ExchangeRate>, Vec<RejectedRate>);

/// Reads the whole table.
///
/// # Errors
/// What is wrong with the file; `rates.columns_missing`.
pub(super) fn read(
    context: &Context,
    path: &str,
    base: Currency,
    session: &Session,
) -> Result<Read, AppError> {
    let mut file = context
        .ports()
        .tables
        .open(Path::new(path), None, context.progress)?;
    let column = |words: &[&str]| {
        file.header().iter().position(|cell| {
            let cell = fold(cell);
            words.iter().any(|word| cell.starts_with(word))
        })
    };
    let (Some(currency), Some(day), Some(rate)) = (column(CURRENCY), column(DAY), column(RATE)) else {
        return Err(AppError::new("rates.columns_missing").with("path", path));
    };
    let mut rows: Vec<(u64, [String; 3])> = Vec::new();
    let mut rejected = Vec::new();
    let mut row = Row::default();
    while let Some(result) = file.next_row(&mut row)? {
        let cell = |column: usize| {
            row.cells
                .get(column)
                .map(|cell| cell.trim().to_owned())
                .unwrap_or_default()
        };
        match result {
            Ok(()) => rows.push((row.line, [cell(currency), cell(day), cell(rate)])),
            Err(problem) => rejected.push(RejectedRate {
                line: u32::try_from(problem.line).unwrap_or(u32::MAX),
                reason: AppError::new(problem.code),
            }),
        }
    }
    let home = country(&session.info.country);
    let habit = if home.month_first {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    };
    let mark = if home.decimal_mark == ',' {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    };
    let order = date_order(rows.iter().map(|(_, [_, day, _])| day.as_str())).or(habit);
    let mark = decimal_mark(rows.iter().map(|(_, [.., rate])| rate.as_str())).or(mark);
    let mut rates = Vec::new();
    for (line, [currency, day, rate]) in rows {
        let read = || -> Result<ExchangeRate, AppError> {
            let currency = wire::currency(&currency)?;
            if currency == base {
                return Err(AppError::new("rates.of_itself").with("currency", base));
            }
            let rated_on = read_date(&day, order).map_err(|_| {
                AppError::new("date.invalid")
                    .with("field", "on")
                    .with("value", &day)
            })?;
            let value = read_amount(&rate, mark)
                .ok()
                .map(|read| read.value)
                .filter(|value| *value > Decimal::ZERO)
                .ok_or_else(|| AppError::new("rates.invalid").with("value", &rate))?;
            Ok(ExchangeRate {
                id: None,
                currency: currency.code().to_owned(),
                base: base.code().to_owned(),
                rated_on,
                rate: value.normalize().to_string(),
                source: String::new(),
            })
        };
        match read() {
            Ok(rate) => rates.push(rate),
            Err(reason) => rejected.push(RejectedRate {
                line: u32::try_from(line).unwrap_or(u32::MAX),
                reason,
            }),
        }
    }
    Ok((rates, rejected))
}
