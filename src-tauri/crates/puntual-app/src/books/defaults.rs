//! Guessing what a new book will be.

use puntual_core::country::{COUNTRIES, country, places};
use puntual_core::locale::Language;

use crate::books::{CountryChoice, Defaults, Nothing};
use crate::context::Context;
use crate::error::AppError;

/// Reads language and country from the system's locale; Mexico when it does not tell.
///
/// # Errors
/// Never.
pub fn defaults(context: &Context, _request: Nothing) -> Result<Defaults, AppError> {
    let locale = context
        .ports()
        .files
        .system_locale()
        .unwrap_or_default()
        .replace('_', "-");
    let region = locale.split(['-', '.', '@']).nth(1).unwrap_or_default();
    let home = match country(region) {
        found if found.currency.is_empty() => country("MX"),
        found => found,
    };
    let language = if locale.is_empty() || locale == "C" {
        Language::Es
    } else {
        Language::from_tag(&locale)
    };
    Ok(Defaults {
        language: language.as_str().to_owned(),
        country: home.code.to_owned(),
        currency: home.currency.to_owned(),
        countries: COUNTRIES
            .iter()
            .map(|country| CountryChoice {
                code: country.code.to_owned(),
                currency: country.currency.to_owned(),
            })
            .collect(),
        places: places().iter().map(|place| place.code.to_owned()).collect(),
        data_folder: context.app.data_folder().display().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}
