use proptest::prelude::*;

use super::*;
use crate::country::COUNTRIES;
use crate::locale::{Language, Locale};

fn read(text: &str, mark: DecimalMark) -> Result<String, &'static str> {
    read_amount(text, mark)
        .map(|amount| amount.value.to_string())
        .map_err(AmountProblem::code)
}

fn point(text: &str) -> Result<String, &'static str> {
    read(text, DecimalMark::Point)
}

fn comma(text: &str) -> Result<String, &'static str> {
    read(text, DecimalMark::Comma)
}

fn ok(text: &str) -> Result<String, &'static str> {
    Ok(text.to_owned())
}

#[test]
fn amounts_read_with_the_mark_of_their_country() {
    for text in [
        "1750.50",
        "1,750.50",
        "$1,750.50",
        "$ 1,750.50",
        "MXN 1,750.50",
        "1,750.50 MXN",
        "$1,750.50 M.N.",
        "1 750.50",
        "1'750.50",
        "1\u{a0}750.50",
        "+1750.50",
        "US$ 1,750.50",
        "1,750.50 USD",
        "S/ 1,750.50",
        "S/.1,750.50",
        "Q1,750.50",
        "$1,750.50 pesos",
        "1,750.50 dólares",
        "$***1,750.50",
    ] {
        assert_eq!(point(text), ok("1750.50"), "{text}");
    }
    for text in [
        "1750,50",
        "1.750,50",
        "1.750,50 €",
        "€1.750,50",
        "MXN 1.750,50",
        "1 750,50 €",
        "R$ 1.750,50",
        "$1.750,50",
        "1\u{202f}750,50",
    ] {
        assert_eq!(comma(text), ok("1750.50"), "{text}");
    }
}

#[test]
fn credits_are_negative_however_they_are_marked() {
    for text in [
        "-1,200.00",
        "(1,200.00)",
        "1,200.00-",
        "−1,200.00",
        "$ -1,200.00",
        "-$1,200.00",
        "($1,200.00)",
        "$(1,200.00)",
        "MXN -1,200.00",
        "−$1,200.00",
    ] {
        assert_eq!(point(text), ok("-1200.00"), "{text}");
    }
    assert_eq!(point("-0.00"), ok("0.00"));
    assert_eq!(point("-(5)"), Err("amount.invalid"));
}

#[test]
fn a_small_negative_amount_does_not_grow_tenfold() {
    assert_eq!(point("-110.7"), ok("-110.7"));
    assert_eq!(
        comma("-110.7"),
        Err("amount.invalid"),
        "and is refused, not mended, under a decimal comma"
    );
    assert_eq!(comma("-110,7"), ok("-110.7"));
}

#[test]
fn a_thousand_is_a_thousand_where_the_dot_groups() {
    assert_eq!(comma("1.000"), ok("1000"));
    assert_eq!(comma("1.234.567"), ok("1234567"));
    assert_eq!(point("1,000"), ok("1000"));
    assert_eq!(point("1.000"), ok("1.000"));
}

#[test]
fn money_is_read_as_it_is_written_by_hand() {
    assert_eq!(point("1'234,567.89"), ok("1234567.89"));
    assert_eq!(point("$2´000,000.00"), ok("2000000.00"));
    assert_eq!(comma("1'234.567,89"), ok("1234567.89"));
    assert_eq!(comma("$ 1.160.-"), ok("1160"));
    assert_eq!(comma("500,-"), ok("500"));
    for nothing in ["-", " $ -   ", "– €"] {
        assert_eq!(point(nothing), ok("0"), "{nothing}");
    }
}

#[test]
fn groups_that_are_not_of_three_are_refused() {
    for text in [
        "1,75",
        "12,34.50",
        "1,2345.00",
        "1,,000",
        "1.000.000",
        ",5",
        "1,000,00",
        "1 000,000.00",
        "0,500",
        "1,234'567",
        "1'23,567",
        "1'2'234,567",
    ] {
        assert_eq!(point(text), Err("amount.invalid"), "{text}");
    }
    for text in ["1.75", "1.2345,00", "1.00,5", "1,000,000"] {
        assert_eq!(comma(text), Err("amount.invalid"), "{text}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "abc",
        "12a",
        "1e3",
        "5%",
        "$",
        "()",
        "(-)",
        "--",
        "1.",
        "#N/A",
        "#¡VALOR!",
        "=1+1",
        "USD EUR 5",
        "12/05",
        "1 2",
        "NaN",
        "١٢",
    ] {
        assert_eq!(point(text), Err("amount.invalid"), "{text}");
    }
    assert_eq!(point(" "), Err("amount.missing"));
    assert_eq!(point("99999999999999999999999999999999"), Err("amount.too_large"));
}

#[test]
fn a_currency_in_the_cell_is_reported_and_a_bare_dollar_sign_is_not_one() {
    let code = |text| {
        read_amount(text, DecimalMark::Point)
            .unwrap()
            .currency
            .map(Currency::code)
    };
    assert_eq!(code("US$ 5"), Some("USD"));
    assert_eq!(code("5 eur"), Some("EUR"));
    assert_eq!(code("S/ 5"), Some("PEN"));
    assert_eq!(code("$ 5 MXN"), Some("MXN"));
    assert_eq!(code("$ 5"), None);
}

#[test]
fn more_decimals_than_the_currency_has_are_refused_unless_they_are_zeros() {
    let money = |text, currency| {
        to_money(read_amount(text, DecimalMark::Point).unwrap().value, currency).map(|money| money.minor)
    };
    assert_eq!(money("10.005", Currency::MXN), Err(AmountProblem::TooPrecise));
    assert_eq!(money("10.5000", Currency::MXN), Ok(1050));
    assert_eq!(money("1500.50", Currency::CLP), Err(AmountProblem::TooPrecise));
    assert_eq!(money("1500.00", Currency::CLP), Ok(1500));
    assert_eq!(
        money("92233720368547758.08", Currency::MXN),
        Err(AmountProblem::TooLarge)
    );
}

#[test]
fn a_column_tells_its_decimal_mark_or_says_that_it_cannot() {
    let mark = |cells: &[&str]| decimal_mark(cells.iter().copied());
    assert_eq!(mark(&["1.000", "2.500"]), Inferred::Ambiguous);
    assert_eq!(mark(&["1.000", "2.500,5"]), Inferred::Certain(DecimalMark::Comma));
    assert_eq!(mark(&["1.000.000"]), Inferred::Certain(DecimalMark::Comma));
    assert_eq!(mark(&["1,000.00"]), Inferred::Certain(DecimalMark::Point));
    assert_eq!(mark(&["0.500"]), Inferred::Certain(DecimalMark::Point));
    assert_eq!(mark(&["1234.567"]), Inferred::Certain(DecimalMark::Point));
    assert_eq!(mark(&["10.5", "10,5"]), Inferred::Contradictory);
    assert_eq!(mark(&["100", "", "n/a"]), Inferred::NoEvidence);
    assert_eq!(
        mark(&["18.250", "17"]),
        Inferred::Ambiguous,
        "a rate has three decimals"
    );
}

#[test]
fn money_in_thousands_beside_small_amounts_without_a_mark_is_grouped() {
    let mark = |cells: &[&str]| decimal_mark_of_money(cells.iter().copied());
    assert_eq!(
        mark(&["1.250", "12.500", "950"]),
        Inferred::Certain(DecimalMark::Comma)
    );
    assert_eq!(mark(&["$ 1,250", "80"]), Inferred::Certain(DecimalMark::Point));
    assert_eq!(mark(&["1.250", "1,250", "950"]), Inferred::Ambiguous);
    assert_eq!(mark(&["1.250", "1250", "950"]), Inferred::Ambiguous);
    assert_eq!(mark(&["1.250", "0"]), Inferred::Ambiguous);
    assert_eq!(
        mark(&["1.250", "10.5", "950"]),
        Inferred::Certain(DecimalMark::Point)
    );
}

proptest! {
    #[test]
    fn every_countrys_amounts_read_back(minor in -10_000_000_000_000i64..10_000_000_000_000, index in 0..COUNTRIES.len()) {
        let country = COUNTRIES[index];
        let mark = if country.decimal_mark == ',' { DecimalMark::Comma } else { DecimalMark::Point };
        for code in [country.currency, "USD", "CLP"] {
            let money = Money::new(minor, code.parse().unwrap());
            let text = Locale::new(Language::Es, country.code).money(money);
            let read = read_amount(&text, mark).unwrap();
            prop_assert_eq!(to_money(read.value, money.currency), Ok(money), "{}", text);
            prop_assert!(read.currency.is_none_or(|currency| currency == money.currency || code == "USD"), "{}", text);
        }
    }

    #[test]
    fn an_amount_is_never_read_as_two_different_ones_unless_it_is_called_ambiguous(text in "-?[0-9]{1,4}[.,]?[0-9]{0,4}[.,]?[0-9]{0,4}") {
        let (point, comma) = (read_amount(&text, DecimalMark::Point), read_amount(&text, DecimalMark::Comma));
        if let (Ok(point), Ok(comma)) = (point, comma)
            && point.value != comma.value
        {
            prop_assert_eq!(decimal_mark([text.as_str()]), Inferred::Ambiguous);
        }
    }

    #[test]
    fn no_text_makes_the_reader_fail_otherwise_than_by_an_error(text in "\\PC*") {
        let _ = read_amount(&text, DecimalMark::Point);
    }
}
