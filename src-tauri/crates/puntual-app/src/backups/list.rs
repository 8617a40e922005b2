//! What there is to go back to.

use crate::backups::store::Place;
use crate::backups::{BackupList, protect};
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;

/// The backups of the open book, newest first, and whether the last attempt failed.
///
/// # Errors
/// `file.unreadable` when their folder cannot be read.
pub fn list(context: &Context, _request: Nothing) -> Result<BackupList, AppError> {
    let session = context.session()?;
    let place = Place::of(context, &session);
    let stored = place.stored()?;
    Ok(BackupList {
        folder: place.folder().display().to_string(),
        backups: stored.iter().map(|stored| stored.row(&session)).collect(),
        failure: place.failure(),
        protected: session.read(protect::is_protected)?,
    })
}
