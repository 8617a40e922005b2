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
    let (titles, text) = text.split_once("\n\n").unwrap_or(("", text));
    let titles: Vec<Vec<String>> = titles.lines().map(|line| vec![line.to_owned()]).collect();
    let mut lines = text
        .lines()
        .map(|line| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() });
    let header = lines.next().unwrap();
    let rows: Vec<(u64, Vec<String>)> = (2..).zip(lines).collect();
    let samples: Vec<Vec<String>> = rows.iter().take(20).map(|(_, cells)| cells.clone()).collect();
    let columns = recognise(&header, &samples);
    let table = BankTable {
        titles: &titles,
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

#[test]
fn what_is_pending_cancelled_or_rejected_is_left_out_with_its_state() {
    let statement = read(
        "Fecha|Concepto|Importe|Estado\n\
         17/02/2026|SPEI F-120|1160.00|Aplicado\n18/02/2026|COM|-100.00|Aplicado\n\
         19/02/2026|SPEI F-121|500.00|Pendiente\n|SPEI F-122|600.00|Cancelado",
    );
    assert_eq!(amounts(&statement), [116_000, -10_000]);
    assert_eq!(
        codes(&statement),
        [(4, "bank.not_booked"), (5, "bank.not_booked")]
    );
    assert_eq!(statement.warnings[0].params, [("value", "Pendiente".to_owned())]);
}

#[test]
fn words_of_columns_that_nobody_knows_stand_behind_the_text() {
    let statement = read(
        "Fecha|Descripción|Sucursal - agencia|Operación - Hora|UTC|Monto|Saldo|Referencia2|Leyendas Adicionales 1|Leyendas Adicionales 2\n\
         17/02/2026|TRAN.CTAS.TERC|111-008|10:01:22|2401|1,180.00|2,180.00|F001-123|COMERCIAL SUR SRL|0\n\
         18/02/2026|ITF|111-008|10:01:22|2401|-0.05|2,179.95||ITF|1,180.00",
    );
    let texts: Vec<&str> = statement.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["TRAN.CTAS.TERC F001-123 COMERCIAL SUR SRL", "ITF"]);
}

#[test]
fn a_currency_in_the_words_of_the_header_or_above_it_counts() {
    let currency = |text: &str| read(text).currency.map(|currency| currency.code());
    let below = "17/02/2026|SPEI||1160.00|2160.00\n18/02/2026|COM|100.00||2060.00";
    for header in [
        "Cargo US$|Abono US$|Saldo US$",
        "Cargo (Dólares)|Abono (Dólares)|Saldo (Dólares)",
    ] {
        let text = format!("Fecha|Concepto|{header}\n{below}");
        assert_eq!(currency(&text), Some("USD"), "{header}");
        assert_eq!(read(&text).closing.map(|closing| closing.minor), Some(206_000));
    }
    assert_eq!(
        currency(&format!("Fecha|Concepto|Cargo|Abono|Saldo real\n{below}")),
        None
    );
    let titled = read(&format!(
        "Nro de cuenta: 200-3001234567\nMoneda: US$\n\nFecha|Concepto|Cargo|Abono|Saldo\n{below}"
    ));
    assert_eq!(
        (
            titled.currency.map(|currency| currency.code()),
            titled.account.as_str()
        ),
        (Some("USD"), "200-3001234567")
    );
}

#[test]
fn letters_and_signs_beside_the_amounts_say_which_way() {
    for [came, went] in [
        ["1,160.00 CR", "160.00 DR"],
        ["1,160.00+", "160.00-"],
        ["(+)1,160.00", "(-)160.00"],
        ["1,160.00 H", "160.00 D"],
    ] {
        let single = format!("Fecha|Concepto|Importe\n13/02/2026|a|{came}\n23/02/2026|b|{went}");
        assert_eq!(amounts(&read(&single)), [116_000, -16_000], "{came}");
        let split = format!("Fecha|Concepto|Cargo|Abono\n13/02/2026|a||{came}\n23/02/2026|b|{went}|");
        assert_eq!(amounts(&read(&split)), [116_000, -16_000], "{came}");
    }
    // A plus is a sign where everything has one.
    let plus = "Fecha|Concepto|Importe\n13/02/2026|a|+5.00\n14/02/2026|b|+7.00";
    assert_eq!(amounts(&read(plus)), [500, 700]);
    let credits = "Fecha|Concepto|Importe\n13/02/2026|a|5.00 CR\n14/02/2026|b|7.00";
    assert_eq!(read_with(credits, None).unwrap_err().code, "bank.signs_unknown");
    assert_eq!(
        amounts(&read_with(credits, Some(Signs::Out)).unwrap()[0]),
        [500, -700]
    );
}

#[test]
fn notes_of_credit_and_debit_are_directions_whatever_their_column_is_called() {
    let colombian = read(
        "Fecha de Sistema|Documento|Descripción Motivo|Transacción|ID Origen/Destino|Valor Cheque|Valor Total|Referencia 1\n\
         03/02/2026|8123|Abono ACH|Nota Crédito|900123456|$ 0.00|$ 1,160,000.00|FV120\n\
         17/02/2026|8124|Cobro IVA|Nota Débito|0|$ 0.00|$ 2,500.00|",
    );
    assert_eq!(amounts(&colombian), [116_000_000, -250_000]);
    assert_eq!(colombian.lines[0].text, "Abono ACH 900123456 FV120");
    let phrases = read(
        "Fecha|Concepto|Tipo|Monto\n17/02/2026|a|Transferencia recibida|5.00\n18/02/2026|b|Transferencia enviada|3.00",
    );
    assert_eq!(amounts(&phrases), [500, -300]);
}
