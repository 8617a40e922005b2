//! Reports in which customers are no column but headings: a row with the customer, then the rows of what they owe. Statements
//! of one customer, who is named above the table, are the same with one heading.

use super::dates::{DateOrder, read_date};
use super::fields::{Field, Kind};
use super::hints::bucket;
use super::layout::is_figure;
use super::mapping::{Mapping, map_columns};
use super::names::fold;

/// Filled cells a heading may have.
const MOST_CELLS: usize = 6;

/// Words before a customer.
const LABELS: &[&str] = &[
    "cliente",
    "client",
    "customer",
    "deudor",
    "nombre del cliente",
    "nombre cliente",
    "razon social",
    "customer name",
    "bill to",
];

/// Words before a tax id.
const TAX_LABELS: &[&str] = &[
    "rfc",
    "ruc",
    "nit",
    "rut",
    "cuit",
    "nif",
    "cif",
    "cedula",
    "tax id",
    "vat",
    "id fiscal",
];

/// What stands for all customers in the title of a report.
const ALL: &[&str] = &["todos", "todas", "todo", "all", "varios", "*"];

/// Whom a heading names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Customer {
    /// Their code in the books that the report comes from; empty without one.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their tax id; empty without one.
    pub tax_id: String,
}

/// A table in which the customer is no column.
#[derive(Debug, Clone)]
pub struct Groups {
    days: Vec<usize>,
    amounts: Vec<usize>,
}

impl Groups {
    /// `None` when a table with this header is not one of invoices, or has the customer in a column.
    #[must_use]
    pub fn of(header: &[String]) -> Option<Groups> {
        let mapping = map_columns(Kind::Invoices, header);
        let column = |field: &Field| mapping.column(*field);
        let columns = |fields: &[Field]| fields.iter().filter_map(column).collect::<Vec<_>>();
        let who = columns(&[Field::CustomerId, Field::CustomerName, Field::TaxId]);
        let days = columns(&[Field::IssuedOn, Field::DueOn]);
        let amounts = amounts(header, &mapping);
        let is_invoices = mapping.column(Field::InvoiceNo).is_some();
        (who.is_empty() && is_invoices && !days.is_empty() && !amounts.is_empty())
            .then_some(Groups { days, amounts })
    }

    /// The customer of the rows below, if this row is a heading.
    #[must_use]
    pub fn heading(&self, cells: &[String]) -> Option<Customer> {
        let filled: Vec<&str> = filled(cells).collect();
        let first = filled.first()?;
        // With a word before it the name may stand anywhere, and figures beside it.
        let is_heading = match label(first) {
            Some(_) => filled.len() <= MOST_CELLS,
            None => filled.len() <= 2 && !self.has_amount(cells),
        };
        if !is_heading || self.has_day(cells) {
            return None;
        }
        customer(&filled)
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

/// The customer whom the titles above a table name, the last one if there are several.
#[must_use]
pub fn customer_in_titles(titles: &[Vec<String>]) -> Option<Customer> {
    titles.iter().rev().find_map(|row| {
        // Other facts may stand on the same line.
        let place = row.iter().position(|cell| label(cell).is_some())?;
        let cells: Vec<&str> = row[place..].iter().map(String::as_str).collect();
        customer(&cells)
    })
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

fn filled(cells: &[String]) -> impl Iterator<Item = &str> {
    cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
}

/// What stands behind a word for customer; empty when it is alone in its cell.
fn label(cell: &str) -> Option<&str> {
    behind(cell, LABELS)
}

fn behind<'a>(cell: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (before, rest) = cell.split_once([':', '#']).unwrap_or((cell, ""));
    labels
        .contains(&fold(before.trim()).as_str())
        .then(|| rest.trim())
}

/// The customer whom these cells name.
fn customer(cells: &[&str]) -> Option<Customer> {
    let mut found = Customer::default();
    let mut words: Vec<&str> = Vec::new();
    let mut is_tax_id = false;
    for (place, cell) in cells.iter().enumerate() {
        let cell = cell.trim();
        if std::mem::take(&mut is_tax_id) {
            cell.clone_into(&mut found.tax_id);
        } else if let Some(rest) = behind(cell, TAX_LABELS) {
            rest.clone_into(&mut found.tax_id);
            is_tax_id = rest.is_empty();
        } else if let Some(rest) = label(cell).filter(|_| place == 0) {
            words.extend((!rest.is_empty()).then_some(rest));
        } else if place > 0 && cell.contains(':') {
            // Another fact: `Tel.: 555`, and what may stand in the cell behind it.
            break;
        } else if words.len() < 2 {
            words.push(cell);
        }
    }
    let (key, name) = match *words.as_slice() {
        [one] => split_key(one),
        [key, name] if has_name(name) && !has_name(key) => (key, name),
        [name, _] if has_name(name) => ("", name),
        _ => return None,
    };
    let (name, tax_id) = split_tax_id(name);
    if found.tax_id.is_empty() {
        tax_id.clone_into(&mut found.tax_id);
    }
    key.clone_into(&mut found.key);
    name.clone_into(&mut found.name);
    let folded = fold(name);
    let is_all = folded
        .split(|letter: char| !letter.is_alphanumeric() && letter != '*')
        .next()
        .is_some_and(|first| ALL.contains(&first));
    (has_name(name) && !is_all).then_some(found)
}

/// More letters than figures.
fn has_name(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let figures = text.chars().filter(char::is_ascii_digit).count();
    letters > 1 && letters > figures
}

/// `C-001 - Acme`, `00012 Acme`: a code before the name. A number that may belong to the name stays there.
fn split_key(text: &str) -> (&str, &str) {
    let is_code = |code: &str| {
        let figures = code.chars().filter(char::is_ascii_digit).count();
        figures > 0 && code.chars().filter(|letter| letter.is_alphabetic()).count() <= 3
    };
    for mark in [" - ", " – ", " | ", ": ", "-", "|"] {
        if let Some((code, name)) = text.split_once(mark)
            && is_code(code)
            && !code.trim().contains(' ')
            && has_name(name)
        {
            return (code.trim(), name.trim());
        }
    }
    match text.split_once(' ') {
        Some((code, name))
            if code.bytes().all(|byte| byte.is_ascii_digit())
                && (code.len() >= 4 || code.starts_with('0'))
                && has_name(name) =>
        {
            (code, name.trim())
        }
        _ => ("", text),
    }
}

/// `Acme SA (RFC: ACM010101AB1)`, `Acme SA RUC 20123456789`.
fn split_tax_id(text: &str) -> (&str, &str) {
    // As long as the text itself, so that places in one are places in the other.
    let folded = text.to_ascii_lowercase();
    for word in TAX_LABELS {
        for before in [" ", "(", "["] {
            let Some(place) = folded.find(&format!("{before}{word}")) else {
                continue;
            };
            let rest = &text[place + before.len() + word.len()..];
            let id = rest.trim_matches(|letter: char| !letter.is_alphanumeric());
            let is_id = rest.starts_with([':', '.', ' ', '-'])
                && !id.contains(' ')
                && id.bytes().filter(u8::is_ascii_digit).count() >= 5;
            if is_id {
                let name = text[..place].trim_end_matches([' ', '-', ',', '(', '[', '|', '–']);
                return (name, id);
            }
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells<const N: usize>(cells: [&str; N]) -> Vec<String> {
        cells.map(str::to_owned).to_vec()
    }

    fn groups() -> Groups {
        Groups::of(&cells(["Factura", "Fecha", "Vence", "Total", "Saldo"])).unwrap()
    }

    /// The code, name and tax id of a heading with these cells.
    fn heading(row: [&str; 5]) -> Option<[String; 3]> {
        let customer = groups().heading(&cells(row))?;
        Some([customer.key, customer.name, customer.tax_id])
    }

    #[test]
    fn only_invoices_without_a_customer_can_have_them_as_headings() {
        for header in [
            cells(["Factura", "Cliente", "Vence", "Saldo", ""]),
            cells(["Fecha", "Concepto", "Cargo", "Abono", "Saldo"]),
            cells(["Cliente", "Saldo", "", "", ""]),
        ] {
            assert!(Groups::of(&header).is_none(), "{header:?}");
        }
    }

    #[test]
    fn a_heading_names_the_customer_in_the_ways_in_which_reports_do() {
        for (row, expected) in [
            (["Acme SA de CV", "", "", "", ""], ["", "Acme SA de CV", ""]),
            (
                ["Cliente: Acme SA de CV", "", "", "", ""],
                ["", "Acme SA de CV", ""],
            ),
            (
                ["Cliente:", "C001", "Peña e Hijos", "", ""],
                ["C001", "Peña e Hijos", ""],
            ),
            (["00012", "Acme", "", "", ""], ["00012", "Acme", ""]),
            (["", "00012 Acme", "", "", ""], ["00012", "Acme", ""]),
            (["C-7 - Acme", "", "", "", ""], ["C-7", "Acme", ""]),
            (["24 Horas SA", "", "", "", ""], ["", "24 Horas SA", ""]),
            (["Total Gas SA", "", "", "", ""], ["", "Total Gas SA", ""]),
            (
                ["Cliente: Peña (RFC: PEN010101AB1)", "", "", "", ""],
                ["", "Peña", "PEN010101AB1"],
            ),
            (
                ["Cliente:", "Acme", "RUC:", "20123456789", ""],
                ["", "Acme", "20123456789"],
            ),
            (
                ["Cliente: Acme", "Tel.: 5512345678", "", "", ""],
                ["", "Acme", ""],
            ),
        ] {
            assert_eq!(heading(row), Some(expected.map(str::to_owned)), "{row:?}");
        }
    }

    #[test]
    fn a_row_with_a_day_an_amount_or_no_name_is_no_heading() {
        for row in [
            ["F-1", "", "", "", ""],
            ["FAC-2026-001", "", "", "", ""],
            ["Acme", "2026-03-01", "", "", ""],
            ["Acme", "", "", "100.00", ""],
            ["Saldo anterior", "", "", "", "100.00"],
            ["", "", "", "", ""],
            ["Nota", "uno", "dos", "", ""],
        ] {
            assert_eq!(heading(row), None, "{row:?}");
        }
    }

    #[test]
    fn a_title_names_the_customer_but_not_all_of_them() {
        let in_titles = |title: &[&str]| {
            let titles = [
                cells(["Estado de cuenta"]),
                title.iter().map(|cell| (*cell).to_owned()).collect(),
                cells(["Al 31/03/2026"]),
            ];
            customer_in_titles(&titles).map(|customer| customer.name)
        };
        assert_eq!(in_titles(&["Cliente: Acme SA"]).as_deref(), Some("Acme SA"));
        assert_eq!(
            in_titles(&["Página 1", "Cliente", "Acme SA"]).as_deref(),
            Some("Acme SA")
        );
        assert_eq!(in_titles(&["Cliente: Todos los clientes"]), None);
        assert_eq!(in_titles(&["Cliente:", "001 a 999"]), None);
        assert_eq!(in_titles(&["Empresa: Tienda SA"]), None);
    }
}
