//! One template to edit.

use puntual_core::templates::{FILTERS, Purpose, TemplateSource, VARIABLES, library};
use puntual_store::Reader;

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::templates::place::{Place, place, shown};
use crate::templates::shelf::source;
use crate::templates::{ProviderView, Shelf, TemplateKey, TemplateView};

/// One template: the book's own for exactly this, else the text that would be used in its place.
///
/// # Errors
/// `choice.unknown`, `template.key_invalid`, `record.missing`.
pub fn get(context: &Context, request: TemplateKey) -> Result<TemplateView, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let place = place(reader, &request)?;
        view(reader, &session, &place, None)
    })
}

pub(super) fn view(
    reader: &Reader<'_>,
    session: &Session,
    place: &Place,
    batch: Option<i64>,
) -> Result<TemplateView, AppError> {
    let entry = library::find(place.language, &place.stored.key, place.channel);
    let newest = reader.template_versions(&place.stored)?.into_iter().next();
    let own = newest.filter(|newest| !newest.from_library);
    let (text, version) = match &own {
        Some(own) => (source(own, place.channel), own.version),
        None => (standing_in(reader, session, place)?, 0),
    };
    let purpose = Purpose::of(&place.stored.key);
    let provider = text.provider.unwrap_or_default();
    let tone = place.tone.or(entry.map(library::LibraryTemplate::tone));
    Ok(TemplateView {
        place: shown(&place.stored),
        subject: text.subject,
        body: text.body,
        provider: ProviderView {
            name: provider.name,
            language: provider.language,
            parameters: provider.parameters,
            names: provider.names,
        },
        version,
        in_library: entry.is_some(),
        natural_tone: tone
            .map_or("neutral", puntual_core::policies::Tone::as_str)
            .to_owned(),
        variables: VARIABLES
            .iter()
            .filter(|(_, only)| only.is_none_or(|only| only == purpose))
            .map(|(name, _)| (*name).to_owned())
            .collect(),
        filters: FILTERS.iter().map(|name| (*name).to_owned()).collect(),
        batch,
    })
}

/// What is used where the book has no text of its own: its text for all, else the library's, else nothing.
pub(super) fn standing_in(
    reader: &Reader<'_>,
    session: &Session,
    place: &Place,
) -> Result<TemplateSource, AppError> {
    let shelf = Shelf::read(reader, session)?;
    let tone = place.tone.unwrap_or(puntual_core::policies::Tone::Neutral);
    let found = shelf.find(place.language, &place.stored.key, place.channel, tone, None);
    Ok(found.map_or_else(
        || TemplateSource {
            channel: place.channel,
            subject: String::new(),
            body: String::new(),
            provider: None,
        },
        |found| found.source,
    ))
}
