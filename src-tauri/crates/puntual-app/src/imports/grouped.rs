//! Opens a table for import. Where customers are headings between the rows, or one title above them, they become columns
//! of every row, and nothing else needs to know.

use std::collections::VecDeque;
use std::path::Path;

use puntual_core::imports::{Groups, Headings, fold};

use crate::error::AppError;
use crate::ports::{Progress, Row, TableFile, TableFormat, TableNote, TableProblem, TableSource};

/// Opens a file of rows.
///
/// # Errors
/// As [`TableSource::open`].
pub(super) fn open(
    tables: &dyn TableSource,
    path: &Path,
    sheet: Option<&str>,
    progress: &dyn Progress,
) -> Result<Box<dyn TableFile>, AppError> {
    let mut file = tables.open(path, sheet, progress)?;
    let Some(groups) = Groups::of(file.header()) else {
        return Ok(file);
    };
    let mut waiting = VecDeque::new();
    while waiting.len() < Groups::FIRST_ROWS {
        let mut row = Row::default();
        let read = file.next_row(&mut row)?;
        let is_last = read.is_none() || groups.is_data(&row.cells);
        waiting.push_back((row, read));
        if is_last {
            break;
        }
    }
    let first: Vec<Vec<String>> = waiting.iter().map(|(row, _)| row.cells.clone()).collect();
    let headings = Headings::find(&groups, file.titles(), &first);
    let facts = headings
        .as_ref()
        .map_or_else(Vec::new, |headings| facts(file.header(), headings));
    let own = file.header().iter().cloned();
    Ok(Box::new(Grouped {
        header: own
            .chain(facts.iter().map(|(_, name)| (*name).to_owned()))
            .collect(),
        file,
        headings,
        facts,
        waiting,
    }))
}

/// A table with the customer of each row behind its own columns.
struct Grouped {
    file: Box<dyn TableFile>,
    header: Vec<String>,
    /// `None` for a table that turned out to have none.
    headings: Option<Headings>,
    /// What has a column, with its name.
    facts: Vec<(Fact, &'static str)>,
    /// The rows by which that was found out, with what came of reading them.
    waiting: VecDeque<(Row, Option<Result<(), TableProblem>>)>,
}

#[derive(Clone, Copy)]
enum Fact {
    Key,
    Name,
    TaxId,
    Currency,
}

/// The columns that headings may fill, called in the language of the header.
fn facts(header: &[String], headings: &Headings) -> Vec<(Fact, &'static str)> {
    let is_english = header.iter().any(|cell| {
        let folded = fold(cell);
        ["date", "due", "invoice", "balance", "amount"]
            .iter()
            .any(|word| folded.contains(word))
    });
    let mut facts = if is_english {
        vec![
            (Fact::Name, "Customer"),
            (Fact::Key, "Customer ID"),
            (Fact::TaxId, "Tax ID"),
        ]
    } else {
        vec![
            (Fact::Name, "Cliente"),
            (Fact::Key, "Clave del cliente"),
            (Fact::TaxId, "NIF del cliente"),
        ]
    };
    if headings.may_tell_currency() {
        facts.push((Fact::Currency, if is_english { "Currency" } else { "Moneda" }));
    }
    facts
}

impl Grouped {
    /// Whether the row is one of the table; a heading is remembered.
    fn take(&mut self, row: &mut Row) -> bool {
        let Some(headings) = &mut self.headings else {
            return true;
        };
        if headings.take(&row.cells).is_some() {
            return false;
        }
        for (fact, _) in &self.facts {
            let customer = headings.customer();
            let cell = match fact {
                Fact::Key => customer.map(|customer| customer.key.as_str()),
                Fact::Name => customer.map(|customer| customer.name.as_str()),
                Fact::TaxId => customer.map(|customer| customer.tax_id.as_str()),
                Fact::Currency => Some(headings.currency()),
            };
            row.cells.push(cell.unwrap_or_default().to_owned());
            if !row.numbers.is_empty() {
                row.numbers.push(false);
            }
        }
        true
    }
}

impl TableFile for Grouped {
    fn format(&self) -> &TableFormat {
        self.file.format()
    }

    fn titles(&self) -> &[Vec<String>] {
        self.file.titles()
    }

    fn header(&self) -> &[String] {
        &self.header
    }

    fn position(&self) -> (u64, u64) {
        self.file.position()
    }

    fn next_row(&mut self, row: &mut Row) -> Result<Option<Result<(), TableProblem>>, AppError> {
        loop {
            let read = match self.waiting.pop_front() {
                Some((first, read)) => {
                    *row = first;
                    read
                }
                None => self.file.next_row(row)?,
            };
            if !matches!(read, Some(Ok(()))) || self.take(row) {
                return Ok(read);
            }
        }
    }

    fn notes(&self) -> Vec<TableNote> {
        self.file.notes()
    }
}
