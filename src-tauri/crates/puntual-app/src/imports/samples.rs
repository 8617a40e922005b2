//! What the cells of a file would be read as under the choices made so far.

use std::collections::BTreeMap;

use puntual_core::imports::{DateOrder, DecimalMark, Field, read_amount, read_date};
use puntual_core::locale::Language;
use puntual_core::money::Currency;

use super::cells::Cells;
use super::plan::Plan;
use super::problem::Problem;
use super::views::{ColumnView, ReadingExample, SampleView};
use crate::ports::Row;

/// Cells shown of each column.
const SHOWN: usize = 3;

/// A cell, and whether a sheet holds it as a number.
type Cell = (String, bool);

/// Cells of each column that tell something, gathered while the beginning of a file is looked at.
#[derive(Clone, Default)]
pub(super) struct ColumnSamples {
    columns: Vec<Vec<Cell>>,
}

impl ColumnSamples {
    /// Takes from a row what a column has not shown yet.
    pub(super) fn look(&mut self, row: &Row) {
        if self.columns.len() < row.cells.len() {
            self.columns.resize(row.cells.len(), Vec::new());
        }
        for (at, (column, cell)) in self.columns.iter_mut().zip(&row.cells).enumerate() {
            let is_new = || !cell.trim().is_empty() && column.iter().all(|(known, _)| known != cell);
            if column.len() < SHOWN && is_new() {
                column.push((cell.clone(), row.is_number(at)));
            }
        }
    }
}

/// Each column of the header with its cells, as written and as read.
pub(super) fn columns(plan: &Plan, home: Currency, language: Language) -> Vec<ColumnView> {
    let none = Vec::new();
    (0..plan.layout.header.len())
        .map(|at| {
            let field = plan.mapping.field(at);
            let cells = plan.column_samples.columns.get(at).unwrap_or(&none);
            let sample = |cell: &Cell| match field {
                Some(field) => sample(plan, field, at, cell, home, language),
                None => SampleView {
                    written: cell.0.clone(),
                    value: String::new(),
                    problem: String::new(),
                },
            };
            ColumnView {
                field: field.map(|field| field.to_string()).unwrap_or_default(),
                samples: cells.iter().map(sample).collect(),
            }
        })
        .collect()
}

fn sample(
    plan: &Plan,
    field: Field,
    at: usize,
    cell: &Cell,
    home: Currency,
    language: Language,
) -> SampleView {
    let mut row = Row::default();
    row.cells.resize(at, String::new());
    row.cells.push(cell.0.clone());
    row.numbers.resize(at, false);
    row.numbers.push(cell.1);
    let cells = Cells::new(&plan.mapping, &row, plan.style, home);
    let (value, problem) = match read(&cells, field) {
        Ok(value) => (value, String::new()),
        Err(problem) => (String::new(), problem.text(language)),
    };
    SampleView {
        written: cell.0.clone(),
        value,
        problem,
    }
}

/// ISO dates, plain decimals, and text as it will be kept.
fn read(cells: &Cells<'_>, field: Field) -> Result<String, Problem> {
    let mut warnings = Vec::new();
    let value = match field {
        Field::IssuedOn | Field::DueOn | Field::PaidOn => {
            cells.date(field)?.map(|day| day.to_string()).unwrap_or_default()
        }
        Field::Amount | Field::OpenBalance => cells
            .amount(field)?
            .map(|read| read.value.to_string())
            .unwrap_or_default(),
        Field::Currency => cells
            .currency(None)?
            .map(|currency| currency.to_string())
            .unwrap_or_default(),
        Field::TermDays => cells
            .term_days()?
            .map(|days| days.to_string())
            .unwrap_or_default(),
        Field::Email => cells.emails(&mut warnings).join(", "),
        Field::Phone => cells.phone(&mut warnings),
        _ => cells.text(field).to_owned(),
    };
    match warnings.into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(value),
    }
}

/// A date of the file, by preference one that the orders read differently, and what it means in each.
pub(super) fn date_example(dates: &[String]) -> Option<ReadingExample> {
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    example(dates, |cell| {
        let read = |order: DateOrder| Some((order.as_str(), read_date(cell, order).ok()?.to_string()));
        orders.into_iter().filter_map(read).collect()
    })
}

/// An amount of the file, by preference one that the marks read differently, and what it means with each.
pub(super) fn amount_example(amounts: &[String]) -> Option<ReadingExample> {
    let marks = [(".", DecimalMark::Point), (",", DecimalMark::Comma)];
    example(amounts, |cell| {
        let read = |(name, mark)| Some((name, read_amount(cell, mark).ok()?.value.to_string()));
        marks.into_iter().filter_map(read).collect()
    })
}

fn example(
    cells: &[String],
    readings: impl Fn(&str) -> Vec<(&'static str, String)>,
) -> Option<ReadingExample> {
    let differs = |cell: &&String| matches!(readings(cell).as_slice(), [one, other] if one.1 != other.1);
    let cell = cells.iter().find(differs).or_else(|| cells.first())?;
    let readings = readings(cell)
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect::<BTreeMap<_, _>>();
    Some(ReadingExample {
        written: cell.clone(),
        readings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn the_example_is_a_date_that_tells_the_orders_apart() {
        let example = date_example(&cells(&["05/05/2026", "03/04/2026"])).unwrap();
        assert_eq!(example.written, "03/04/2026");
        assert_eq!(example.readings["dmy"], "2026-04-03");
        assert_eq!(example.readings["mdy"], "2026-03-04");
        assert_eq!(
            date_example(&cells(&["05/05/2026"])).unwrap().written,
            "05/05/2026"
        );
        assert_eq!(date_example(&[]), None);
    }

    #[test]
    fn an_amount_is_shown_with_either_mark() {
        let example = amount_example(&cells(&["12", "1.000"])).unwrap();
        assert_eq!(example.readings["."], "1.000");
        assert_eq!(example.readings[","], "1000");
    }

    #[test]
    fn a_column_shows_its_first_three_different_cells() {
        let mut samples = ColumnSamples::default();
        for row in [
            &["MXN", ""][..],
            &["MXN", "a"],
            &["USD", "b"],
            &["EUR", "c"],
            &["PEN", "d"],
        ] {
            samples.look(&Row {
                cells: cells(row),
                ..Row::default()
            });
        }
        assert_eq!(
            samples
                .columns
                .iter()
                .map(|column| column.iter().map(|(cell, _)| cell.clone()).collect::<Vec<_>>())
                .collect::<Vec<_>>(),
            [cells(&["MXN", "USD", "EUR"]), cells(&["a", "b", "c"])]
        );
    }
}
