//! Where the data of a table begins and what of it is no data: titles above the header, totals below and between,
//! and headers that a printed report repeats on every page. Text files and sheets are held to the same rules, and none
//! of them depends on where on the page a cell stands.

use std::collections::{BTreeMap, HashSet};

use super::currencies::read_currency;
use super::dates::{DateOrder, read_date};
use super::fields::Kind;
use super::groups::Groups;
use super::hints::bucket;
use super::mapping::map_columns;
use super::names::fold;
use crate::money::Currency;

/// A header further down than this is not looked for.
const TITLE_ROWS: usize = 30;

/// The longest text that may be the label of a total.
const LABEL: usize = 80;

/// What a row below the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// A customer, an invoice, a payment.
    Data,
    /// A sum of rows above it, or what a printed report says of itself: its page, its day, how many rows it has.
    Total,
    /// The header once more.
    Header,
}

/// How many cells most rows have, and how many rows those are; the larger number of cells when two are equally
/// common. One cell only if nothing else.
#[must_use]
pub fn usual_width(rows: &[Vec<String>]) -> (usize, usize) {
    widths(rows)
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .unwrap_or((1, 0))
}

/// How many rows there are of each number of cells above one.
fn widths(rows: &[Vec<String>]) -> BTreeMap<usize, usize> {
    let mut widths = BTreeMap::new();
    for row in rows.iter().filter(|row| row.len() > 1) {
        *widths.entry(row.len()).or_insert(0) += 1;
    }
    widths
}

/// The 0-based place of the row that looks most like a header: filled over most of the table's width, with distinct words
/// and no figures; of several, the first of those in which the most columns are known by their words, since a line of filters
/// (`Empresa`, `Periodo`, `Estado`) may stand above it. Cells are expected trimmed.
#[must_use]
pub fn header_row(rows: &[Vec<String>]) -> Option<usize> {
    let width = width_of_table(rows);
    let looks = |row: &Vec<String>, least: usize| {
        let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        let words = filled.iter().filter(|cell| is_word(cell)).count();
        let distinct = filled.iter().collect::<HashSet<_>>().len();
        filled.len() >= least && words * 10 >= filled.len() * 8 && distinct * 10 >= filled.len() * 7
    };
    let titles = &rows[..rows.len().min(TITLE_ROWS)];
    let best = |least: usize| {
        let likely = titles.iter().enumerate().filter(|(_, row)| looks(row, least));
        likely
            .min_by_key(|(place, row)| (usize::MAX - known_columns(row), *place))
            .map(|(place, _)| place)
    };
    best((width * 2).div_ceil(3)).or_else(|| best(width.min(2)))
}

/// How many cells the rows have in which most cells of the file stand: a short table under many titles of two cells is
/// wider than they. A header has a row below it, so one row alone is no table.
fn width_of_table(rows: &[Vec<String>]) -> usize {
    let tables = widths(rows).into_iter().filter(|(_, rows)| *rows > 1);
    let widest = tables.max_by_key(|(width, rows)| (rows * (width - 1), *width));
    widest.map_or_else(|| usual_width(rows).0, |(width, _)| width)
}

/// How many columns of a header are known by their words in the kind of table in which most are.
fn known_columns(row: &[String]) -> usize {
    let kinds = Kind::ALL.into_iter();
    kinds
        .map(|kind| map_columns(kind, row).pairs().count())
        .max()
        .unwrap_or(0)
}

/// A cell that can be the name of a column: letters, and no e-mail address or date; or an age (`31-60`).
fn is_word(cell: &str) -> bool {
    if bucket(cell) {
        return true;
    }
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    letters > 0 && letters >= digits && !cell.contains('@')
}

/// Tells what the rows below a header are.
#[derive(Debug, Clone)]
pub struct Roles {
    header: Vec<String>,
    /// Customers may be headings, and what each owes in all is called by their name.
    has_groups: bool,
}

impl Roles {
    /// The rows below `header`.
    #[must_use]
    pub fn below(header: &[String]) -> Roles {
        Roles {
            header: header.to_vec(),
            has_groups: Groups::of(header).is_some(),
        }
    }

    /// What a row is.
    pub fn of<'a>(&self, cells: impl Iterator<Item = &'a str> + Clone) -> RowRole {
        if is_total(cells.clone(), self.has_groups) || (self.header.len() > 1 && is_footer(cells.clone())) {
            RowRole::Total
        } else if is_header_again(&self.header, cells) {
            RowRole::Header
        } else {
            RowRole::Data
        }
    }
}

/// One label that says so, and otherwise figures only: a customer called `Total Gas` is none, and neither is a row
/// that names anything else.
fn is_total<'a>(cells: impl Iterator<Item = &'a str>, has_groups: bool) -> bool {
    let (mut label, mut has_figure) = (None, false);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        if is_figure(cell) {
            has_figure = true;
            continue;
        }
        if label.is_none() && (says_total(cell) || (has_groups && names_total(cell))) {
            label = Some(cell);
        } else if label.is_none() || !has_groups || !is_beside_total(cell) {
            return false;
        }
    }
    // A word for it may stand alone, a customer's name behind it only with what they owe, be it in the same cell.
    label.is_some_and(|label| has_figure || says_total(label) || ends_with_amount(label))
}

/// `Total Acme`.
fn names_total(cell: &str) -> bool {
    let folded = fold(cell);
    let first = folded.split_once([' ', ':']).map(|(first, _)| first);
    matches!(first, Some("total" | "totales" | "subtotal" | "suma"))
}

/// The day or the currency of a total.
fn is_beside_total(cell: &str) -> bool {
    let is_day = || {
        [DateOrder::DayFirst, DateOrder::MonthFirst]
            .into_iter()
            .any(|order| read_date(cell, order).is_ok())
    };
    let is_currency =
        || cell.chars().count() <= 4 && matches!(read_currency(cell, Currency::MXN), Ok(Some(_)));
    is_currency() || is_day()
}

/// `Total Acme: $ 100.00`.
fn ends_with_amount(cell: &str) -> bool {
    let last = cell.rsplit([' ', '$', ':']).next().unwrap_or_default();
    last.contains(['.', ','])
        && last
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Figures with what may stand around them. A date is none, since a row with a date is an invoice.
pub(super) fn is_figure(cell: &str) -> bool {
    let (mut digits, mut letters, mut slashes, mut dashes) = (0, 0, 0, 0);
    for letter in cell.chars() {
        match letter {
            '0'..='9' => digits += 1,
            '/' | ':' => slashes += 1,
            '-' => dashes += 1,
            letter if letter.is_alphabetic() => letters += 1,
            _ => {}
        }
    }
    // `-`, `$ -`: how accounting formats write nothing.
    (digits > 0 || (letters == 0 && dashes > 0)) && letters <= 3 && slashes == 0 && dashes <= 1
}

/// Words by which a total is called, and what may stand behind them.
fn says_total(cell: &str) -> bool {
    // Nearly every row ends here.
    let first = cell.as_bytes().first().map(u8::to_ascii_lowercase);
    if cell.len() > LABEL || !matches!(first, Some(b't' | b's' | b'g' | b'*' | b'=')) {
        return false;
    }
    let folded = fold(cell);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let behind = match words.as_slice() {
        ["gran" | "grand" | "sub" | "suma", "total" | "totales", rest @ ..]
        | ["sumas", "totales" | "total", rest @ ..]
        | [
            "total" | "totals" | "totales" | "subtotal" | "subtotals" | "subtotales" | "sub-total" | "suma"
            | "sumas",
            rest @ ..,
        ] => rest,
        _ => return false,
    };
    match behind {
        [] => true,
        [
            "general" | "generales" | "gral" | "global" | "final" | "acumulado" | "due" | "overall",
            ..,
        ] => behind.len() <= 3,
        // `Total de facturas`, `Total for Acme`, `Total por cobrar`.
        [
            "de" | "del" | "por" | "para" | "for" | "of" | "a" | "en" | "in",
            ..,
        ] => true,
        [currency] if currency.len() == 3 && currency.parse::<Currency>().is_ok() => true,
        [
            "mn" | "pesos" | "dolares" | "euros" | "soles" | "facturas" | "invoices" | "clientes"
            | "customers" | "pagos" | "payments" | "cartera" | "saldo" | "saldos" | "importe" | "amount",
            ..,
        ] => behind.len() <= 2,
        _ => false,
    }
}

/// One cell alone, that says so. `\u{1a}` is how DOS ended a file.
fn is_footer<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut filled = cells.map(str::trim).filter(|cell| !cell.is_empty());
    let (Some(cell), None) = (filled.next(), filled.next()) else {
        return false;
    };
    if cell
        .chars()
        .all(|letter| letter == '\u{1a}' || letter == '-' || letter == '=' || letter == '_')
    {
        return true;
    }
    let folded = fold(cell);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    match words.as_slice() {
        ["pagina" | "pag" | "page" | "hoja", number, ..] => number.parse::<u32>().is_ok(),
        [
            number,
            "registros" | "registro" | "records" | "rows" | "filas" | "renglones",
            ..,
        ] => number.parse::<u32>().is_ok(),
        [
            "impreso" | "emitido" | "generado" | "exportado" | "printed" | "generated" | "exported",
            "el" | "por" | "on" | "by" | "en" | "con" | "from",
            ..,
        ]
        | [
            "fin",
            "del" | "de",
            "reporte" | "informe" | "listado" | "documento",
            ..,
        ]
        | ["end", "of", "report", ..]
        | ["fecha", "de", "impresion" | "emision", ..] => true,
        _ => false,
    }
}

fn is_header_again<'a>(header: &[String], cells: impl Iterator<Item = &'a str>) -> bool {
    let mut header = header.iter();
    let mut filled = 0;
    for cell in cells {
        let cell = cell.trim();
        match header.next() {
            Some(name) if name == cell => filled += usize::from(!cell.is_empty()),
            _ => return false,
        }
    }
    filled > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(cells: &[&str]) -> RowRole {
        let header = ["Factura", "Cliente", "Vence", "Saldo"].map(str::to_owned);
        Roles::below(&header).of(cells.iter().copied())
    }

    #[test]
    fn a_total_may_be_called_by_a_customer_where_customers_are_headings() {
        let header = ["Factura", "Fecha", "Vence", "Total", "Saldo"].map(str::to_owned);
        let role = |cells: [&str; 5]| Roles::below(&header).of(cells.iter().copied());
        for cells in [
            ["Total Acme SA", "", "", "100.00", "50.00"],
            ["", "", "Total del cliente", "100.00", "50.00"],
            ["Subtotal:", "", "", "", "-50.00"],
            ["Total Acme SA: $ 100.00", "", "", "", ""],
            ["Total Acme SA al", "15/03/2026", "", "100.00", "50.00"],
            ["Total Acme SA", "", "S/", "100.00", "50.00"],
        ] {
            assert_eq!(role(cells), RowRole::Total, "{cells:?}");
        }
        for cells in [
            ["Total Gas SA", "", "", "", ""],
            ["17", "", "", "100.00", "50.00"],
            ["TOTAL-1", "2026-03-01", "", "100.00", ""],
            ["F-1", "2026-03-01", "S/", "100.00", ""],
        ] {
            assert_eq!(role(cells), RowRole::Data, "{cells:?}");
        }
    }

    #[test]
    fn a_label_and_figures_are_a_total_wherever_they_stand() {
        for cells in [
            ["TOTAL", "", "", "1,750.50"],
            ["", "", "Totales:", "$ 9,000.00"],
            ["Subtotal", "3", "", "99"],
            ["", "Suma", "", "-15.20"],
            ["Total general", "", "", "10"],
            ["Gran Total", "", "", "10 MXN"],
            ["Total MXN", "", "", "10"],
            ["Total for Acme S.A.", "", "", "(10.00)"],
            ["", "", "Total por cobrar", "$ -"],
            ["", "", "", "TOTAL"],
        ] {
            assert_eq!(role(&cells), RowRole::Total, "{cells:?}");
        }
    }

    #[test]
    fn what_only_begins_like_a_total_is_data() {
        for cells in [
            ["F-1", "Total Gas S.A.", "2026-03-01", "10"],
            ["", "Total Gas", "", "10"],
            ["Totalmente", "", "", "10"],
            ["Suma Servicios", "", "", "10"],
            ["Total", "Ana", "", "10"],
            ["Total", "", "2026-03-01", "10"],
            ["F-2", "", "", "10"],
            ["", "", "", "10"],
            ["", "", "", ""],
        ] {
            assert_eq!(role(&cells), RowRole::Data, "{cells:?}");
        }
    }

    #[test]
    fn what_a_report_says_of_itself_is_no_data() {
        for cell in [
            "Impreso el 27/11/2026 10:04",
            "2 registros",
            "Página 1 de 1",
            "Fin del reporte",
            "\u{1a}",
            "=======",
        ] {
            assert_eq!(role(&[cell, "", "", ""]), RowRole::Total, "{cell}");
        }
        assert_eq!(role(&["Página 1", "Ana", "", "10"]), RowRole::Data);
        assert_eq!(role(&["Impresos Gómez", "", "", ""]), RowRole::Data);
    }

    #[test]
    fn a_header_that_comes_again_is_no_data() {
        assert_eq!(role(&["Factura", " Cliente ", "Vence", "Saldo"]), RowRole::Header);
        assert_eq!(role(&["Factura", "Cliente", "Vence", "10"]), RowRole::Data);
    }

    #[test]
    fn titles_and_blank_columns_do_not_hide_the_header() {
        let rows = |rows: &[&[&str]]| -> Vec<Vec<String>> {
            rows.iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect()
        };
        let table = rows(&[
            &["Mi Empresa SpA"],
            &["Libro de ventas al 30/09/2025"],
            &["Nro", "Cliente", "Fecha", "Monto total"],
            &["1", "Ana", "2026-03-01", "10"],
            &["2", "Eva", "2026-03-02", "20"],
        ]);
        assert_eq!(header_row(&table), Some(2));
        assert_eq!(header_row(&rows(&[&["1", "2"], &["3", "4"]])), None);
        let more_titles_than_rows = rows(&[
            &["Titular", "Mi Empresa"],
            &["Cuenta", "0012345678"],
            &["Moneda", "MXN"],
            &["Desde", "01/11/2026"],
            &["Hasta", "30/11/2026"],
            &["Saldo inicial", "5,000.00"],
            &["Fecha", "Descripción", "Cargo", "Abono", "Saldo"],
            &["02/11/2026", "PAGO F-1", "", "10", "5,010.00"],
            &["03/11/2026", "PAGO F-2", "", "20", "5,030.00"],
        ]);
        assert_eq!(header_row(&more_titles_than_rows), Some(6));
        let filters = rows(&[
            &["Empresa", "Cliente", "Periodo", "Estado", "Usuario"],
            &["MI EMPRESA", "Todos", "Octubre", "Abierto", "ana"],
            &["Folio", "Cliente", "Fecha", "Vencimiento", "Total"],
            &["F-1", "Ana", "2026-10-01", "2026-10-31", "10"],
        ]);
        assert_eq!(header_row(&filters), Some(2));
        let ages = rows(&[
            &["Cliente", "Corriente", "1-30", "31-60", "61-90", "+90", "Total"],
            &["Ana", "10", "0", "0", "0", "5", "15"],
        ]);
        assert_eq!(header_row(&ages), Some(0));
        assert_eq!(header_row(&[]), None);
    }
}
