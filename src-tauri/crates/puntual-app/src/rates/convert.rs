//! Some amounts of several currencies, converted for a heading.

use chrono::NaiveDate;
use puntual_core::money::Money;

use super::totals::line;
use super::{ConvertAmounts, ConvertedSum, reporting_currency};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// What amounts are worth together in the reporting currency by the newest rates. Nothing is said when nothing has to be
/// converted, or a rate is missing: part of a sum would pass for all of it.
///
/// # Errors
/// `currency.unknown`, `amount.invalid`, `amount.too_large`.
pub fn convert(context: &Context, request: ConvertAmounts) -> Result<ConvertedSum, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let nothing = ConvertedSum::default();
        let Some(base) = reporting_currency(reader)? else {
            return Ok(nothing);
        };
        let is_foreign = |code: &str| code != base.code();
        if !request.amounts.iter().any(|amount| is_foreign(&amount.currency)) {
            return Ok(nothing);
        }
        let mut sum = 0i64;
        let mut oldest: Option<NaiveDate> = None;
        for amount in &request.amounts {
            let currency = wire::currency(&amount.currency)?;
            let minor = wire::minor("amounts", &amount.amount, currency.code())?;
            let line = line(reader, Money::new(minor, currency), base, session.today)?;
            let Some(worth) = &line.converted else {
                return Ok(nothing);
            };
            sum = sum
                .checked_add(wire::minor("converted", worth, base.code())?)
                .ok_or_else(|| AppError::new("amount.too_large").with("value", worth))?;
            if let Some(on) = &line.rated_on {
                let on = wire::date("rated_on", on)?;
                oldest = Some(oldest.map_or(on, |oldest| oldest.min(on)));
            }
        }
        Ok(ConvertedSum {
            currency: base.code().to_owned(),
            total: Some(wire::amount(sum, base.code())),
            oldest_rate_on: oldest.map(|on| on.to_string()),
        })
    })
}
