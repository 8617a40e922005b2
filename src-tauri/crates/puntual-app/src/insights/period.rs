//! Which days a request means.

use chrono::Days;
use puntual_core::insights::Period;

use crate::context::Session;
use crate::error::AppError;
use crate::wire;

/// Days of the period when nothing is said.
const USUAL_DAYS: u64 = 90;

/// The days asked for, ninety until today when none are; never later than today.
pub(super) fn period(session: &Session, from: Option<&str>, to: Option<&str>) -> Result<Period, AppError> {
    let to = match to {
        Some(text) => wire::date("to", text)?.min(session.today),
        None => session.today,
    };
    let from = match from {
        Some(text) => wire::date("from", text)?,
        None => to.checked_sub_days(Days::new(USUAL_DAYS - 1)).unwrap_or(to),
    };
    if from > to {
        return Err(AppError::new("period.reversed")
            .with("from", from)
            .with("until", to));
    }
    Ok(Period { from, to })
}
