//! Taking a rate out.

use puntual_store::ExchangeRateId;

use super::{RateKey, RatesChanged};
use crate::context::Context;
use crate::error::AppError;

/// Takes a rate out as one batch.
///
/// # Errors
/// `record.missing`.
pub fn remove(context: &Context, request: RateKey) -> Result<RatesChanged, AppError> {
    let session = context.session()?;
    let ((), batch) = session.batch("rates.remove", "", |writer| {
        Ok(writer.remove_exchange_rate(ExchangeRateId(request.rate))?)
    })?;
    Ok(RatesChanged {
        changed: 1,
        rejected: Vec::new(),
        batch,
    })
}
