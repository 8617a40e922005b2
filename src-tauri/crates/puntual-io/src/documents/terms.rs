//! Due dates out of terms of payment that are written in words: "30 días", "net 30", "14 Tage netto".

use chrono::{Datelike, Days, Months, NaiveDate};
use puntual_core::imports::fold;

/// Words for a day, folded, in the languages of the formats.
const DAYS: [&str; 17] = [
    "dia",
    "dias",
    "d",
    "day",
    "days",
    "tag",
    "tage",
    "tagen",
    "kalendertage",
    "kalendertagen",
    "jour",
    "jours",
    "giorni",
    "gg",
    "dagen",
    "dager",
    "dagar",
];
/// Words that stand before a bare number of days.
const NET: [&str; 5] = ["net", "neto", "netto", "neta", "nett"];
/// Words for a price that falls with early payment, or rises with late payment.
const DISCOUNT: [&str; 12] = [
    "%",
    "skonto",
    "descuento",
    "discount",
    "rabatt",
    "escompte",
    "sconto",
    "korting",
    "rabat",
    "interes",
    "interest",
    "mora",
];
/// The due date moves to the end of its month.
const MONTH_END: [&str; 7] = [
    "fin de mes",
    "end of month",
    "eom",
    "monatsende",
    "fin du mois",
    "fine mese",
    "ultimo",
];
/// Longer terms are mistakes.
const LONGEST: u32 = 3_650;

/// The day on which `words` say that a document of `issued_on` is due; `None` when they say none, or several. Days that
/// belong to a discount for early payment are not taken for the term.
pub(super) fn due_in_words(words: &str, issued_on: Option<NaiveDate>) -> Option<NaiveDate> {
    let issued_on = issued_on?;
    // Terms are short. A text of megabytes is none.
    let words = match words.char_indices().nth(2_000) {
        Some((end, _)) => &words[..end],
        None => words,
    };
    // XRechnung writes discounts as "#SKONTO#TAGE=7#PROZENT=2.00#", a line each.
    let lines: Vec<&str> = words
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect();
    let text = fold(&lines.join("\n"));
    let mut counts = day_counts(&text);
    counts.sort_unstable();
    counts.dedup();
    let discounted = DISCOUNT.iter().any(|word| text.contains(word));
    let days = match (counts.as_slice(), discounted) {
        ([only], false) => *only,
        ([_, .., last], true) => *last,
        _ => return None,
    };
    let due_on = issued_on.checked_add_days(Days::new(u64::from(days)))?;
    if MONTH_END.iter().any(|word| text.contains(word)) {
        return due_on.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt();
    }
    Some(due_on)
}

/// Every number that is followed by a word for days, or stands behind "net".
fn day_counts(text: &str) -> Vec<u32> {
    let tokens = tokens(text);
    let mut counts = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Ok(count) = token.parse::<u32>() else { continue };
        let before = at.checked_sub(1).map_or("", |before| tokens[before]);
        let after = tokens.get(at + 1).copied().unwrap_or("");
        let is_term = DAYS.contains(&after) || (NET.contains(&before) && !after.starts_with('%'));
        if is_term && (1..=LONGEST).contains(&count) {
            counts.push(count);
        }
    }
    counts
}

/// Words, numbers and signs. What stands in brackets says a number again in words, and decimals are one token.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |fits: fn(char) -> bool| rest.find(|letter| !fits(letter)).unwrap_or(rest.len());
        let length = if first.is_alphabetic() {
            same(char::is_alphabetic)
        } else if first.is_ascii_digit() {
            let end = same(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
            rest[..end].trim_end_matches(['.', ',']).len()
        } else if first == '(' {
            rest.find(')').map_or(1, |end| end + 1)
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if !token.starts_with(['(', '-', ' ', '\n', '\t', ':', '\u{a0}']) {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(words: &str) -> Option<i64> {
        let issued_on = NaiveDate::from_ymd_opt(2026, 1, 10).unwrap();
        due_in_words(words, Some(issued_on)).map(|due_on| (due_on - issued_on).num_days())
    }

    #[test]
    fn a_number_of_days_in_any_of_the_languages_is_the_term() {
        for (words, expected) in [
            ("Pago a 30 días.", 30),
            ("CREDITO 15 DIAS, fecha factura", 15),
            ("30 (treinta) días naturales", 30),
            ("14 Tage", 14),
            ("Zahlbar innerhalb von 30 Tagen ohne Abzug", 30),
            ("30 days net", 30),
            ("Net 45", 45),
            ("Netto: 10", 10),
            ("60-day terms", 60),
            ("A 30 jours", 30),
        ] {
            assert_eq!(days(words), Some(expected), "{words}");
        }
    }

    #[test]
    fn the_days_of_a_discount_are_not_the_term() {
        for words in [
            "Payment within 10 days, 2% discount",
            "#SKONTO#TAGE=7#PROZENT=2.00#",
            "Bei Zahlung binnen 7 Tagen 2 % Skonto",
            "2% 10 días",
        ] {
            assert_eq!(days(words), None, "{words}");
        }
        assert_eq!(days("2% Skonto innerhalb 10 Tagen, 30 Tage netto"), Some(30));
        assert_eq!(days("#SKONTO#TAGE=7#PROZENT=2.00#\n14 Tage netto"), Some(14));
    }

    #[test]
    fn words_without_one_clear_term_say_nothing() {
        for words in [
            "",
            "CONTADO",
            "30, 60 y 90 días, 3 días",
            "Fällig sofort",
            "Contrato 30",
            "1.5 días",
            "99999 días",
        ] {
            assert_eq!(days(words), None, "{words}");
        }
    }

    #[test]
    fn a_term_to_the_end_of_the_month_is_moved_there() {
        assert_eq!(days("30 días fin de mes"), Some(49));
    }
}
