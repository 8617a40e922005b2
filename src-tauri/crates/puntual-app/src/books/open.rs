//! Opening and closing a book.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use puntual_store::Book;

use crate::backups;
use crate::books::keep::same_file;
use crate::books::{BookResult, CurrentBook, Nothing, OpenBook, registry, risk, view};
use crate::context::Context;
use crate::error::AppError;
use crate::segments;

/// Opens a book in place of the one that is open, which stays open when that fails.
///
/// # Errors
/// `book.risky_place` (with `place`) until the risk is accepted; what the store says of the file.
pub fn open(context: &Context, request: OpenBook) -> Result<BookResult, AppError> {
    let path = PathBuf::from(&request.path);
    if !request.accept_risk.unwrap_or(false)
        && let Some(place) = risk::of(&path)
    {
        return Err(AppError::new("book.risky_place")
            .with("path", path.display())
            .with("place", place));
    }
    let current = context
        .app
        .open_book()
        .filter(|book| same_file(book.path(), &path));
    if let Some(book) = current {
        // Nothing is settled: a message that this very program is sending is not interrupted.
        return Ok(BookResult {
            book: view(&context.session_of(book)?),
        });
    }
    settle(context, context.app.replace_book(|| opened(context, &path))?)
}

/// Opens a file; the copy before a migration goes to the backups.
pub(crate) fn opened(context: &Context, path: &Path) -> Result<Book, AppError> {
    let mut copy = None;
    let book = Book::open_keeping(path, |uid| {
        let place = backups::migration_place(context, path, uid, context.now);
        copy = Some(place.clone());
        place
    })?;
    match copy {
        None => Ok(book),
        Some(plain) => {
            let book = Arc::new(book);
            let session = context.session_of(Arc::clone(&book))?;
            backups::seal_migration(context, &session, &plain);
            drop(session);
            Arc::into_inner(book).ok_or_else(|| AppError::new("internal").with("detail", "the book is held"))
        }
    }
}

/// Closes the open book.
///
/// # Errors
/// Never.
pub fn close(context: &Context, _request: Nothing) -> Result<CurrentBook, AppError> {
    context.app.close_book();
    Ok(CurrentBook { book: None })
}

/// The open book.
///
/// # Errors
/// When the book cannot be read.
pub fn current(context: &Context, _request: Nothing) -> Result<CurrentBook, AppError> {
    let book = match context.app.open_book() {
        Some(book) => Some(view(&context.session_of(book)?)),
        None => None,
    };
    Ok(CurrentBook { book })
}

/// What every way of opening ends with: messages that were being sent when the program died become unknown, and the book is
/// remembered.
pub(crate) fn settle(context: &Context, book: Arc<Book>) -> Result<BookResult, AppError> {
    let session = context.session_of(book)?;
    session.write(|writer| Ok(writer.settle_interrupted_messages(session.now_ms())?))?;
    registry::remember(context, &session)?;
    // The day's first opening is when classes move on; a book that cannot take it now takes it with the first list.
    if let Err(error) = segments::refresh(&session) {
        tracing::warn!(%error, "the figures of customers wait");
    }
    Ok(BookResult { book: view(&session) })
}
