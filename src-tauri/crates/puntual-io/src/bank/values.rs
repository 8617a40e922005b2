//! Days, amounts and ids as the formats write them.

use chrono::{Datelike, NaiveDate};
use puntual_core::matching::is_telling_id;
use puntual_core::money::{Currency, Money};
use rust_decimal::Decimal;

/// What could not be read of a movement: the code of the warning and the text at fault.
pub(super) type Fault = (&'static str, String);

/// The day that starts `text`: `20261123` or `2026-11-23`, with or without a time behind. The time and its offset are
/// dropped: a movement is booked on the bank's own day.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    match digits.len() {
        8.. => NaiveDate::parse_from_str(digits.get(..8)?, "%Y%m%d").ok(),
        4 => NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok(),
        _ => None,
    }
    .filter(|day| (1900..2200).contains(&day.year()))
}

/// The day with these figures, or the last of its month where the bank counts every month to the 30th; the second says
/// which. `None` for what no calendar has.
pub(super) fn day_of_30(year: i32, month: u32, day: u32) -> Option<(NaiveDate, bool)> {
    if let Some(exact) = NaiveDate::from_ymd_opt(year, month, day) {
        return Some((exact, false));
    }
    if !(29..=31).contains(&day) {
        return None;
    }
    (28..day)
        .rev()
        .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
        .map(|last| (last, true))
}

/// The number that `text` writes: a point or a comma before the decimals, the other one or the same repeated between
/// groups of three, a sign on either side, blanks and a currency sign ignored.
///
/// `1,234` alone is one and some decimals, as all the formats demand; [`money`] refuses it where the currency has no such
/// decimals, since it is then more likely that somebody grouped.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let mut negative = false;
    let mut figures = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '0'..='9' | '.' | ',' => figures.push(letter),
            '-' | '−' | '–' if !negative => negative = true,
            '+' | '$' | '€' | '\'' => {}
            _ if letter.is_whitespace() => {}
            _ => return None,
        }
    }
    let points = figures.matches('.').count();
    let commas = figures.matches(',').count();
    let (mark, group) = match (points, commas) {
        (0 | 1, 0) => ('.', ','),
        (0, 1) => (',', '.'),
        (_, 0) => (',', '.'),
        (0, _) => ('.', ','),
        _ if figures.rfind('.') > figures.rfind(',') => ('.', ','),
        _ => (',', '.'),
    };
    let (whole, fraction) = figures.split_once(mark).unwrap_or((figures.as_str(), ""));
    if fraction.contains(['.', ',']) || !are_groups(whole, group) {
        return None;
    }
    let whole = whole.replace(group, "");
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    Decimal::from_str_exact(&format!("{sign}0{whole}.{fraction}0")).ok()
}

fn are_groups(whole: &str, group: char) -> bool {
    let mut parts = whole.split(group);
    let first = parts.next().unwrap_or_default();
    let mut is_grouped = false;
    let rest = parts.all(|part| {
        is_grouped = true;
        part.len() == 3
    });
    rest && (!is_grouped || (1..=3).contains(&first.len()))
}

/// The number of `text` in `currency`. Decimals beyond those of the currency are rounded, which the second says, except
/// three of them, which may be a group.
///
/// # Errors
/// `bank.bad_amount` with the text.
pub(super) fn money(text: &str, currency: Currency) -> Result<(Money, bool), Fault> {
    let bad = || ("bank.bad_amount", shown(text));
    let value = number(text).ok_or_else(bad)?;
    let is_exact = value.normalize().scale() <= currency.exponent();
    let behind_mark = text
        .trim()
        .rsplit_once(['.', ','])
        .map(|(_, behind)| behind.len());
    if behind_mark == Some(3) && (!is_exact || currency.exponent() == 0) {
        return Err(bad());
    }
    let money = Money::from_decimal(value, currency).map_err(|_| bad())?;
    Ok((money, !is_exact))
}

/// An id as it is compared; empty for the words that stand for none.
pub(super) fn id(text: &str) -> &str {
    let text = text.trim();
    let is_nothing = ["NOTPROVIDED", "NONREF", "NOREF", "NONE", "N/A"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let says_something = text
        .chars()
        .any(|letter| letter.is_alphanumeric() && letter != '0');
    if is_nothing || !says_something { "" } else { text }
}

/// An id by which a movement is known again in a later file; empty when it may be a mere number within this one, such as
/// `00017` or `POS 1`, which would make tomorrow's first payment look like today's.
pub(super) fn bank_id(text: &str) -> &str {
    let id = id(text);
    if is_telling_id(id) { id } else { "" }
}

/// An account without blanks.
pub(super) fn account(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control())
        .take(64)
        .collect()
}

/// A text at fault as it is shown.
pub(super) fn shown(text: &str) -> String {
    text.trim().chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_banks_write_them() {
        for (text, read) in [
            ("-16.85", "-16.85"),
            ("+200,00", "200.00"),
            ("380115,", "380115"),
            ("-184.8", "-184.8"),
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("1.234.567", "1234567"),
            ("1 234,56", "1234.56"),
            (" .5", "0.5"),
            ("12.34-", "-12.34"),
            ("$1,000,000", "1000000"),
        ] {
            assert_eq!(number(text), Decimal::from_str_exact(read).ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            ".",
            "abc",
            "1,23,45",
            "--5",
            "1.23.4",
            "12a",
            "1.2,34.5",
            &"9".repeat(60),
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn three_decimals_may_be_a_group_and_are_not_guessed() {
        assert_eq!(money("1,234", Currency::MXN).unwrap_err().0, "bank.bad_amount");
        assert_eq!(money("15.000", Currency::CLP).unwrap_err().0, "bank.bad_amount");
        assert_eq!(money("150", Currency::CLP).unwrap().0.minor, 150);
        assert_eq!(money("18.150", Currency::EUR).unwrap().0.minor, 1815);
        assert_eq!(
            money("8.85004", Currency::EUR),
            Ok((Money::new(885, Currency::EUR), true))
        );
    }

    #[test]
    fn banks_that_count_to_the_30th_mean_the_last_day() {
        let last = NaiveDate::from_ymd_opt(2016, 2, 29).unwrap();
        assert_eq!(day_of_30(2016, 2, 30), Some((last, true)));
        assert_eq!(day_of_30(2016, 2, 29), Some((last, false)));
        assert_eq!(day_of_30(2016, 13, 30), None);
        assert_eq!(day_of_30(2016, 2, 32), None);
    }

    #[test]
    fn ids_that_name_nothing_are_none() {
        for text in ["NONREF", " notprovided ", "0", "000", "", "-"] {
            assert_eq!(id(text), "", "{text}");
        }
        assert_eq!(id(" A1 "), "A1");
        for text in ["1", "00017", "1-2", "B1", "POS 1", "NONREF"] {
            assert_eq!(bank_id(text), "", "{text}");
        }
        assert_eq!(bank_id("2026030200017"), "2026030200017");
        assert_eq!(bank_id("B20260302"), "B20260302");
    }
}
