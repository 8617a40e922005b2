//! What a note said before.

use crate::context::Context;
use crate::error::AppError;
use crate::notes::{NoteKey, NoteVersions, view};

/// Every version of a note, the newest first.
///
/// # Errors
/// `record.missing`.
pub fn versions(context: &Context, request: NoteKey) -> Result<NoteVersions, AppError> {
    context.session()?.read(|reader| {
        let first = reader.note(request.note)?.first;
        let versions = reader.note_versions(first)?.into_iter();
        Ok(NoteVersions {
            versions: versions
                .map(|note| view(reader, note))
                .collect::<Result<_, _>>()?,
        })
    })
}
