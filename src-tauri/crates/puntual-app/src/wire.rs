//! Between the wire and the domain: amounts, dates, instants and choices as text.

use chrono::{DateTime, NaiveDate, SecondsFormat};
use puntual_core::aging::{Bucket, Buckets};
use puntual_core::choices::Choice;
use puntual_core::money::{Currency, Money};

use crate::error::AppError;
use crate::receivables::{BucketsView, CurrencyBuckets};

/// The currency that a stored code names. Codes are checked on their way in, so another one means a damaged book.
pub(crate) fn currency(code: &str) -> Result<Currency, AppError> {
    code.parse()
        .map_err(|_| AppError::new("currency.unknown").with("value", code))
}

/// `minor` units as the decimal that travels; a code nobody knows keeps two decimals, so that a damaged row still shows.
pub(crate) fn amount(minor: i64, code: &str) -> String {
    let currency = code.parse().unwrap_or(Currency::USD);
    Money::new(minor, currency).to_string()
}

/// A decimal from the wire as smallest units.
pub(crate) fn minor(field: &'static str, text: &str, code: &str) -> Result<i64, AppError> {
    Money::parse_plain(text, currency(code)?)
        .map(|money| money.minor)
        .map_err(|_| {
            AppError::new("amount.invalid")
                .with("field", field)
                .with("value", text)
        })
}

/// An ISO date from the wire.
pub(crate) fn date(field: &'static str, text: &str) -> Result<NaiveDate, AppError> {
    text.trim().parse().map_err(|_| {
        AppError::new("date.invalid")
            .with("field", field)
            .with("value", text)
    })
}

/// The one of a closed set that a word from the wire stands for.
///
/// # Errors
/// `choice.unknown`, as of the others below.
pub(crate) fn choice<T: Choice>(field: &str, word: &str) -> Result<T, AppError> {
    one_of(field, word, T::all())
}

/// The same, where only some of the set can be chosen.
pub(crate) fn one_of<T: Choice>(field: &str, word: &str, some: &[T]) -> Result<T, AppError> {
    meaning(field, word, some.iter().map(|one| (one.word(), *one)))
}

/// The word itself, when it is one of these.
pub(crate) fn known<'w>(
    field: &str,
    word: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Result<&'w str, AppError> {
    meaning(field, word, words.into_iter().map(|known| (known, known)))
}

/// What a word from the wire stands for. Another word is refused with the names of those that there are.
pub(crate) fn meaning<'w, T>(
    field: &str,
    word: &str,
    meanings: impl IntoIterator<Item = (&'w str, T)>,
) -> Result<T, AppError> {
    let mut choices = Vec::new();
    for (known, meaning) in meanings {
        if known == word {
            return Ok(meaning);
        }
        choices.push(known);
    }
    Err(unknown(field, word, choices))
}

/// `choice.unknown` with what there is to choose.
pub(crate) fn unknown<'w>(field: &str, word: &str, choices: impl IntoIterator<Item = &'w str>) -> AppError {
    AppError::new("choice.unknown")
        .with("field", field)
        .with("value", word)
        .with("choices", choices.into_iter().collect::<Vec<_>>().join(", "))
}

/// UTC milliseconds as RFC 3339.
pub(crate) fn instant(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms)
        .map(|instant| instant.to_rfc3339_opts(SecondsFormat::Secs, true))
        .unwrap_or_default()
}

pub(crate) fn buckets(sums: &Buckets, code: &str) -> BucketsView {
    let of = |bucket| amount(sums.get(bucket), code);
    BucketsView {
        not_due: of(Bucket::NotDue),
        d1_30: of(Bucket::D1To30),
        d31_60: of(Bucket::D31To60),
        d61_90: of(Bucket::D61To90),
        d90_plus: of(Bucket::D90Plus),
    }
}

pub(crate) fn currency_buckets(sums: &Buckets, code: &str) -> CurrencyBuckets {
    CurrencyBuckets {
        currency: code.to_owned(),
        total: amount(sums.total(), code),
        buckets: buckets(sums, code),
    }
}

/// A number of days for the wire; the calendar cannot exceed it.
pub(crate) fn days(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX })
}

/// A count for the wire.
pub(crate) fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
