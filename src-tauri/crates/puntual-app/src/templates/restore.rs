//! Going back to an earlier text.

use crate::context::Context;
use crate::error::AppError;
use crate::templates::get::view;
use crate::templates::{RestoreTemplate, TemplateView, place};

/// Makes an earlier version, or the library's text, count again. That is a new version, so that nothing is lost.
///
/// # Errors
/// `record.missing`, `choice.unknown`.
pub fn restore(context: &Context, request: RestoreTemplate) -> Result<TemplateView, AppError> {
    let session = context.session()?;
    let (place, batch) = session.batch("templates.restore", &request.place.key, |writer| {
        let place = place(writer, &request.place)?;
        match request.version {
            Some(id) => {
                let earlier = writer.template_version(id)?;
                if earlier.place != place.stored || earlier.from_library {
                    return Err(crate::context::missing("template", &id.to_string()));
                }
                let content = [earlier.subject.as_str(), &earlier.body, &earlier.provider];
                writer.insert_template(&place.stored, Some(content), session.now_ms())?;
            }
            None => {
                let newest = writer.template_versions(&place.stored)?.into_iter().next();
                if newest.is_none_or(|newest| newest.from_library) {
                    writer.discard();
                } else {
                    writer.insert_template(&place.stored, None, session.now_ms())?;
                }
            }
        }
        Ok(place)
    })?;
    session.read(|reader| view(reader, &session, &place, batch))
}
