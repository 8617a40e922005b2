//! Keeping a rate.

use puntual_store::ExchangeRate;

use super::{RatesChanged, SaveRate, checked, required};
use crate::context::Context;
use crate::credits::past_day;
use crate::error::AppError;
use crate::wire;

/// Keeps a rate as one batch.
///
/// # Errors
/// `rates.no_reporting_currency`, `rates.invalid`, `rates.of_itself`, `currency.unknown`, `date.invalid`,
/// `credit.in_the_future`.
pub fn save(context: &Context, request: SaveRate) -> Result<RatesChanged, AppError> {
    let session = context.session()?;
    let rated_on = past_day("on", request.on.as_deref(), session.today)?;
    let currency = wire::currency(&request.currency)?;
    let rate = checked(&request.value)?;
    let (is_new, batch) = session.batch("rates.save", currency.code(), |writer| {
        let base = required(writer)?;
        if base == currency {
            return Err(AppError::new("rates.of_itself").with("currency", base));
        }
        let is_new = writer.save_exchange_rate(&ExchangeRate {
            id: None,
            currency: currency.code().to_owned(),
            base: base.code().to_owned(),
            rated_on,
            rate,
            source: request.source.as_deref().unwrap_or_default().trim().to_owned(),
        })?;
        if !is_new {
            writer.discard();
        }
        Ok(is_new)
    })?;
    Ok(RatesChanged {
        changed: u32::from(is_new),
        rejected: Vec::new(),
        batch,
    })
}
