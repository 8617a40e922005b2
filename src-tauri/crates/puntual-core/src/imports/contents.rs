//! What the cells of the first rows say where a header alone leaves it open.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::amounts::{DecimalMark, read_amount};
use super::dates::{DateOrder, read_date};
use super::documents::{DocumentKind, document_kind};
use super::names::fold;
use super::presets::is_amount;

/// What people write for yes in a column that asks a question. A tick has a column to itself: no tick is no.
pub(super) const YES: [&str; 13] = [
    "si",
    "s",
    "x",
    "yes",
    "y",
    "true",
    "verdadero",
    "1",
    "ok",
    "✓",
    "✔",
    "☑",
    "✅",
];

/// What people write for no.
const NO: [&str; 8] = ["no", "n", "false", "falso", "0", "-", "✗", "❌"];

/// Words that names of documents are made of.
const NAMES: &str = "factura facturas fact fac invoice nota notas nc nd de credito credit debito debit cargo note memo \
    pago pagos payment cobro abono recibo caja boleta ticket anticipo devolucion electronica electronico cfdi venta \
    ventas cotizacion pedido remision a b c e m";

/// The cells of a column with something in them, trimmed and folded.
fn filled(rows: &[Vec<String>], column: usize) -> impl Iterator<Item = String> + '_ {
    rows.iter()
        .filter_map(move |row| row.get(column))
        .map(|cell| fold(cell.trim()))
        .filter(|cell| !cell.is_empty())
}

/// Whether nearly every cell is the name of a kind of document, invoices among them: `Factura`, `Nota de crédito`, `Pago`.
/// What merely holds such a word (`Pago de servicios`) is text.
pub(super) fn names_documents(rows: &[Vec<String>], column: usize) -> bool {
    let (mut all, mut named, mut invoices) = (0, 0, 0);
    for cell in filled(rows, column) {
        all += 1;
        let is_name = cell
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
            .all(|word| NAMES.split_whitespace().any(|known| known == word));
        if let (true, Some(kind)) = (is_name, document_kind(&cell)) {
            named += 1;
            invoices += usize::from(kind == DocumentKind::Invoice);
        }
    }
    invoices > 0 && named * 10 >= all * 9
}

/// Whether every cell is a kind of document, by name or code, under a header that is short for it: `TD`, `Cl.doc.`, `Comp.`
pub(super) fn is_short_type(rows: &[Vec<String>], column: usize, key: &str) -> bool {
    const SHORT: [&str; 14] = [
        "td",
        "tp",
        "tdoc",
        "tdocto",
        "doc",
        "docto",
        "coddoc",
        "cldoc",
        "clasedoc",
        "comp",
        "cbte",
        "tcbte",
        "tipocpbte",
        "tipodcto",
    ];
    let mut cells = filled(rows, column).peekable();
    SHORT.contains(&key)
        && cells.peek().is_some()
        && cells.all(|cell| cell.len() <= 3 && document_kind(&cell).is_some())
}

/// Whether every cell is one of SAT's methods of payment: `PUE`, `PPD - Pago en parcialidades o diferido`.
pub(super) fn names_methods(rows: &[Vec<String>], column: usize) -> bool {
    let mut cells = filled(rows, column).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.starts_with("pue") || cell.starts_with("ppd"))
}

/// Whether every cell is a day, and there are some.
pub(super) fn is_days(rows: &[Vec<String>], column: usize) -> bool {
    let is_day = |cell: &String| {
        [DateOrder::DayFirst, DateOrder::MonthFirst]
            .into_iter()
            .any(|order| read_date(cell, order).is_ok())
    };
    let mut cells = filled(rows, column).peekable();
    cells.peek().is_some() && cells.all(|cell| is_day(&cell))
}

/// Whether a number comes again with the same cells in `alike`, each time with another day.
pub(super) fn has_instalments(
    rows: &[Vec<String>],
    number: &[usize],
    alike: &[usize],
    due_on: usize,
) -> bool {
    let cells = |row: &[String], columns: &[usize]| -> Vec<String> {
        let cell = |column: &usize| row.get(*column).map_or("", |cell| cell.trim()).to_owned();
        columns.iter().map(cell).collect()
    };
    let mut known: HashMap<Vec<String>, (Vec<String>, Vec<String>)> = HashMap::new();
    rows.iter().any(|row| {
        let (key, alike, day) = (cells(row, number), cells(row, alike), cells(row, &[due_on]));
        if key.iter().all(String::is_empty) || day.iter().all(String::is_empty) {
            return false;
        }
        match known.get(&key) {
            Some((others, earlier)) => *others == alike && *earlier != day,
            None => {
                known.insert(key, (alike, day));
                false
            }
        }
    })
}

/// Whether every cell says yes or no. Mere zeros and ones are amounts where the column may hold amounts.
pub(super) fn is_flag(rows: &[Vec<String>], column: usize, may_be_amount: bool) -> bool {
    let mut has_word = !may_be_amount;
    let mut is_empty = true;
    for cell in filled(rows, column) {
        if !YES.contains(&cell.as_str()) && !NO.contains(&cell.as_str()) {
            return false;
        }
        is_empty = false;
        has_word |= !matches!(cell.as_str(), "0" | "1" | "-");
    }
    has_word && !is_empty
}

/// A figure of a row under one reading of the file.
fn figure(row: &[String], column: usize, mark: DecimalMark) -> Option<Decimal> {
    let cell = row.get(column).map_or("", |cell| cell.trim());
    read_amount(cell, mark).ok().map(|read| read.value)
}

const MARKS: [DecimalMark; 2] = [DecimalMark::Point, DecimalMark::Comma];

/// Whether under one decimal mark every row that can be compared agrees, and there are such rows.
fn agree(rows: &[Vec<String>], agrees: impl Fn(&[String], DecimalMark) -> Option<bool>) -> bool {
    MARKS.into_iter().any(|mark| {
        let mut compared = rows.iter().filter_map(|row| agrees(row, mark)).peekable();
        compared.peek().is_some() && compared.all(|agrees| agrees)
    })
}

/// Whether in every row that has all three, quantity times price is the amount.
pub(super) fn is_product(rows: &[Vec<String>], quantity: usize, price: usize, amount: usize) -> bool {
    agree(rows, |row, mark| {
        let product = figure(row, quantity, mark)?.checked_mul(figure(row, price, mark)?)?;
        let gap = product.checked_sub(figure(row, amount, mark)?)?;
        Some(gap.abs() <= Decimal::new(1, 2))
    })
}

/// Rates of taxes on sales, in thousandths.
const RATES: [i64; 16] = [
    0, 40, 50, 80, 100, 105, 120, 130, 150, 160, 180, 190, 210, 220, 230, 270,
];

/// Whether a column holds the tax on the amounts of another, and not its rate.
pub(super) fn is_tax_of(rows: &[Vec<String>], tax: usize, amount: usize) -> bool {
    agree(rows, |row, mark| {
        let (tax, amount) = (figure(row, tax, mark)?, figure(row, amount, mark)?);
        let is_at = |rate: &i64| {
            amount
                .checked_mul(Decimal::new(*rate, 3))
                .and_then(|product| product.checked_sub(tax))
                .is_some_and(|gap| gap.abs() <= Decimal::new(2, 2))
        };
        Some(RATES.iter().any(is_at))
    })
}

/// The amounts of rows with the same number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amounts {
    /// Always the same: it may be the total of the document.
    Alike,
    /// Each its own.
    Differ,
}

/// Whether numbers come again, each time with the same cells in `alike`, an amount, and something else in `sold`.
pub(super) fn repeated_lines(
    rows: &[Vec<String>],
    number: &[usize],
    alike: &[usize],
    sold: usize,
    amount: usize,
) -> Option<Amounts> {
    let cell = |row: &Vec<String>, column: &usize| row.get(*column).map_or("", |cell| cell.trim()).to_owned();
    let cells = |row: &Vec<String>, columns: &[usize]| -> Vec<String> {
        columns.iter().map(|column| cell(row, column)).collect()
    };
    let mut found = None;
    let mut known: HashMap<Vec<String>, (&Vec<String>, Vec<String>)> = HashMap::new();
    for row in rows {
        let key = cells(row, number);
        if key.iter().all(String::is_empty) {
            continue;
        }
        let text = cell(row, &sold);
        let Some((first, texts)) = known.get_mut(&key) else {
            known.insert(key, (row, vec![text]));
            continue;
        };
        let is_line = cells(row, alike) == cells(first, alike)
            && is_amount(&cell(row, &amount))
            && !text.is_empty()
            && !texts.contains(&text);
        if !is_line {
            return None;
        }
        texts.push(text);
        if cell(row, &amount) != cell(first, &amount) {
            found = Some(Amounts::Differ);
        }
        found = found.or(Some(Amounts::Alike));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split(';').map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_column_of_names_of_documents_is_told_from_text() {
        assert!(names_documents(&rows("Factura\nNota de crédito\n\nPago"), 0));
        assert!(!names_documents(&rows("Pago\nPago"), 0), "nothing is owed");
        assert!(!names_documents(&rows("Venta de mesas\nFactura de luz"), 0));
    }

    #[test]
    fn days_are_told_from_amounts_and_ticks() {
        assert!(is_days(&rows("2026-02-20\n\n21/02/2026"), 0));
        assert!(!is_days(&rows("100.00\n21/02/2026"), 0));
        assert!(!is_days(&rows("Sí"), 0));
        assert!(!is_days(&rows("\n"), 0));
    }

    #[test]
    fn a_number_with_several_due_days_has_instalments() {
        let has = |text| has_instalments(&rows(text), &[0], &[1], 2);
        assert!(has("F1;Ana;2026-01-01\nF2;Luz;2026-01-01\nF1;Ana;2026-02-01"));
        assert!(!has("F1;Ana;2026-01-01\nF1;Luz;2026-02-01"), "somebody else's");
        assert!(!has("F1;Ana;2026-01-01\nF1;Ana;2026-01-01"), "the same row twice");
    }

    #[test]
    fn a_question_is_told_from_amounts() {
        assert!(is_flag(&rows("Sí\nNO\n"), 0, true));
        assert!(is_flag(&rows("✓\n\n"), 0, true));
        assert!(!is_flag(&rows("0\n1"), 0, true), "amounts");
        assert!(is_flag(&rows("0\n1"), 0, false));
        assert!(!is_flag(&rows("Sí\n100.00"), 0, true));
        assert!(!is_flag(&rows("\n"), 0, false));
    }

    #[test]
    fn an_amount_of_a_line_is_quantity_times_price() {
        assert!(is_product(&rows("2;50;100\n1;33.333;33.33"), 0, 1, 2));
        assert!(is_product(&rows("2;50;100\n1,5;10,00;15,00"), 0, 1, 2));
        assert!(!is_product(&rows("2;50;348\n1;50;50"), 0, 1, 2));
        assert!(!is_product(&rows(";50;\n"), 0, 1, 2));
    }

    #[test]
    fn a_tax_is_told_from_its_rate() {
        assert!(is_tax_of(&rows("200;32\n50;8\n10;0"), 1, 0));
        assert!(!is_tax_of(&rows("200;16\n51;16"), 1, 0));
    }

    #[test]
    fn a_number_that_comes_again_with_something_else_sold_has_lines() {
        let lines = |text| repeated_lines(&rows(text), &[0], &[1], 2, 3);
        assert_eq!(
            lines("F1;Ana;Mesa;10\nF2;Luz;Mesa;5\nF1;Ana;Silla;20"),
            Some(Amounts::Differ)
        );
        assert_eq!(lines("F1;Ana;Mesa;10\nF1;Ana;Silla;10"), Some(Amounts::Alike));
        assert_eq!(lines("F1;Ana;Mesa;10\nF1;Luz;Silla;20"), None, "somebody else's");
        assert_eq!(
            lines("F1;Ana;Mesa;10\nF1;Ana;Mesa;10"),
            None,
            "the same row twice"
        );
        assert_eq!(lines("F1;Ana;Mesa;10\nF2;Ana;Mesa;10"), None);
    }
}
