//! Saving a template.

use crate::context::Context;
use crate::error::AppError;
use crate::templates::get::view;
use crate::templates::{Draft, SaveTemplate, TemplateView, place, trial};

/// Saves a new version. What was approved or sent keeps the text that it had; a text that is already there makes no version.
///
/// # Errors
/// `template.…` with part, line and column; `choice.unknown`; `record.missing`.
pub fn save(context: &Context, request: SaveTemplate) -> Result<TemplateView, AppError> {
    let session = context.session()?;
    let (place, batch) = session.batch("templates.save", &request.place.key, |writer| {
        let place = place(writer, &request.place)?;
        let draft = Draft::read(
            request.subject.as_deref(),
            &request.body,
            request.provider.as_ref(),
        );
        let source = draft.source(place.channel);
        trial(&session, &place.stored.key, &source)?;
        let provider = match &source.provider {
            Some(provider) => serde_json::to_string(provider)
                .map_err(|error| AppError::new("internal").with("detail", error))?,
            None => String::new(),
        };
        let content = [source.subject.as_str(), &source.body, &provider];
        let newest = writer.template_versions(&place.stored)?.into_iter().next();
        let is_same = newest.is_some_and(|newest| {
            !newest.from_library && [newest.subject.as_str(), &newest.body, &newest.provider] == content
        });
        if is_same {
            writer.discard();
        } else {
            writer.insert_template(&place.stored, Some(content), session.now_ms())?;
        }
        Ok(place)
    })?;
    session.read(|reader| view(reader, &session, &place, batch))
}
