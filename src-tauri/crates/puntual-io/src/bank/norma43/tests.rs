//! What a golden of a whole file would hide.

use super::*;

const HEAD: &str = "11210004180200051332260201260228200000000100000978310MUESTRAS DEL SUR SL";

fn read(text: &str) -> BankStatement {
    from_bytes(text.as_bytes()).unwrap().remove(0)
}

/// A movement of these days, with this sign, in euros and cents.
fn movement(days: &str, sign: &str, minor: u32) -> String {
    format!("22    0418{days}04000{sign}{minor:014}0000000000000000000000")
}

#[test]
fn a_file_of_norma_43_is_told_from_figures() {
    assert!(looks_like(&format!(
        "{HEAD}\r\n{}\r\n",
        movement("260217260217", "2", 12_100)
    )));
    assert!(!looks_like(HEAD));
    assert!(!looks_like("11,22,33\n22,33,44\n"));
    assert!(!looks_like("11000000000000000000000000000000000\n22\n"));
}

#[test]
fn the_account_is_the_iban_that_follows_from_it() {
    assert_eq!(read(HEAD).account, "ES9121000418450200051332");
    let odd = HEAD.replacen("0200051332", "02000513 2", 1);
    assert_eq!(read(&odd).account, "21000418020005132");
}

#[test]
fn debe_goes_out_and_haber_comes_in() {
    let read = read(&format!(
        "{HEAD}\n{}\n{}\n{}",
        movement("260217260217", "1", 300),
        movement("260217260218", "2", 12_100),
        movement("260217260218", "3", 12_100),
    ));
    let amounts: Vec<i64> = read.lines.iter().map(|line| line.amount.minor).collect();
    assert_eq!(amounts, [-300, 12_100]);
    assert_eq!(
        (read.warnings[0].position, read.warnings[0].code),
        (4, "bank.bad_line")
    );
}

#[test]
fn days_are_read_year_first_unless_that_makes_no_sense_of_the_file() {
    let day = |head: &str, days: &str| {
        let statement = read(&format!("{head}\n{}", movement(days, "2", 1)));
        statement.lines.first().map(|line| line.booked_on.to_string())
    };
    let day_first = HEAD.replacen("260201260228", "010226280226", 1);
    for (head, days, expected) in [
        (HEAD, "260217260217", "2026-02-17"),
        (HEAD, "260202260202", "2026-02-02"),
        (day_first.as_str(), "170226170226", "2026-02-17"),
        (day_first.as_str(), "020226020226", "2026-02-02"),
    ] {
        assert_eq!(day(head, days).as_deref(), Some(expected), "{head} {days}");
    }
    assert_eq!(day(HEAD, "260230260230"), None, "no day is bent into another");
}

#[test]
fn a_word_that_fills_its_field_goes_on_in_the_next_one() {
    let first = format!("{:<38}", "TRANSFERENCIA DE COMERCIAL DEL NORTE S");
    assert_eq!(first.len(), 38);
    let text = |second: &str| {
        let details = format!("2301{first}{second}");
        read(&format!(
            "{HEAD}\n{}\n{details}",
            movement("260217260217", "2", 1)
        ))
        .lines[0]
            .text
            .clone()
    };
    assert_eq!(
        text("L FRA F-120"),
        "TRANSFERENCIA DE COMERCIAL DEL NORTE SL FRA F-120"
    );
    assert_eq!(
        text(" FRA F-120"),
        "TRANSFERENCIA DE COMERCIAL DEL NORTE S FRA F-120"
    );
}

#[test]
fn what_was_sent_back_says_so_and_an_empty_movement_says_its_kind() {
    let text = |concept: &str, details: &str| {
        let line = format!("22    0418260217260217{concept}0002000000000001000000000000000000000000000");
        read(&format!("{HEAD}\n{line}{details}")).lines[0].text.clone()
    };
    assert_eq!(text("04", ""), "TRANSFERENCIA");
    assert_eq!(text("04", "\n2301ANA LUZ"), "ANA LUZ");
    assert_eq!(text("14", "\n2301RECIBO F-120"), "DEVOLUCION RECIBO F-120");
    assert_eq!(text("99", ""), "");
}

#[test]
fn an_account_that_does_not_end_is_said() {
    let codes =
        |text: &str| -> Vec<&str> { read(text).warnings.iter().map(|warning| warning.code).collect() };
    let end = "33210004180200051332000000000000000000000000000000000000200000000100000978";
    assert_eq!(codes(HEAD), ["bank.no_end"]);
    assert_eq!(codes(&format!("{HEAD}\n{end}")), Vec::<&str>::new());
    assert_eq!(
        from_bytes(HEAD.replacen("978", "000", 1).as_bytes())
            .unwrap_err()
            .code,
        "bank.currency_unknown"
    );
}
