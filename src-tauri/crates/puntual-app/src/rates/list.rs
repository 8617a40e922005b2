//! The reporting currency and its rates.

use super::totals::owed;
use super::{RateList, RateView, reporting_currency};
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;

/// The reporting currency, its rates, and the currencies that lack one.
///
/// # Errors
/// When the book cannot be read.
pub fn list(context: &Context, _request: Nothing) -> Result<RateList, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let Some(base) = reporting_currency(reader)? else {
            return Ok(RateList {
                reporting: None,
                missing: Vec::new(),
                rates: Vec::new(),
            });
        };
        let rates = reader.exchange_rates(base.code())?;
        let missing = owed(reader, session.today, None, None)?
            .into_iter()
            .map(|(currency, _)| currency)
            .filter(|currency| currency != base.code())
            .filter(|currency| !rates.iter().any(|rate| rate.currency == *currency))
            .collect();
        Ok(RateList {
            reporting: Some(base.code().to_owned()),
            missing,
            rates: rates
                .into_iter()
                .map(|rate| RateView {
                    rate: rate.id.map_or(0, |id| id.0),
                    currency: rate.currency,
                    on: rate.rated_on.to_string(),
                    value: rate.rate,
                    source: rate.source,
                })
                .collect(),
        })
    })
}
