//! The cells of one row, read as what the mapping says they are.

use std::cell::RefCell;

use chrono::NaiveDate;
use puntual_core::imports::{
    AmountProblem, DateOrder, DecimalMark, Field, Mapping, ReadAmount, read_amount, read_currency, read_date,
    read_term_days, serial_date, to_money,
};
use puntual_core::money::{Currency, Money};
use rust_decimal::RoundingStrategy;

use super::problem::Problem;
use crate::ports::Row;

/// How the cells of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// Of dates whose year comes last.
    pub date_order: DateOrder,
    /// Of amounts.
    pub decimal_mark: DecimalMark,
    /// A sheet that counts days from 1904.
    pub counts_from_1904: bool,
}

/// One row under a mapping.
pub(super) struct Cells<'a> {
    mapping: &'a Mapping,
    row: &'a Row,
    style: Style,
    home: Currency,
    rounded: RefCell<Vec<Problem>>,
}

impl<'a> Cells<'a> {
    /// `home` is the currency of the book.
    pub(super) const fn new(mapping: &'a Mapping, row: &'a Row, style: Style, home: Currency) -> Self {
        Cells {
            mapping,
            row,
            style,
            home,
            rounded: RefCell::new(Vec::new()),
        }
    }

    /// 1-based line in the file.
    pub(super) const fn line(&self) -> u64 {
        self.row.line
    }

    /// Every cell of the row, as written.
    pub(super) fn as_written(&self) -> &'a [String] {
        &self.row.cells
    }

    /// The mapped fields with something written in their cell.
    pub(super) fn written(&self) -> impl Iterator<Item = (Field, &'a str)> + '_ {
        self.mapping
            .pairs()
            .map(|(field, _)| (field, self.text(field)))
            .filter(|pair| !pair.1.is_empty())
    }

    /// The cell, trimmed, without the quotes that keep a spreadsheet from reading it as a number; empty when the field
    /// has no column.
    pub(super) fn text(&self, field: Field) -> &'a str {
        let Some(cell) = self
            .mapping
            .column(field)
            .and_then(|column| self.row.cells.get(column))
        else {
            return "";
        };
        let cell = cell.trim();
        if let Some(inner) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
            return inner.trim();
        }
        let cell = cell.strip_prefix('\'').unwrap_or(cell);
        // What databases write for nothing. A person may be called so.
        let is_name = matches!(field, Field::CustomerName | Field::Contact);
        if matches!(cell, "null" | "NULL" | "(null)") && !is_name {
            return "";
        }
        cell
    }

    /// A date; `None` for an empty cell.
    pub(super) fn date(&self, field: Field) -> Result<Option<NaiveDate>, Problem> {
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let read = match read_date(text, self.style.date_order) {
            // A day that lost its format in the sheet.
            Err(problem) if self.is_number(field) => {
                serial_date(text, self.style.counts_from_1904).ok_or(problem)
            }
            read => read,
        };
        read.map(Some)
            .map_err(|problem| Problem::of_cell(field, text, problem.code()))
    }

    fn is_number(&self, field: Field) -> bool {
        self.mapping
            .column(field)
            .is_some_and(|column| self.row.is_number(column))
    }

    /// A number with the currency that the cell itself names; `None` for an empty cell.
    pub(super) fn amount(&self, field: Field) -> Result<Option<ReadAmount>, Problem> {
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let mark = if self.is_number(field) {
            DecimalMark::Point
        } else {
            self.style.decimal_mark
        };
        read_amount(text, mark)
            .map(Some)
            .map_err(|problem| Problem::of_cell(field, text, problem.code()))
    }

    /// The number of a cell as money. One that a sheet worked out (`1160.3364`, shown as 1,160.34) is rounded as the sheet
    /// shows it, which [`Cells::rounded`] then says; one that somebody wrote is refused.
    pub(super) fn money(&self, field: Field, read: ReadAmount, currency: Currency) -> Result<Money, Problem> {
        let problem = match to_money(read.value, currency) {
            Ok(money) => return Ok(money),
            Err(problem) => problem,
        };
        let told = |code| Problem::of_cell(field, self.text(field), code).with("currency", currency);
        if problem != AmountProblem::TooPrecise || !self.is_number(field) {
            return Err(told(problem.code()));
        }
        let rounded = read
            .value
            .round_dp_with_strategy(currency.exponent(), RoundingStrategy::MidpointAwayFromZero);
        let money = to_money(rounded, currency).map_err(|problem| told(problem.code()))?;
        let said = told("amount.rounded").with("amount", rounded);
        let mut told = self.rounded.borrow_mut();
        if !told.contains(&said) {
            told.push(said);
        }
        Ok(money)
    }

    /// Amounts that were rounded since this was last asked.
    pub(super) fn rounded(&self) -> Vec<Problem> {
        self.rounded.take()
    }

    /// The currency of the row: its own column, else what stands beside the amount; `None` when neither says.
    pub(super) fn currency(&self, beside_amount: Option<Currency>) -> Result<Option<Currency>, Problem> {
        let text = self.text(Field::Currency);
        let named = read_currency(text, self.home)
            .map_err(|()| Problem::of_cell(Field::Currency, text, "currency.unknown"))?;
        match (named, beside_amount) {
            (Some(named), Some(beside)) if named != beside => {
                Err(Problem::of_cell(Field::Currency, text, "currency.contradiction").with("other", beside))
            }
            (named, beside) => Ok(named.or(beside)),
        }
    }

    /// Days of credit; `None` for an empty cell.
    pub(super) fn term_days(&self) -> Result<Option<u32>, Problem> {
        let text = self.text(Field::TermDays);
        read_term_days(text).map_err(|()| Problem::of_cell(Field::TermDays, text, "term_days.invalid"))
    }
}
