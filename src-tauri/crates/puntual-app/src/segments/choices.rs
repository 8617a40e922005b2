//! What may be chosen in a rule.

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
        let (cities, segments) = reader.known_cities_and_segments()?;
        let home = session.info.currency.clone();
        let mut currencies = reader.currencies()?;
        currencies.retain(|code| *code != home);
        currencies.insert(0, home);
        let lists = reader.segments()?.into_iter();
        Ok(RuleChoices {
            cities,
            segments,
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
