//! The reporting currency: dated rates, and totals converted by them. A converted amount says so and never becomes a balance.

mod convert;
mod file;
mod import;
mod list;
mod remove;
mod reporting;
mod save;
mod totals;
mod views;

pub use convert::convert;
pub use import::import;
pub use list::list;
pub use remove::remove;
pub use reporting::reporting;
pub use save::save;
pub use totals::totals;
pub use views::*;

use std::str::FromStr;

use puntual_core::money::Currency;
use puntual_store::Reader;
use rust_decimal::Decimal;

use crate::error::AppError;
use crate::wire;

/// Under which the reporting currency is kept.
const REPORTING: &str = "reporting_currency";

/// The reporting currency, if there is one.
fn reporting_currency(reader: &Reader<'_>) -> Result<Option<Currency>, AppError> {
    let kept = reader.setting(REPORTING)?.unwrap_or_default();
    match kept.trim_matches('"') {
        "" => Ok(None),
        code => Ok(Some(wire::currency(code)?)),
    }
}

/// The same where one is needed.
fn required(reader: &Reader<'_>) -> Result<Currency, AppError> {
    reporting_currency(reader)?.ok_or_else(|| AppError::new("rates.no_reporting_currency"))
}

/// A rate as it is kept: a decimal above zero.
fn checked(text: &str) -> Result<String, AppError> {
    let rate = Decimal::from_str(text.trim())
        .ok()
        .filter(|rate| *rate > Decimal::ZERO)
        .ok_or_else(|| AppError::new("rates.invalid").with("value", text))?;
    Ok(rate.normalize().to_string())
}
