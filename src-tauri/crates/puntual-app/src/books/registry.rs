//! The books that this computer knows: a small file in the data folder, no more than a memory of what was opened.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::books::{BookPath, KnownBook, KnownBooks, Nothing};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub name: String,
    pub path: String,
    pub color: String,
    pub last_opened_at: i64,
}

fn file(context: &Context) -> PathBuf {
    context.app.data_folder().join("books.json")
}

/// The entries. A registry that cannot be read is empty: the books themselves are elsewhere and safe.
pub(crate) fn load(context: &Context) -> Result<Vec<Entry>, AppError> {
    let bytes = context.ports().files.read(&file(context))?.unwrap_or_default();
    Ok(serde_json::from_slice(&bytes).unwrap_or_default())
}

/// Puts the open book first.
pub(crate) fn remember(context: &Context, session: &Session) -> Result<(), AppError> {
    let path = session.book.path();
    let path = path
        .canonicalize()
        .unwrap_or_else(|_| path.to_owned())
        .display()
        .to_string();
    let mut entries = load(context)?;
    entries.retain(|entry| entry.path != path);
    entries.insert(
        0,
        Entry {
            name: session.info.name.clone(),
            path,
            color: session.info.color.clone(),
            last_opened_at: context.now.timestamp_millis(),
        },
    );
    save(context, &entries)
}

fn save(context: &Context, entries: &[Entry]) -> Result<(), AppError> {
    let json = serde_json::to_vec_pretty(entries)
        .map_err(|error| AppError::new("internal").with("detail", error))?;
    context.ports().files.write(&file(context), &json)
}

/// Takes a book off the list. The file stays where it is.
///
/// # Errors
/// When the registry cannot be read or written.
pub fn forget(context: &Context, request: BookPath) -> Result<KnownBooks, AppError> {
    let mut entries = load(context)?;
    entries.retain(|entry| entry.path != request.path);
    save(context, &entries)?;
    list(context, Nothing {})
}

/// The known books, last opened first.
///
/// # Errors
/// When the registry cannot be read.
pub fn list(context: &Context, _request: Nothing) -> Result<KnownBooks, AppError> {
    let open = context.app.open_book();
    let open = open.as_ref().and_then(|book| book.path().canonicalize().ok());
    let books = load(context)?
        .into_iter()
        .map(|entry| {
            let path = Path::new(&entry.path);
            KnownBook {
                exists: path.is_file(),
                is_open: open.as_deref() == Some(path),
                name: entry.name,
                color: entry.color,
                last_opened_at: wire::instant(entry.last_opened_at),
                path: entry.path,
            }
        })
        .collect();
    Ok(KnownBooks { books })
}
