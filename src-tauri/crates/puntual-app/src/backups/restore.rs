//! Going back to an earlier state, without losing the present one.

use std::path::{Path, PathBuf};

use puntual_core::backups::BackupKind;

use crate::backups::store::Place;
use crate::backups::{RestoreBackup, protect};
use crate::books::{self, BookResult, RestoreBook};
use crate::context::Context;
use crate::error::AppError;

/// Opens a backup of the open book as a new book beside it, paused. The present book stays as it is, and is backed up first.
///
/// # Errors
/// `record.missing` for a backup that is not among those of this book; what [`books::restore`] says.
pub fn restore(context: &Context, request: RestoreBackup) -> Result<BookResult, AppError> {
    let session = context.session()?;
    let place = Place::of(context, &session);
    let named = |stored: &crate::backups::store::Stored| {
        stored.path == Path::new(&request.backup)
            || stored
                .path
                .file_name()
                .is_some_and(|name| name == request.backup.as_str())
    };
    let chosen = place
        .stored()?
        .into_iter()
        .find(named)
        .ok_or_else(|| crate::context::missing("backup", &request.backup))?;
    let present = context.app.last_backup(session.book.path());
    if present.is_none_or(|saved| saved.changes != session.book.changes()) {
        place.make(BackupKind::Restore)?;
    }
    let passphrase = match request.passphrase {
        Some(passphrase) => Some(passphrase),
        None if chosen.sealed => protect::kept(context, &session)?,
        None => None,
    };
    let day = chosen.at.format("%Y-%m-%d %H%M").to_string();
    let to = beside(session.book.path(), &day);
    drop(session);
    books::restore(
        context,
        RestoreBook {
            from: chosen.path.display().to_string(),
            to: to.display().to_string(),
            passphrase,
        },
    )
}

/// `tienda 2026-03-16 0930.puntual` beside the book, with a number when that is taken.
fn beside(book: &Path, day: &str) -> PathBuf {
    let stem = book
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    (1..1000)
        .map(|number| match number {
            1 => book.with_file_name(format!("{stem} {day}.puntual")),
            _ => book.with_file_name(format!("{stem} {day} ({number}).puntual")),
        })
        .find(|path| !path.exists())
        .unwrap_or_else(|| book.with_extension("restored.puntual"))
}
