//! A backup now.

use puntual_core::backups::BackupKind;

use crate::backups::BackupRow;
use crate::backups::store::Place;
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;

/// Makes a verified backup beside the automatic ones; it stays until somebody removes it.
///
/// # Errors
/// `disk.full`, `book.read_only`, `book.damaged`.
pub fn make(context: &Context, _request: Nothing) -> Result<BackupRow, AppError> {
    let session = context.session()?;
    Ok(Place::of(context, &session)
        .make(BackupKind::Manual)?
        .row(&session))
}
