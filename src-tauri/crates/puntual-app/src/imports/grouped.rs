//! Opens a table for import. Where customers are headings between the rows, or one title above them, they become columns
//! of every row, and nothing else needs to know.

use std::path::Path;

use puntual_core::imports::{GroupCustomer, Groups, customer_in_titles, fold};

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
    let mut first = Row::default();
    let read = file.next_row(&mut first)?;
    let is_row = matches!(read, Some(Ok(())));
    let heading = groups.heading(&first.cells).filter(|_| is_row);
    let waiting = heading.is_none().then_some((first, read));
    let customer = heading.or_else(|| customer_in_titles(file.titles()));
    let headings = customer.map(|customer| Headings::new(file.header(), groups, customer));
    Ok(Box::new(Grouped {
        header: header(file.header(), headings.as_ref()),
        file,
        headings,
        waiting,
    }))
}

/// A table with the customer of each row behind its own columns.
struct Grouped {
    file: Box<dyn TableFile>,
    header: Vec<String>,
    /// `None` for a table that turned out to have none.
    headings: Option<Headings>,
    /// The row by which that was found out, with what came of reading it.
    waiting: Option<(Row, Option<Result<(), TableProblem>>)>,
}

/// How headings are told, and what the last one said.
struct Headings {
    groups: Groups,
    customer: GroupCustomer,
    /// The facts that have a column, with its name.
    facts: Vec<(Fact, &'static str)>,
}

#[derive(Clone, Copy)]
enum Fact {
    Key,
    Name,
    TaxId,
}

impl Headings {
    /// With columns for what the first heading tells, called in the language of the header.
    fn new(header: &[String], groups: Groups, customer: GroupCustomer) -> Headings {
        let is_english = header.iter().any(|cell| {
            let folded = fold(cell);
            ["date", "due", "invoice", "balance", "amount"]
                .iter()
                .any(|word| folded.contains(word))
        });
        let columns = [
            (Fact::Name, "Cliente", "Customer", true),
            (
                Fact::Key,
                "Clave del cliente",
                "Customer ID",
                !customer.key.is_empty(),
            ),
            (
                Fact::TaxId,
                "NIF del cliente",
                "Tax ID",
                !customer.tax_id.is_empty(),
            ),
        ];
        let facts = columns
            .into_iter()
            .filter(|(.., is_told)| *is_told)
            .map(|(fact, es, en, _)| (fact, if is_english { en } else { es }))
            .collect();
        Headings {
            groups,
            customer,
            facts,
        }
    }

    fn extend(&self, row: &mut Row) {
        for (fact, _) in &self.facts {
            let cell = match fact {
                Fact::Key => &self.customer.key,
                Fact::Name => &self.customer.name,
                Fact::TaxId => &self.customer.tax_id,
            };
            row.cells.push(cell.clone());
            if !row.numbers.is_empty() {
                row.numbers.push(false);
            }
        }
    }
}

fn header(own: &[String], headings: Option<&Headings>) -> Vec<String> {
    let facts = headings.into_iter().flat_map(|headings| &headings.facts);
    let added = facts.map(|(_, name)| (*name).to_owned());
    own.iter().cloned().chain(added).collect()
}

impl Grouped {
    /// Whether the row is one of the table; a heading is remembered.
    fn take(&mut self, row: &mut Row) -> bool {
        let Some(headings) = &mut self.headings else {
            return true;
        };
        if let Some(customer) = headings.groups.heading(&row.cells) {
            headings.customer = customer;
            return false;
        }
        headings.extend(row);
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
            let read = match self.waiting.take() {
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
