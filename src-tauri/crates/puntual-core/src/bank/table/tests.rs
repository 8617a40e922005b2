//! What tables of movements mean.

use super::*;
use crate::bank::recognise;
use crate::imports::{DateOrder, DecimalMark};

const HABITS: BankHabits = BankHabits {
    home: Currency::MXN,
    chosen_date_order: None,
    chosen_decimal_mark: None,
    date_order: DateOrder::DayFirst,
    decimal_mark: DecimalMark::Point,
};

fn read_with(text: &str, signs: Option<Signs>) -> Result<Vec<BankStatement>, TableRefusal> {
    let mut lines = text
        .lines()
        .map(|line| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() });
    let header = lines.next().unwrap();
    let rows: Vec<(u64, Vec<String>)> = (2..).zip(lines).collect();
    let samples: Vec<Vec<String>> = rows.iter().take(20).map(|(_, cells)| cells.clone()).collect();
    let columns = recognise(&header, &samples);
    let table = BankTable {
        header: &header,
        rows: &rows,
        columns: &columns,
    };
    read_table(&table, &HABITS, signs)
}

fn read(text: &str) -> BankStatement {
    read_with(text, None).unwrap().remove(0)
}

fn amounts(statement: &BankStatement) -> Vec<i64> {
    statement.lines.iter().map(|line| line.amount.minor).collect()
}

fn codes(statement: &BankStatement) -> Vec<(u64, &'static str)> {
    statement
        .warnings
        .iter()
        .map(|warning| (warning.position, warning.code))
        .collect()
}

#[test]
fn charges_and_credits_in_columns_of_their_own_are_signed_and_checked() {
    let statement = read(
        "FECHA|DESCRIPCIÓN|CARGO|ABONO|SALDO\n\
         15/03/2026|SPEI RECIBIDO F-1|  |1,000.00|1,500.00\n\
         14/03/2026|COMISION|10.00||500.00\n\
         13/03/2026|DEPOSITO|0.00|300.00|510.00",
    );
    assert_eq!(amounts(&statement), [100_000, -1000, 30_000]);
    assert_eq!(
        (statement.opening.unwrap().minor, statement.closing.unwrap().minor),
        (21_000, 150_000)
    );
    assert_eq!(codes(&statement), []);
}

#[test]
fn charges_that_are_negative_already_are_not_turned_round() {
    let statement = read("Fecha|Concepto|Cargo|Abono\n13/03/2026|a|-5.00|\n14/03/2026|b||7.00");
    assert_eq!(amounts(&statement), [-500, 700]);
}

#[test]
fn a_balance_that_is_not_reached_is_reported_with_its_line() {
    let statement = read(
        "Fecha|Concepto|Importe|Saldo\n\
         13/03/2026|a|5.00|105.00\n14/03/2026|b|-3.00|102.00\n15/03/2026|c|1.00|130.00\n16/03/2026|d|1.00|131.00",
    );
    assert_eq!(codes(&statement), [(4, "bank.balance_mismatch")]);
    let params = &statement.warnings[0].params;
    assert_eq!(params[0], ("expected", "130.00 MXN".to_owned()));
    assert_eq!(params[1], ("found", "103.00 MXN".to_owned()));
}

#[test]
fn a_direction_in_a_column_of_its_own_is_obeyed() {
    let statement = read(
        "Fecha|Concepto|Tipo|Importe|Saldo\n13/03/2026|a|Crédito|5,00|105,00\n14/03/2026|b|Débito|3,00|102,00",
    );
    assert_eq!(amounts(&statement), [500, -300]);
    let chilean = read(
        "MONTO|DESCRIPCIÓN MOVIMIENTO|FECHA|SALDO|CARGO/ABONO\n5|a|13/03/2026|105|A\n3|b|14/03/2026|102|C",
    );
    assert_eq!(amounts(&chilean), [500, -300]);
}

#[test]
fn signs_that_the_table_does_not_write_are_proved_by_the_balance() {
    let statement = read(
        "Fecha|Concepto|Importe|Saldo\n\
         16/03/2026|TRANSFERENCIA|7.00|109.00\n15/03/2026|COMISION|3.00|102.00\n14/03/2026|TRANSFERENCIA|5.00|105.00",
    );
    // The oldest has the words of one that is proved.
    assert_eq!(amounts(&statement), [700, -300, 500]);
    assert_eq!(
        codes(&statement),
        [(4, "bank.first_sign_assumed"), (0, "bank.signs_from_balance")]
    );
}

#[test]
fn a_row_with_the_opening_balance_proves_the_first_movement_too() {
    let statement = read(
        "Fecha|Concepto|Importe|Saldo\n\
         01/03/2026|SALDO INICIAL||100.00\n14/03/2026|a|5.00|95.00\n15/03/2026|b|7.00|102.00\n|TOTALES|12.00|\n31/03/2026|SALDO FINAL||102.00",
    );
    assert_eq!(amounts(&statement), [-500, 700]);
    assert_eq!(
        (statement.opening.unwrap().minor, statement.closing.unwrap().minor),
        (10_000, 10_200)
    );
    assert_eq!(codes(&statement), [(0, "bank.signs_from_balance")]);
}

#[test]
fn what_nothing_proves_is_asked_and_then_obeyed() {
    let text = "Fecha|Concepto|Importe\n13/03/2026|a|5.00\n14/03/2026|b|7.00";
    assert_eq!(read_with(text, None).unwrap_err().code, "bank.signs_unknown");
    let chosen = |signs| amounts(&read_with(text, Some(signs)).unwrap()[0]);
    assert_eq!(chosen(Signs::In), [500, 700]);
    assert_eq!(chosen(Signs::Out), [-500, -700]);
    let broken = "Fecha|Concepto|Importe|Saldo\n13/03/2026|a|5.00|105.00\n14/03/2026|b|7.00|300.00\n15/03/2026|c|1.00|301.00";
    assert_eq!(
        read_with(broken, None).unwrap_err().params[0],
        ("line", "3".to_owned())
    );
    let proved = read_with(broken, Some(Signs::Balance)).unwrap().remove(0);
    assert_eq!(amounts(&proved), [500, 100]);
    assert!(codes(&proved).contains(&(3, "bank.sign_unknown")));
}

#[test]
fn signs_that_every_balance_contradicts_are_turned_round() {
    let statement = read(
        "Fecha|Concepto|Importe|Saldo\n\
         13/03/2026|a|-5.00|105.00\n14/03/2026|b|3.00|102.00\n15/03/2026|c|-1.00|103.00",
    );
    assert_eq!(amounts(&statement), [500, -300, 100]);
    assert_eq!(codes(&statement), [(0, "bank.signs_inverted")]);
}

#[test]
fn a_balance_that_never_fits_is_no_running_balance() {
    let statement = read(
        "Fecha|Concepto|Importe|Saldo\n\
         13/03/2026|a|-5.00|900.00\n14/03/2026|b|3.00|900.00\n15/03/2026|c|-1.00|900.00\n16/03/2026|d|-2.00|900.00",
    );
    assert_eq!(codes(&statement), [(0, "bank.balance_not_running")]);
    assert_eq!((statement.opening, statement.closing), (None, None));
}

#[test]
fn a_balance_once_a_day_is_checked_once_a_day() {
    let statement = read(
        "Fecha|Concepto|Cargo|Abono|Saldo diario\n\
         13/03/2026|a||5.00|\n13/03/2026|b|2.00||103.00\n14/03/2026|c||1.00|\n14/03/2026|d||1.00|105.00",
    );
    assert_eq!(codes(&statement), []);
    assert_eq!(statement.closing.unwrap().minor, 10_500);
}

#[test]
fn words_on_several_lines_and_repeated_headers_do_no_harm() {
    let statement = read(
        "Fecha|Concepto|Importe|Saldo\n\
         13/03/2026|SPEI RECIBIDO|5.00|105.00\n|FACTURA F-1001||\nFecha|Concepto|Importe|Saldo\n\
         14/03/2026|COMISION|-3.00|102.00\n|Este documento no es un comprobante||",
    );
    assert_eq!(statement.lines[0].text, "SPEI RECIBIDO FACTURA F-1001");
    assert_eq!(
        (statement.lines.len(), statement.lines[1].text.as_str()),
        (2, "COMISION")
    );
}

#[test]
fn rows_at_fault_are_left_out_one_by_one() {
    let statement = read(
        "Fecha|Concepto|Importe\n\
         13/03/2026|a|-5.00\n31/02/2026|b|1.00\n14/03/2026|c|1.2.3\n|d|4.00\n15/03/2026|e|\n16/03/2026|f|7.00",
    );
    assert_eq!(amounts(&statement), [-500, 700]);
    assert_eq!(
        codes(&statement),
        [
            (3, "bank.bad_date"),
            (4, "bank.bad_amount"),
            (5, "bank.no_date"),
            (6, "bank.no_amount")
        ]
    );
}

#[test]
fn accounts_and_currencies_are_kept_apart() {
    let statements = read_with(
        "Cuenta|Fecha|Concepto|Importe|Moneda\n\
         001|13/03/2026|a|-5.00|MXN\n002|13/03/2026|b|-3.00|MXN\n001|14/03/2026|c|-1.00|USD\n001|15/03/2026|d|2.00|MXN",
        None,
    )
    .unwrap();
    let found: Vec<_> = statements
        .iter()
        .map(|statement| {
            (
                statement.account.as_str(),
                statement.currency.unwrap().code(),
                statement.lines.len(),
            )
        })
        .collect();
    assert_eq!(found, [("001", "MXN", 2), ("002", "MXN", 1), ("001", "USD", 1)]);
}

#[test]
fn the_currency_of_the_header_counts() {
    let statement = read(
        "F. VALOR|DESCRIPCIÓN|IMPORTE (€)|SALDO (€)\n13/03/2026|a|-5,00|100,00\n14/03/2026|b|7,00|107,00",
    );
    assert_eq!(statement.currency.unwrap().code(), "EUR");
    assert_eq!(amounts(&statement), [-500, 700]);
}

#[test]
fn a_table_without_a_movement_says_where_it_stopped() {
    let refused = read_with("Fecha|Concepto|Importe\nmañana|a|5.00", None).unwrap_err();
    assert_eq!(
        (refused.code, refused.params[0].1.as_str()),
        ("bank.no_movements", "2 mañana")
    );
}
