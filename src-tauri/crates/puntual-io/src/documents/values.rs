//! Dates, amounts and parties as the formats write them, and what every document must have.

use chrono::NaiveDate;
use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind, Instalment, Party};
use puntual_core::money::{Currency, Money};
use rust_decimal::Decimal;

use super::xml::Element;

/// The day that `text` names: `2026-11-23`, with or without a time behind it, `20261123` or `23/11/2026`. The time and
/// its offset are dropped: a document is dated where it was issued.
///
/// # Errors
/// `document.bad_value` when it names none.
pub(super) fn day(field: &'static str, text: &str) -> Result<Option<NaiveDate>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let parsed = if text.contains('/') {
        NaiveDate::parse_from_str(text, "%d/%m/%Y")
    } else if text.contains('-') {
        NaiveDate::parse_from_str(text.get(..10).unwrap_or(text), "%Y-%m-%d")
    } else {
        NaiveDate::parse_from_str(text.get(..8).unwrap_or(text), "%Y%m%d")
    };
    parsed.map(Some).map_err(|_| bad(field, text))
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
    Decimal::from_str_exact(text)
        .map(Some)
        .map_err(|_| bad(field, text))
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
    }
}

/// Text on one line with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The trimmed texts of the elements, one a line.
pub(super) fn lines<'a>(elements: impl Iterator<Item = &'a Element>) -> String {
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
