//! Choosing the currency that totals are converted into.

use super::{REPORTING, RateList, SetReporting, list};
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Sets or clears the reporting currency. Rates into another one are kept.
///
/// # Errors
/// `currency.unknown`.
pub fn reporting(context: &Context, request: SetReporting) -> Result<RateList, AppError> {
    let code = match request.currency.as_deref().map(str::trim) {
        None | Some("") => "",
        Some(code) => wire::currency(code)?.code(),
    };
    context
        .session()?
        .write(|writer| Ok(writer.save_setting(REPORTING, &format!("\"{code}\""))?))?;
    list(context, Nothing {})
}
