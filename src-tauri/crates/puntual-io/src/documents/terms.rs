//! Due dates out of terms of payment that are written in words: "30 días", "net 30", "14 Tage netto".

use chrono::{Datelike, Days, Months, NaiveDate};
use puntual_core::imports::fold;

use super::values::written_day;

/// Words for a day, folded, in the languages of the formats. "DDF" and "DFF" are days from the date of the invoice.
const DAYS: [&str; 19] = [
    "dia",
    "dias",
    "d",
    "ddf",
    "dff",
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
/// Words for a month.
const MONTHS: [&str; 11] = [
    "mes", "meses", "month", "months", "monat", "monate", "monaten", "mois", "mese", "mesi", "maanden",
];
/// Words that stand before a bare number of days.
const NET: [&str; 5] = ["net", "neto", "netto", "neta", "nett"];
/// Words for a price that falls with early payment.
const DISCOUNT: [&str; 10] = [
    "%",
    "skonto",
    "descuento",
    "discount",
    "rabatt",
    "escompte",
    "sconto",
    "korting",
    "rabat",
    "bonificacion",
];
/// Words with which begins what is owed for late payment, up to the end of its clause.
const LATE: [&str; 12] = [
    "interes",
    "interest",
    "mora",
    "recargo",
    "penalidad",
    "surcharge",
    "late ",
    "overdue",
    "verzug",
    "zinsen",
    "retard",
    "penalit",
];
/// Words behind which comes what is not given.
const WITHOUT: [&str; 7] = ["sin", "ohne", "without", "no", "sans", "senza", "zonder"];
/// Words before the day on which something is due.
const DUE: [&str; 15] = [
    "vence", "venc", "pagar", "pagadero", "hasta", "due", "payable", "paid", "zahlbar", "bis", "fallig",
    "echeance", "payer", "scadenza", "limite",
];
/// The due date moves to the end of its month.
const MONTH_END: [&str; 8] = [
    "fin de mes",
    "end of month",
    "eom",
    "monatsende",
    "fin du mois",
    "fin de mois",
    "fine mese",
    "ultimo",
];
/// Longer terms are mistakes.
const LONGEST: u32 = 3_650;

/// The day on which `words` say that a document of `issued_on` is due; `None` when they say none, or several. Days that
/// belong to a discount for early payment, and what late payment costs, are not taken for the term.
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
    // A price in monthly parts, as cards offer it.
    if text.contains("meses sin intereses") {
        return None;
    }
    let text = on_time(&without(&text));
    let tokens = tokens(&text);
    let mut terms = terms(&tokens, issued_on)?;
    // What stands in brackets says a number again in words, unless it says it alone.
    let inside = text.replace(['(', ')'], " ");
    if terms.is_empty() && inside != text {
        terms = self::terms(&self::tokens(&inside), issued_on)?;
    }
    let discounted = DISCOUNT.iter().any(|word| text.contains(word));
    let mut days = due_days(&text, issued_on);
    if let ([only], false) = (days.as_slice(), discounted) {
        return Some(*only);
    }
    days.append(&mut terms);
    days.sort_unstable();
    days.dedup();
    let due_on = match (days.as_slice(), discounted) {
        ([only], false) => *only,
        ([_, .., last], true) => *last,
        _ => return None,
    };
    if tokens.contains(&"fm") || MONTH_END.iter().any(|word| text.contains(word)) {
        return due_on.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt();
    }
    Some(due_on)
}

/// The text without what it says is not given: "ohne Skonto", "sin descuento".
fn without(text: &str) -> String {
    let mut kept = Vec::new();
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_without = WITHOUT.contains(&word);
        let not_given = |next: &&str| DISCOUNT.iter().chain(&LATE).any(|known| next.starts_with(known));
        if is_without && words.next_if(not_given).is_some() {
            continue;
        }
        kept.push(word);
    }
    kept.join(" ")
}

/// The clauses of a text, each up to where it begins to speak of late payment. Points and commas within numbers and dates
/// end no clause.
fn on_time(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut clause = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_end = match letter {
            '.' | ',' => letters.peek().is_none_or(|next| !next.is_ascii_digit()),
            ';' | '\n' => true,
            _ => false,
        };
        clause.push(letter);
        if is_end || letters.peek().is_none() {
            let late = LATE.iter().filter_map(|word| clause.find(word)).min();
            kept.push_str(&clause[..late.unwrap_or(clause.len())]);
            if late.is_some() && is_end {
                kept.push(letter);
            }
            clause.clear();
        }
    }
    kept
}

/// The day of each term: a number that is followed by a word for days or months, or stands behind "net". `None` when a
/// number is the last of several, as in "30/60 días".
fn terms(tokens: &[&str], issued_on: NaiveDate) -> Option<Vec<NaiveDate>> {
    let mut days = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Ok(count) = token.parse::<u32>() else { continue };
        let before = |back: usize| at.checked_sub(back).map_or("", |place| tokens[place]);
        let after = tokens.get(at + 1).copied().unwrap_or("");
        // "2/10, n/30": 2 % within 10 days, else the whole in 30.
        let is_net = NET.contains(&before(1)) || (before(1) == "/" && before(2) == "n");
        let in_days = DAYS.contains(&after) || (is_net && !after.starts_with('%'));
        let in_months = MONTHS.contains(&after);
        if !(in_days || in_months) || !(1..=LONGEST).contains(&count) {
            continue;
        }
        if is_last_of_several(before(1), before(2), count) {
            return None;
        }
        let due_on = if in_months {
            issued_on.checked_add_months(Months::new(count))
        } else {
            issued_on.checked_add_days(Days::new(u64::from(count)))
        };
        days.extend(due_on.filter(|due_on| (*due_on - issued_on).num_days() <= i64::from(LONGEST)));
    }
    Some(days)
}

/// Whether the number behind these two tokens ends a list of numbers. Beside a comma or a blank a smaller one has to stand,
/// since order numbers stand there too.
fn is_last_of_several(joint: &str, earlier: &str, count: u32) -> bool {
    let number = |token: &str| token.parse::<u32>().ok();
    match joint {
        "/" | "y" | "e" | "o" | "a" | "and" | "or" | "to" | "und" | "oder" | "bis" | "et" | "ou" => {
            number(earlier).is_some()
        }
        "," => number(earlier).is_some_and(|earlier| earlier < count),
        joint => number(joint).is_some_and(|joint| joint < count),
    }
}

/// The days that stand behind a word for being due, within its clause.
fn due_days(text: &str, issued_on: NaiveDate) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    let mut is_due = false;
    for word in text.split_inclusive([' ', '\n', ':']) {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        if DUE.iter().any(|known| bare.starts_with(known)) {
            is_due = true;
            continue;
        }
        if let Some(day) = written_day(bare) {
            let longest = issued_on.checked_add_days(Days::new(u64::from(LONGEST)));
            if is_due && day >= issued_on && Some(day) <= longest && !days.contains(&day) {
                days.push(day);
            }
        }
        is_due &= !word.trim_end_matches(' ').ends_with([',', ';', '.', '\n']);
    }
    days
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
mod tests;
