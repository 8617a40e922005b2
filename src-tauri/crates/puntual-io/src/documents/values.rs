//! Dates, amounts and parties as the formats write them, and what every document must have.

use std::collections::HashSet;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use puntual_app::error::AppError;
use puntual_core::country::read_place;
use puntual_core::documents::{Document, DocumentKind, Instalment, Party, Related, Relation};
use puntual_core::money::{Currency, Money};
use rust_decimal::Decimal;

use super::xml::Element;

/// The day that `text` names: `2026-11-23`, `20261123`, `23/11/2026` or `23-11-2026`, with or without a time or an offset
/// behind it. Those are dropped: a document is dated where it was issued. A year below 1900 is how programs write "none".
///
/// # Errors
/// `document.bad_value` when it names none.
pub(super) fn day(field: &'static str, text: &str) -> Result<Option<NaiveDate>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date = written_day(text).ok_or_else(|| bad(field, text))?;
    Ok(Some(date).filter(|date| date.year() >= 1900))
}

/// The day that `text` begins with, if it does.
pub(super) fn written_day(text: &str) -> Option<NaiveDate> {
    let (first, rest) = digits(text)?;
    if first.len() >= 8 {
        let (year, month, day) = (&first[..4], &first[4..6], &first[6..8]);
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    }
    let sign = rest
        .chars()
        .next()
        .filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let (second, rest) = digits(rest.strip_prefix(sign)?)?;
    let (third, _) = digits(rest.strip_prefix(sign)?)?;
    let (year, day) = match (first.len(), third.len()) {
        (4, 1..=2) => (first, third),
        (1..=2, 4) => (third, first),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, second.parse().ok()?, day.parse().ok()?)
}

/// The digits with which `text` begins, at least one, and what follows them.
fn digits(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| text.split_at(length))
}

/// The number that `text` writes with a decimal point.
///
/// # Errors
/// `document.bad_value` when it writes none.
pub(super) fn number(field: &'static str, text: &str) -> Result<Option<Decimal>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = !text.contains('_');
    let value = Decimal::from_str_exact(text)
        // More decimals than fit, and the notation of floating point, which some programs let slip.
        .or_else(|_| Decimal::from_str(text))
        .or_else(|_| Decimal::from_scientific(text));
    value
        .ok()
        .filter(|_| plain)
        .map(Some)
        .ok_or_else(|| bad(field, text))
}

/// The amount that `text` writes, rounded once to what the currency has.
///
/// # Errors
/// `document.bad_value` when it writes none, or one that does not fit.
pub(super) fn amount(
    field: &'static str,
    text: &str,
    currency: Option<Currency>,
) -> Result<Option<Money>, AppError> {
    let Some(value) = number(field, text)? else {
        return Ok(None);
    };
    let currency = currency.ok_or_else(|| missing("currency"))?;
    Money::from_decimal(value, currency)
        .map(Some)
        .map_err(|_| bad(field, text))
}

/// The currency with this code.
///
/// # Errors
/// `document.bad_value` for any other text.
pub(super) fn currency(text: &str) -> Result<Option<Currency>, AppError> {
    match text.trim() {
        "" => Ok(None),
        code => code.parse().map(Some).map_err(|_| bad("currency", code)),
    }
}

/// The sum of amounts of one currency; `None` when there is none.
///
/// # Errors
/// `document.bad_value` when it does not fit.
pub(super) fn sum(
    field: &'static str,
    amounts: impl IntoIterator<Item = Money>,
) -> Result<Option<Money>, AppError> {
    let mut total: Option<Money> = None;
    for amount in amounts {
        total = Some(match total {
            None => amount,
            Some(sum) => sum
                .checked_add(amount)
                .map_err(|error| bad(field, &error.to_string()))?,
        });
    }
    Ok(total)
}

/// A party with its e-mail addresses taken from `emails`, which may hold several each.
pub(super) fn party(tax_id: &str, name: &str, emails: &[&str], phone: &str) -> Party {
    let mut found: Vec<String> = Vec::new();
    for address in emails
        .iter()
        .flat_map(|text| text.split([';', ',', ' ', '\n', '\t', '|']))
        .filter(|address| address.contains('@'))
    {
        if !found.iter().any(|known| known.eq_ignore_ascii_case(address)) {
            found.push(address.to_owned());
        }
    }
    Party {
        tax_id: tax_id.trim().to_owned(),
        name: one_line(name),
        emails: found,
        phone: one_line(phone),
        country: String::new(),
    }
}

/// The alpha-2 code of a country that a document writes by a code or name; empty when there is none such.
pub(super) fn country(text: &str) -> String {
    read_place(text).map_or_else(String::new, |place| place.code.to_owned())
}

/// Text on one line with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The trimmed texts of the elements, one a line.
pub(super) fn lines<'a>(elements: impl Iterator<Item = Element<'a>>) -> String {
    let lines: Vec<&str> = elements
        .map(Element::text)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// A document that says nothing but why nobody owes it.
pub(super) fn not_a_receivable(mut document: Document, reason: &'static str) -> Document {
    document.kind = DocumentKind::NotAReceivable(reason);
    document.open = document.total.map(|total| Money::zero(total.currency));
    document
}

/// Checks what every document that counts must say, and derives what follows from the rest.
///
/// # Errors
/// `document.missing` naming the first thing that is not there.
pub(super) fn finish(mut document: Document) -> Result<Document, AppError> {
    let counts = match document.kind {
        DocumentKind::Invoice | DocumentKind::DebitNote | DocumentKind::CreditNote => true,
        DocumentKind::Payment | DocumentKind::Retention | DocumentKind::Cancellation => false,
        DocumentKind::NotAReceivable(_) => return Ok(document),
    };
    if document.issued_on.is_none() {
        return Err(missing("issued_on"));
    }
    each_once(&mut document.related);
    within_reason(&mut document)?;
    if counts {
        if document.number.is_empty() {
            document.number.clone_from(&document.fiscal_id);
        }
        if document.number.is_empty() {
            document.warn("document.no_number");
        }
        if document.total.is_none() {
            return Err(missing("total"));
        }
        document.open = document.open.or(document.total);
        // Issued as an invoice, but the issuer owes it: a correction downwards.
        if document.kind.is_owed() && document.total.is_some_and(|total| total.minor < 0) {
            document.kind = DocumentKind::CreditNote;
            document.warn("document.negative_invoice");
            for related in &mut document.related {
                if matches!(related.relation, Relation::Mentions | Relation::Corrects) {
                    related.relation = Relation::Reduces;
                }
            }
        }
    }
    if let (
        None,
        [
            Instalment {
                due_on: Some(due_on), ..
            },
        ],
    ) = (document.due_on, document.instalments.as_slice())
    {
        document.due_on = Some(*due_on);
    }
    document
        .instalments
        .sort_by_key(|instalment| (instalment.due_on.is_none(), instalment.due_on));
    Ok(document)
}

/// Longer than any name, number or reference. More would only be there to do harm.
const TEXT_LIMIT: usize = 1_000;
/// Words of terms that are kept.
const TERMS_LIMIT: usize = 4_000;
/// Due dates of one document.
const INSTALMENT_LIMIT: usize = 500;
/// Addresses of one party.
const EMAIL_LIMIT: usize = 50;

/// Refuses what nobody writes, and cuts what may be long and is only read by people.
fn within_reason(document: &mut Document) -> Result<(), AppError> {
    if document.instalments.len() > INSTALMENT_LIMIT {
        return Err(AppError::new("document.too_large"));
    }
    if let Some((end, _)) = document.terms.char_indices().nth(TERMS_LIMIT) {
        document.terms.truncate(end);
        document.terms.push('…');
    }
    for party in [&mut document.issuer, &mut document.customer] {
        party.emails.truncate(EMAIL_LIMIT);
    }
    let (issuer, customer) = (&document.issuer, &document.customer);
    let texts = [
        ("number", &document.number),
        ("fiscal_id", &document.fiscal_id),
        ("issuer", &issuer.tax_id),
        ("issuer", &issuer.name),
        ("customer", &customer.tax_id),
        ("customer", &customer.name),
        ("phone", &customer.phone),
    ];
    let emails = customer.emails.iter().map(|email| ("email", email));
    let related = document
        .related
        .iter()
        .flat_map(|one| [("related", &one.number), ("related", &one.fiscal_id)]);
    for (field, text) in texts.into_iter().chain(emails).chain(related) {
        if text.len() > TEXT_LIMIT {
            return Err(bad(field, text));
        }
    }
    Ok(())
}

/// The same document is named once for each instalment and each way of payment.
fn each_once(related: &mut Vec<Related>) {
    let mut seen = HashSet::new();
    related.retain(|one| seen.insert((one.fiscal_id.clone(), one.number.clone(), one.relation.name())));
}

/// The refusal says which document of a file with several it is about.
pub(super) fn in_batch(error: AppError, number: &str) -> AppError {
    error.with(IN_BATCH, number.chars().take(60).collect::<String>())
}

/// The refusal says which file it is about, and which document of it where there are several.
pub(super) fn in_file(mut error: AppError, path: impl std::fmt::Display) -> AppError {
    match error.params.remove(IN_BATCH) {
        Some(number) if !number.is_empty() => error.with("path", format!("{path}, {number}")),
        _ => error.with("path", path),
    }
}

const IN_BATCH: &str = "document";

/// The refusal of a document that does not say `field`.
pub(super) fn missing(field: &'static str) -> AppError {
    AppError::new("document.missing").with("field", field)
}

/// The refusal of a document whose `field` cannot be what it is.
pub(super) fn bad(field: &'static str, value: &str) -> AppError {
    let shown: String = value.chars().take(60).collect();
    AppError::new("document.bad_value")
        .with("field", field)
        .with("value", shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_however_programs_write_them() {
        for text in [
            "2026-03-05",
            " 2026-03-05 ",
            "2026-03-05T23:59:59-06:00",
            "2026-03-05 10:11:12",
            "2026-03-05Z",
            "2026-03-05-05:00",
            "2026-3-5",
            "20260305",
            "20260305101112",
            "05/03/2026",
            "5/3/2026 10:00",
            "05-03-2026",
            "2026/03/05",
            "05.03.2026",
        ] {
            let read = day("date", text).unwrap().unwrap();
            assert_eq!(read.to_string(), "2026-03-05", "{text}");
        }
        assert_eq!(day("date", "0001-01-01T00:00:00").unwrap(), None);
        for text in [
            "31/02/2026",
            "2026-13-01",
            "hoy",
            "2026",
            "2026-03",
            "03-05-26",
            "-",
            "ñ2026-03-05",
        ] {
            assert_eq!(
                day("date", text).unwrap_err().code,
                "document.bad_value",
                "{text}"
            );
        }
    }

    #[test]
    fn texts_that_nobody_writes_are_refused_and_long_terms_are_cut() {
        let long = "ñ".repeat(5_000);
        let mut document = Document::empty("ubl");
        document.issued_on = NaiveDate::from_ymd_opt(2026, 1, 1);
        document.total = Some(Money::new(1, Currency::EUR));
        document.terms.clone_from(&long);
        document.customer.emails = vec!["a@b.example".to_owned(); 80];
        let read = finish(document.clone()).unwrap();
        assert_eq!(
            (read.terms.chars().count(), read.customer.emails.len()),
            (4_001, 50)
        );
        let refused = |document: Document| finish(document).unwrap_err().code;
        let part = Instalment {
            due_on: document.issued_on,
            amount: document.total,
        };
        document.instalments = vec![part; 501];
        assert_eq!(refused(document.clone()), "document.too_large");
        document.instalments.clear();
        document.customer.name = long;
        assert_eq!(refused(document), "document.bad_value");
    }

    #[test]
    fn numbers_may_have_a_sign_many_decimals_or_an_exponent() {
        for (text, expected) in [
            ("+1160.00", "1160.00"),
            (" 68.00 ", "68.00"),
            ("-5.5", "-5.5"),
            (".5", "0.5"),
            ("1.16E3", "1160"),
            (
                "0.3333333333333333333333333333333333",
                "0.3333333333333333333333333333",
            ),
        ] {
            let read = number("total", text).unwrap().unwrap();
            assert_eq!(read.to_string(), expected, "{text}");
        }
        for text in ["1,160.00", "1_160", "$5", "-", "1e99", "NaN", "1.1.1"] {
            assert_eq!(
                number("total", text).unwrap_err().code,
                "document.bad_value",
                "{text}"
            );
        }
    }
}
