//! Backups.

use std::path::{Path, PathBuf};

use crate::backups;
use crate::books::identity::set_apart;
use crate::books::open::{opened, settle};
use crate::books::{BookResult, CopyBook, FileWritten, RestoreBook};
use crate::context::Context;
use crate::error::AppError;

/// Writes a verified copy of the open book, locked when a passphrase is given or the book's backups are protected.
///
/// # Errors
/// `backup.onto_itself`, `backup.passphrase_short`, `backup.passphrase_missing`, `disk.full`, `book.read_only`, `book.damaged`.
pub fn backup(context: &Context, request: CopyBook) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    let target = PathBuf::from(&request.path);
    if same_file(session.book.path(), &target) {
        return Err(AppError::new("backup.onto_itself").with("path", &request.path));
    }
    let passphrase = match &request.passphrase {
        Some(passphrase) => Some(backups::acceptable(passphrase)?.to_owned()),
        None => backups::passphrase(context, &session)?,
    };
    let target = passphrase
        .as_ref()
        .map_or(target.clone(), |_| backups::sealed_name(&target));
    let bytes = backups::written(context, &target, passphrase.as_deref(), |to| {
        Ok(puntual_store::back_up(session.book.path(), to)?.bytes)
    })?;
    session
        .write(|writer| Ok(writer.append_event(session.now_ms(), "book.backed_up", None, "book", "{}")?))?;
    Ok(FileWritten {
        path: target.display().to_string(),
        bytes,
    })
}

/// Verifies a backup, puts it in place and opens it, paused: what waited in its outbox may have been sent since. Beside its
/// original it gets an id of its own.
///
/// # Errors
/// `backup.passphrase_needed`, `backup.passphrase_wrong`, `backup.sealed_damaged` of a locked one, with nothing touched;
/// `book.not_found`, `book.not_a_book`, `book.newer`, `book.damaged`, `book.in_use`.
pub fn restore(context: &Context, request: RestoreBook) -> Result<BookResult, AppError> {
    let (from, to) = (PathBuf::from(&request.from), PathBuf::from(&request.to));
    if same_file(&from, &to) {
        return Err(AppError::new("backup.onto_itself").with("path", &request.to));
    }
    backups::opened(context, &from, request.passphrase.as_deref(), |plain| {
        put(context, plain, &to)
    })
}

fn put(context: &Context, from: &Path, to: &Path) -> Result<BookResult, AppError> {
    puntual_store::verify(from)?;
    let open = context
        .app
        .open_book()
        .map(|book| book.path().to_owned())
        .filter(|path| same_file(path, to));
    if open.is_some() {
        context.app.close_book();
    }
    let restored = context.app.replace_book(|| {
        puntual_store::restore(from, to)?;
        set_apart(context, to)?;
        opened(context, to)
    });
    if let (Err(_), Some(path)) = (&restored, open) {
        // The error that is worth telling is the restore's; the book that was open is opened again if it still can be.
        let _ = context.app.replace_book(|| opened(context, &path));
    }
    settle(context, restored?)
}

pub(crate) fn same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
