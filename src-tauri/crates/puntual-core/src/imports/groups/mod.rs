//! Reports in which customers are no column but headings: a row with the customer, then the rows of what they owe. Statements
//! of one customer, who is named above the table, are the same with one heading.
//!
//! A row below a heading that is not understood is nobody's: it is better refused than owed by the customer before.

mod customer;
mod others;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

pub use self::customer::Customer;
use self::customer::{customer, is_name, is_tax_word, label, tax_id_behind_label, title_label};
use self::others::{Other, other};
use super::dates::{DateOrder, read_date};
use super::fields::{Field, Kind};
use super::hints::bucket;
use super::layout::is_figure;
use super::mapping::{Mapping, map_columns};
use super::names::fold;

/// Filled cells a heading may have that begins with a word for customer, and one that does not.
const MOST_CELLS: usize = 6;
const MOST_CELLS_ALONE: usize = 3;

/// Rows before the first invoice among which the first heading is looked for.
const FIRST_ROWS: usize = 6;

/// A table of invoices in which the customer is no column.
#[derive(Debug, Clone)]
pub struct Groups {
    days: Vec<usize>,
    amounts: Vec<usize>,
    /// Whether a column says the currency.
    has_currency: bool,
}

impl Groups {
    /// How many rows [`Headings::find`] may need to see.
    pub const FIRST_ROWS: usize = FIRST_ROWS;

    /// `None` when a table with this header is not one of invoices, or has the customer in a column.
    #[must_use]
    pub fn of(header: &[String]) -> Option<Groups> {
        let mapping = map_columns(Kind::Invoices, header);
        let columns = |fields: &[Field]| -> Vec<usize> {
            fields.iter().filter_map(|field| mapping.column(*field)).collect()
        };
        let who = columns(&[Field::CustomerId, Field::CustomerName, Field::TaxId]);
        let days = columns(&[Field::IssuedOn, Field::DueOn]);
        let amounts = amounts(header, &mapping);
        let is_invoices = mapping.column(Field::InvoiceNo).is_some();
        (who.is_empty() && is_invoices && !days.is_empty() && !amounts.is_empty()).then_some(Groups {
            days,
            amounts,
            has_currency: mapping.column(Field::Currency).is_some(),
        })
    }

    /// Whether a row is like those of any table.
    #[must_use]
    pub fn is_data(&self, cells: &[String]) -> bool {
        self.has_day(cells) || self.has_amount(cells)
    }

    fn has_day(&self, cells: &[String]) -> bool {
        let is_day = |cell: &String| {
            [DateOrder::DayFirst, DateOrder::MonthFirst]
                .into_iter()
                .any(|order| read_date(cell.trim(), order).is_ok())
        };
        self.days
            .iter()
            .filter_map(|column| cells.get(*column))
            .any(is_day)
    }

    fn has_amount(&self, cells: &[String]) -> bool {
        self.amounts
            .iter()
            .filter_map(|column| cells.get(*column))
            .any(|cell| is_figure(cell.trim()))
    }
}

fn amounts(header: &[String], mapping: &Mapping) -> Vec<usize> {
    let named = [Field::Amount, Field::OpenBalance, Field::PaidAmount];
    let mut columns: Vec<usize> = named
        .into_iter()
        .filter_map(|field| mapping.column(field))
        .collect();
    let ages = header.iter().enumerate().filter(|(_, cell)| bucket(cell));
    columns.extend(ages.map(|(column, _)| column));
    columns
}

/// How the headings of a file are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// By a word for customer: `Cliente: Acme`. Any other text is a note.
    Labelled,
    /// By standing alone.
    Plain,
}

/// Follows the headings of a file from row to row.
#[derive(Debug, Clone)]
pub struct Headings {
    groups: Groups,
    style: Style,
    /// What stands above the table, which printed reports say again on every page.
    titles: HashSet<String>,
    customer: Option<Customer>,
    currency: String,
    /// The row before was a heading.
    is_begun: bool,
}

impl Headings {
    /// Those of a file with these titles and first rows; `None` when nothing names a customer.
    #[must_use]
    pub fn find(groups: &Groups, titles: &[Vec<String>], first: &[Vec<String>]) -> Option<Headings> {
        let mut headings = Headings {
            groups: groups.clone(),
            style: Style::Labelled,
            titles: titles.iter().flatten().map(|cell| fold(cell.trim())).collect(),
            customer: customer_in_titles(titles),
            currency: String::new(),
            is_begun: false,
        };
        let begins_labelled = |cells: &Vec<String>| filled(cells).next().is_some_and(is_labelled);
        let above = || {
            first
                .iter()
                .take_while(|cells| !groups.is_data(cells) || begins_labelled(cells))
        };
        let names = |headings: &Headings, cells: &Vec<String>| {
            let mut headings = headings.clone();
            headings.take(cells) == Some(GroupRow::Heading) && headings.customer.is_some()
        };
        let is_told = |cells: &Vec<String>| begins_labelled(cells) && names(&headings, cells);
        if headings.customer.is_some() || above().any(is_told) {
            return Some(headings);
        }
        headings.style = Style::Plain;
        above().any(|cells| names(&headings, cells)).then_some(headings)
    }

    /// Whether the currency is told by headings only.
    #[must_use]
    pub const fn may_tell_currency(&self) -> bool {
        !self.groups.has_currency
    }

    /// The customer whose rows come now; `None` below a heading that is not understood.
    #[must_use]
    pub const fn customer(&self) -> Option<&Customer> {
        self.customer.as_ref()
    }

    /// The currency of the rows that come now; empty where none was told.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// What the next row is; `None` for one like those of any table, whose customer is [`Headings::customer`].
    pub fn take(&mut self, cells: &[String]) -> Option<GroupRow> {
        let filled: Vec<&str> = filled(cells).collect();
        let first = *filled.first()?;
        let is_labelled = is_labelled(first) && filled.len() <= MOST_CELLS && !self.groups.has_day(cells);
        if is_labelled {
            self.begin(customer(&filled));
            return Some(GroupRow::Heading);
        }
        if self.groups.is_data(cells) {
            // The customer with what they owe beside the name, which is not told from other rows without a day.
            let is_name_with_amount = self.style == Style::Plain
                && !self.groups.has_day(cells)
                && is_name(first)
                && !is_opening(first);
            if is_name_with_amount {
                self.customer = None;
            }
            self.is_begun = false;
            return None;
        }
        if filled.iter().all(|cell| self.titles.contains(&fold(cell))) {
            return Some(GroupRow::Passed);
        }
        match other(&filled) {
            Some(Other::Currency(currency)) => {
                self.currency = currency;
                Some(GroupRow::Passed)
            }
            // Behind the customer it is a fact about them, elsewhere the next customer follows.
            Some(Other::Above) => {
                if !self.is_begun {
                    self.customer = None;
                }
                Some(GroupRow::Passed)
            }
            Some(Other::Within) => Some(GroupRow::Passed),
            None => self.alone(&filled),
        }
    }

    /// A row of words that names nothing known.
    fn alone(&mut self, filled: &[&str]) -> Option<GroupRow> {
        let first = filled.first()?;
        if let Some(tax_id) = tax_id_behind_label(filled) {
            if let Some(customer) = self.customer.as_mut().filter(|it| it.tax_id.is_empty()) {
                customer.tax_id = tax_id;
            }
            return Some(GroupRow::Passed);
        }
        let is_fact = first
            .split_once(':')
            .is_some_and(|(word, _)| !word.bytes().any(|byte| byte.is_ascii_digit()) && !is_tax_word(word));
        if self.style == Style::Labelled {
            // Somebody with a tax id is no note.
            if !is_fact && customer(filled).is_some_and(|customer| !customer.tax_id.is_empty()) {
                self.customer = None;
            }
            return is_fact.then_some(GroupRow::Passed);
        }
        if is_fact && self.is_begun {
            return Some(GroupRow::Passed);
        }
        let named = customer(filled).filter(|_| !is_fact && filled.len() <= MOST_CELLS_ALONE);
        if named.is_none() {
            self.customer = None;
            return None;
        }
        // Two names, one below the other: an address, a branch, or a seller and a customer.
        let is_second = self.is_begun;
        self.begin(named.filter(|_| !is_second));
        Some(GroupRow::Heading)
    }

    fn begin(&mut self, customer: Option<Customer>) {
        self.customer = customer;
        self.is_begun = true;
    }
}

/// What a row of such a report is that is no invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupRow {
    /// It names the customer of the rows below.
    Heading,
    /// A fact about them, a title said again, or another kind of group.
    Passed,
}

/// The customer whom the titles above a table name, the last one if there are several.
fn customer_in_titles(titles: &[Vec<String>]) -> Option<Customer> {
    titles.iter().rev().find_map(|row| {
        // Other facts may stand on the same line.
        let place = row.iter().position(|cell| title_label(cell).is_some())?;
        let cells: Vec<&str> = row[place..].iter().map(String::as_str).collect();
        customer(&cells)
    })
}

fn is_labelled(cell: &str) -> bool {
    label(cell).is_some()
}

/// `Saldo anterior`: what was owed before, and no customer.
fn is_opening(cell: &str) -> bool {
    let folded = fold(cell);
    let first = folded.split(|letter: char| !letter.is_alphanumeric()).next();
    matches!(
        first,
        Some(
            "saldo"
                | "saldos"
                | "balance"
                | "opening"
                | "apertura"
                | "anterior"
                | "previous"
                | "vienen"
                | "van"
        )
    )
}

fn filled(cells: &[String]) -> impl Iterator<Item = &str> {
    cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
}
