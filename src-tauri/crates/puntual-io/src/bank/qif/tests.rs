//! What a golden of a whole file would hide.

use puntual_core::money::Currency;

use super::*;

const HABITS: BankHabits = BankHabits {
    home: Currency::MXN,
    chosen_date_order: None,
    chosen_decimal_mark: None,
    date_order: DateOrder::DayFirst,
    decimal_mark: DecimalMark::Point,
};

fn read(text: &str) -> Vec<BankStatement> {
    from_bytes(text.as_bytes(), &HABITS).unwrap()
}

fn days(statement: &BankStatement) -> Vec<String> {
    statement
        .lines
        .iter()
        .map(|line| line.booked_on.to_string())
        .collect()
}

#[test]
fn the_order_of_dates_is_found_from_the_whole_file_or_assumed_and_said() {
    let certain = &read("!Type:Bank\nD12/19/18\nT1\n^\nD1/2/19\nT1\n^")[0];
    assert_eq!(
        (days(certain), certain.warnings.len()),
        (vec!["2018-12-19".into(), "2019-01-02".into()], 0)
    );
    let open = &read("!Type:Bank\nD1/2/19\nT1\n^")[0];
    assert_eq!(
        (days(open), open.warnings[0].code),
        (vec!["2019-02-01".into()], "bank.date_order_assumed")
    );
}

#[test]
fn records_in_a_row_of_days_say_which_figure_is_the_day() {
    // Day first these would jump about; month first they follow one another.
    let read = &read("!Type:Bank\nD3/1/26\nT1\n^\nD3/5/26\nT1\n^\nD4/2/26\nT1\n^")[0];
    assert_eq!(days(read), ["2026-03-01", "2026-03-05", "2026-04-02"]);
    assert_eq!(read.warnings, []);
}

#[test]
fn a_split_changes_neither_date_nor_amount_and_its_words_are_kept() {
    let read =
        &read("!Type:Bank\nD2026-03-01\nU-10.00\nT-10.00\nSA\nD1/1'20\nEF-12\n$-4.00\nSB\n$-6.00\n^")[0];
    assert_eq!(
        (read.lines[0].amount.minor, read.lines[0].text.as_str()),
        (-1000, "F-12")
    );
    assert_eq!(days(read), ["2026-03-01"]);
}

#[test]
fn several_accounts_are_several_statements() {
    let read = read(
        "!Account\nNUno\nTBank\n^\n!Type:Bank\nD2026-03-01\nT5\n^\n!Account\nNDos\nTCCard\n^\n!Type:CCard\nD2026-03-02\nT-7\n^",
    );
    let found: Vec<_> = read
        .iter()
        .map(|statement| (statement.account.as_str(), statement.lines.len()))
        .collect();
    assert_eq!(found, [("Uno", 1), ("Dos", 1)]);
}

#[test]
fn files_without_movements_say_what_they_are() {
    let refused = |text: &str| from_bytes(text.as_bytes(), &HABITS).unwrap_err().code;
    assert_eq!(refused("!Type:Invst\nD2026-03-01\nNBuy\n^"), "bank.investments");
    assert_eq!(refused("!Type:Cat\nNFood\n^"), "bank.no_statement");
}
