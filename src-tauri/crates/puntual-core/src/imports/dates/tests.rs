use proptest::prelude::*;

use super::*;
use crate::country::COUNTRIES;
use crate::locale::{Language, Locale};

fn read(text: &str) -> Result<String, &'static str> {
    read_date(text, DateOrder::DayFirst)
        .map(|date| date.to_string())
        .map_err(DateProblem::code)
}

#[test]
fn many_writings_are_the_same_day() {
    let writings = [
        "2026-03-05",
        " 2026-03-05 ",
        "2026/3/5",
        "20260305",
        "2026-03-05 00:00:00",
        "2026-03-05T10:20:30.123Z",
        "2026-03-05T10:20:30-06:00",
        "05/03/2026",
        "5/3/2026",
        "05-03-2026",
        "05.03.2026",
        "5/3/26",
        "05/03/2026 15:56:27",
        "05/03/2026 12:00:00 a. m.",
        "5/3/2026 3:04 PM",
        "5 de marzo de 2026",
        "05 de Marzo del 2026",
        "jueves, 5 de marzo de 2026",
        "05-mar-2026",
        "05/mar/26",
        "5 mar. 2026",
        "March 5, 2026",
        "Mar 5th, 2026",
        "Thursday 5 March 2026",
        "05032026",
        "'05032026",
        "'05/03/2026",
        "jue 05/03/2026",
        "Jue. 5-3-2026 10:04",
        "05MAR2026",
        "5mar26",
        "2026-mar-05",
        "2026/Mar/5",
        "5 mar 2026 10:04 a. m.",
        "05-Mar-2026 00:00:00Z",
    ];
    for writing in writings {
        assert_eq!(read(writing).as_deref(), Ok("2026-03-05"), "{writing}");
    }
}

#[test]
fn months_are_known_in_portuguese_too() {
    assert_eq!(read("5 de janeiro de 2026").as_deref(), Ok("2026-01-05"));
    assert_eq!(read("5 dezembro 2026").as_deref(), Ok("2026-12-05"));
}

#[test]
fn a_tuesday_is_no_day_in_march() {
    // «mar» is both; the month stands behind it.
    assert_eq!(read("mar 03/02/2026").as_deref(), Ok("2026-02-03"));
    assert_eq!(read("mar, 3 feb 2026").as_deref(), Ok("2026-02-03"));
    assert_eq!(read("mar 3 2026").as_deref(), Ok("2026-03-03"));
}

#[test]
fn a_day_that_the_calendar_lacks_is_invalid() {
    for text in [
        "31/02/2026",
        "2026-02-30",
        "29/02/2027",
        "32/01/2026",
        "0/1/2026",
        "31 de abril de 2026",
        "2026-13-01",
        "20261301",
        "31022026",
    ] {
        assert_eq!(read(text), Err("date.invalid"), "{text}");
    }
    assert_eq!(read("29/02/2028").as_deref(), Ok("2028-02-29"));
}

#[test]
fn the_order_is_obeyed_and_never_swapped() {
    assert_eq!(read("03/15/2026"), Err("date.invalid"));
    let month_first = |text| read_date(text, DateOrder::MonthFirst).map(|date| date.to_string());
    assert_eq!(month_first("03/04/2026").as_deref(), Ok("2026-03-04"));
    assert_eq!(month_first("15/03/2026"), Err(DateProblem::Invalid));
    assert_eq!(month_first("2026-03-04").as_deref(), Ok("2026-03-04"));
}

#[test]
fn what_is_no_date_is_unreadable() {
    for text in [
        "mañana",
        "46096",
        "15/03",
        "15/03-2026",
        "1/2/3/4",
        "15/03/026",
        "12.50",
        "2026-03",
        "contado",
        "15/03/2026x",
        "0000-00-00",
        "00000000",
        "5 marzo 2026 contado",
    ] {
        assert_eq!(read(text), Err("date.unreadable"), "{text}");
    }
    assert_eq!(read("  "), Err("date.missing"));
}

#[test]
fn two_digit_years_turn_at_seventy() {
    assert_eq!(read("01/01/69").as_deref(), Ok("2069-01-01"));
    assert_eq!(read("01/01/70").as_deref(), Ok("1970-01-01"));
}

#[test]
fn a_column_tells_its_order_or_says_that_it_cannot() {
    let order = |cells: &[&str]| date_order(cells.iter().copied());
    assert_eq!(
        order(&["01/02/2026", "13/02/2026"]),
        Inferred::Certain(DateOrder::DayFirst)
    );
    assert_eq!(
        order(&["01/02/2026", "02/13/2026"]),
        Inferred::Certain(DateOrder::MonthFirst)
    );
    assert_eq!(order(&["01/02/2026", "03/03/2026"]), Inferred::Ambiguous);
    assert_eq!(order(&["13/02/2026", "02/13/2026"]), Inferred::Contradictory);
    assert_eq!(
        order(&["2026-02-01", "", "5 de mayo de 2026"]),
        Inferred::NoEvidence
    );
}

proptest! {
    #[test]
    fn every_countrys_short_date_reads_back(days in 0i32..36_500, index in 0..COUNTRIES.len()) {
        let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Days::new(days as u64);
        let country = COUNTRIES[index];
        let order = if country.month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        let locale = Locale::new(Language::Es, country.code);
        prop_assert_eq!(read_date(&locale.date_short(date), order), Ok(date));
        for language in [Language::Es, Language::En] {
            let locale = Locale::new(language, country.code);
            prop_assert_eq!(read_date(&locale.date_long(date), order), Ok(date));
        }
    }

    #[test]
    fn no_text_makes_the_reader_fail_otherwise_than_by_an_error(text in "\\PC*") {
        let _ = read_date(&text, DateOrder::DayFirst);
    }
}
