//! What is owed, converted into the reporting currency.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::NaiveDate;
use puntual_core::money::{Currency, Money};
use puntual_core::terms::converted;
use puntual_store::{CustomerId, Reader};
use rust_decimal::Decimal;

use super::{ConvertRequest, ConvertedLine, ConvertedTotals, reporting_currency};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// What is owed in each currency and, by the newest rate not after the day, its worth in the reporting currency. Without a
/// rate for one of them there is no total: part of a sum would pass for all of it.
///
/// # Errors
/// `record.missing`, `date.invalid`, `amount.too_large`.
pub fn totals(context: &Context, request: ConvertRequest) -> Result<ConvertedTotals, AppError> {
    let session = context.session()?;
    let as_of = request
        .as_of
        .as_deref()
        .map(|text| wire::date("as_of", text))
        .transpose()?;
    let day = as_of.unwrap_or(session.today);
    session.read(|reader| {
        let customer = match request.customer.as_deref() {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let base = reporting_currency(reader)?;
        let mut lines = Vec::new();
        let mut sum = Some(0i64);
        let mut oldest: Option<NaiveDate> = None;
        for (currency, minor) in owed(reader, session.today, as_of, customer)? {
            let open = Money::new(minor, wire::currency(&currency)?);
            let line = match base {
                Some(base) => line(reader, open, base, day)?,
                None => ConvertedLine::without_rate(open),
            };
            if let Some(on) = &line.rated_on {
                let on = wire::date("rated_on", on)?;
                oldest = Some(oldest.map_or(on, |oldest| oldest.min(on)));
            }
            sum = match (sum, base, &line.converted) {
                (Some(sum), Some(base), Some(part)) => {
                    sum.checked_add(wire::minor("converted", part, base.code())?)
                }
                _ => None,
            };
            lines.push(line);
        }
        Ok(ConvertedTotals {
            reporting: base.map(|base| base.code().to_owned()),
            as_of: day.to_string(),
            total: base.and_then(|base| Some(wire::amount(sum?, base.code()))),
            oldest_rate_on: oldest.map(|on| on.to_string()),
            lines,
        })
    })
}

impl ConvertedLine {
    fn without_rate(open: Money) -> ConvertedLine {
        ConvertedLine {
            currency: open.currency.code().to_owned(),
            open: open.to_string(),
            rate: String::new(),
            rated_on: None,
            converted: None,
        }
    }
}

pub(super) fn line(
    reader: &Reader<'_>,
    open: Money,
    base: Currency,
    day: NaiveDate,
) -> Result<ConvertedLine, AppError> {
    let mut line = ConvertedLine::without_rate(open);
    if open.currency == base {
        line.converted = Some(open.to_string());
        return Ok(line);
    }
    let kept = reader.exchange_rate_on(open.currency.code(), base.code(), day)?;
    let Some(kept) = kept else { return Ok(line) };
    let rate = Decimal::from_str(&kept.rate)
        .map_err(|_| AppError::new("rates.invalid").with("value", &kept.rate))?;
    let worth =
        converted(open, rate, base).map_err(|_| AppError::new("amount.too_large").with("value", open))?;
    line.converted = Some(worth.to_string());
    line.rate = kept.rate;
    line.rated_on = Some(kept.rated_on.to_string());
    Ok(line)
}

/// Open invoices less money on account, per currency in which that is not nothing.
pub(super) fn owed(
    reader: &Reader<'_>,
    today: NaiveDate,
    as_of: Option<NaiveDate>,
    customer: Option<CustomerId>,
) -> Result<Vec<(String, i64)>, AppError> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for row in reader.aging(today, as_of)? {
        if customer.is_none_or(|customer| customer == row.customer) {
            let open = row
                .buckets
                .iter()
                .fold(0i64, |sum, minor| sum.saturating_add(*minor));
            let sum = sums.entry(row.currency).or_default();
            *sum = sum.saturating_add(open.saturating_sub(row.unapplied));
        }
    }
    Ok(sums.into_iter().filter(|(_, minor)| *minor != 0).collect())
}
