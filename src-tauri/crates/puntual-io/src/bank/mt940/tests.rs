//! What a golden of a whole file would hide.

use puntual_core::imports::{DateOrder, DecimalMark};

use super::*;

const HABITS: BankHabits = BankHabits {
    home: Currency::MXN,
    chosen_date_order: None,
    chosen_decimal_mark: None,
    date_order: DateOrder::DayFirst,
    decimal_mark: DecimalMark::Point,
};

fn read(movement: &str) -> BankStatement {
    let text = format!(":20:A\r\n:25:123\r\n:28C:1\r\n:60F:C260101EUR100,00\r\n{movement}\r\n");
    from_bytes(text.as_bytes(), &HABITS).unwrap().remove(0)
}

fn amounts(movement: &str) -> Vec<i64> {
    read(movement)
        .lines
        .iter()
        .map(|line| line.amount.minor)
        .collect()
}

#[test]
fn the_four_marks_say_which_way_the_money_went() {
    let marks = ":61:260102C1,NTRFA\n:61:260102D2,NTRFA\n:61:260102RC3,NTRFA\n:61:260102RD4,NTRFA";
    assert_eq!(amounts(marks), [100, -200, -300, 400]);
}

#[test]
fn blanks_between_the_parts_of_a_movement_do_no_harm() {
    let read = read(":61:260102 C 1160,00 NTRF F-120\n:61:260102 0103 D 100,00 NCHGNONREF");
    let found: Vec<_> = read
        .lines
        .iter()
        .map(|line| {
            (
                line.booked_on.to_string(),
                line.amount.minor,
                line.reference.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("2026-01-02".to_owned(), 116_000, "F-120"),
            ("2026-01-03".to_owned(), -10_000, "")
        ]
    );
    assert_eq!(read.warnings, []);
}

#[test]
fn messages_that_begin_with_the_account_are_kept_apart() {
    let one = |account: &str, amount: &str| {
        format!(
            ":25:{account}\r\n:60F:C260201MXN0,00\r\n:61:260217C{amount},NTRFX\r\n:62F:C260228MXN{amount},\r\n"
        )
    };
    let text = one("0121111", "5") + &one("0122222", "7");
    assert!(looks_like(&text));
    let read = from_bytes(text.as_bytes(), &HABITS).unwrap();
    let found: Vec<_> = read
        .iter()
        .map(|statement| (statement.account.as_str(), statement.lines[0].amount.minor))
        .collect();
    assert_eq!(found, [("0121111", 500), ("0122222", 700)]);
}

#[test]
fn a_letter_of_the_currency_before_the_amount_is_no_mark() {
    assert_eq!(
        amounts(":61:260102CR300,NTRFA\n:61:2601020102DR1,5NTRFA\n:61:260102RCR204,88NTRFA"),
        [30_000, -150, -20_488]
    );
}

#[test]
fn a_movement_of_the_turn_of_the_year_is_booked_in_the_right_one() {
    let days = |movement: &str| {
        let line = read(movement).lines.remove(0);
        (line.valued_on.unwrap().to_string(), line.booked_on.to_string())
    };
    assert_eq!(
        days(":61:2512300102C1,NTRFA"),
        ("2025-12-30".into(), "2026-01-02".into())
    );
    assert_eq!(
        days(":61:2601021230C1,NTRFA"),
        ("2026-01-02".into(), "2025-12-30".into())
    );
}

#[test]
fn the_thirtieth_of_february_is_the_last_day_of_february_and_said_so() {
    let read = read(":61:260230D6,00N024NONREF");
    assert_eq!(read.lines[0].booked_on.to_string(), "2026-02-28");
    assert_eq!(
        (read.warnings[0].code, read.warnings[0].position),
        ("bank.day_moved", 5)
    );
}

#[test]
fn a_time_of_day_that_was_wrapped_is_no_field() {
    let read = read(
        ":61:260102C1,NTRFA\n:86:106?20EREF+VZ1?21SVWZ+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA 12-09-2025T16\n:20:37 Fo?25lgenr. 007",
    );
    assert_eq!(read.lines.len(), 1);
    assert!(
        read.lines[0].text.ends_with("T16:20:37 Folgenr. 007"),
        "{}",
        read.lines[0].text
    );
}

#[test]
fn messages_that_continue_each_other_are_one_statement() {
    let text = ":20:A\n:25:123\n:60F:C260101EUR1,\n:61:260102C1,NTRFA\n:62M:C260102EUR2,\n-\n\
                :20:B\n:25:123\n:60M:C260102EUR2,\n:61:260103C3,NTRFA\n:62F:C260103EUR5,\n-\n";
    let read = crate::bank::from_bytes(text.as_bytes(), &HABITS).unwrap();
    assert_eq!(
        (read.len(), read[0].lines.len(), read[0].closing.unwrap().minor),
        (1, 2, 500)
    );
}

#[test]
fn the_details_of_the_statement_belong_to_no_movement() {
    let read = read(":61:260102C1,NTRFA\n:86:uno\n:62F:C260102EUR101,\n:86:RESUMEN");
    assert_eq!(read.lines[0].text, "uno");
}
