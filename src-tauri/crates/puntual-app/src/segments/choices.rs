//! What may be chosen in a rule.

use puntual_core::country::places;

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::segments::{RuleChoices, SegmentName, refresh};

/// The values that customers of this book have, for whoever builds a rule.
///
/// # Errors
/// When the book cannot be read.
pub fn choices(context: &Context, _request: Nothing) -> Result<RuleChoices, AppError> {
    let session = context.session()?;
    refresh(&session)?;
    session.read(|reader| {
        let [cities, segments, mut countries] = reader.known_places_and_segments()?;
        countries.insert(0, session.info.country.clone());
        let others = places().iter().map(|place| place.code.to_owned());
        let others: Vec<String> = others.filter(|code| !countries.contains(code)).collect();
        countries.extend(others);
        let home = session.info.currency.clone();
        let mut currencies = reader.currencies()?;
        currencies.retain(|code| *code != home);
        currencies.insert(0, home);
        let lists = reader.segments()?.into_iter();
        Ok(RuleChoices {
            cities,
            segments,
            countries,
            tags: reader.tags()?,
            currencies,
            lists: lists
                .filter(|segment| segment.rule.is_empty())
                .map(|segment| SegmentName {
                    segment: segment.id.0,
                    name: segment.name,
                })
                .collect(),
        })
    })
}
