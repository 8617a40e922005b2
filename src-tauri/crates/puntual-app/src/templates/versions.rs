//! The versions of a template.

use crate::context::Context;
use crate::error::AppError;
use crate::templates::{TemplateKey, TemplateVersion, TemplateVersions, place};
use crate::wire;

/// The book's own versions, newest first; none for what is only in the library.
///
/// # Errors
/// `choice.unknown`, `template.key_invalid`, `record.missing`.
pub fn versions(context: &Context, request: TemplateKey) -> Result<TemplateVersions, AppError> {
    context.session()?.read(|reader| {
        let place = place(reader, &request)?;
        let versions = reader.template_versions(&place.stored)?;
        Ok(TemplateVersions {
            versions: versions
                .into_iter()
                .map(|version| TemplateVersion {
                    id: version.id,
                    version: version.version,
                    saved_at: wire::instant(version.saved_at_ms),
                    from_library: version.from_library,
                    subject: version.subject,
                    body: version.body,
                })
                .collect(),
        })
    })
}
