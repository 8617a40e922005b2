//! What has arrived in the watched folder, and whether it is complete.

use std::path::Path;

use puntual_store::{WatchState, WatchedFile};

use super::super::gather::is_importable;
use super::WatchLook;
use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::documents::document_settings;
use crate::error::AppError;
use crate::ports::FoundFile;
use crate::wire;

/// What a look found.
#[derive(Default)]
pub(super) struct Looked {
    /// Every file that could be imported.
    pub all: Vec<FoundFile>,
    /// New or changed, and complete.
    pub ready: Vec<FoundFile>,
    /// Seen for the first time.
    pub waiting: Vec<FoundFile>,
}

/// Looks into the folder and remembers what was seen, so that the next look can tell what is complete.
///
/// # Errors
/// `watch.folder_missing`, `file.unreadable`, `folder.too_large`.
pub fn watch_look(context: &Context<'_>, _request: Nothing) -> Result<WatchLook, AppError> {
    let session = context.session()?;
    let folder = session.read(document_settings)?.watch_folder;
    let looked = if folder.is_empty() {
        Looked::default()
    } else {
        look(context, &session, &folder)?
    };
    remember_seen(&session, &looked.waiting)?;
    Ok(WatchLook {
        ready: wire::count(looked.ready.len()),
        waiting: wire::count(looked.waiting.len()),
    })
}

/// A file is complete when size and time are the same at two looks.
pub(super) fn look(context: &Context<'_>, session: &Session, folder: &str) -> Result<Looked, AppError> {
    let files = &context.ports().files;
    let Some(listing) = files.list(Path::new(folder))? else {
        return Err(AppError::new("watch.folder_missing").with("path", folder));
    };
    let mut looked = Looked::default();
    session.read(|reader| {
        for file in listing.files {
            if !is_importable(context, &file.path) {
                continue;
            }
            looked.all.push(file.clone());
            let known = reader.watched_file(&file.path.display().to_string())?;
            match known.filter(|known| is_same(known, &file)) {
                Some(known) if known.state == WatchState::Seen => looked.ready.push(file),
                Some(_) => {}
                None => looked.waiting.push(file),
            }
        }
        Ok(())
    })?;
    Ok(looked)
}

fn is_same(known: &WatchedFile, file: &FoundFile) -> bool {
    known.bytes == size(file) && known.modified_ms == file.modified_ms
}

fn size(file: &FoundFile) -> i64 {
    i64::try_from(file.bytes).unwrap_or(i64::MAX)
}

/// Remembers files that may still be being written.
pub(super) fn remember_seen(session: &Session, files: &[FoundFile]) -> Result<(), AppError> {
    if files.is_empty() {
        return Ok(());
    }
    session.write(|writer| {
        for file in files {
            writer.save_watched(&seen(file, session.now_ms()))?;
        }
        Ok(())
    })
}

/// A file as it is remembered when it was only seen.
pub(super) fn seen(file: &FoundFile, at_ms: i64) -> WatchedFile {
    WatchedFile {
        path: file.path.display().to_string(),
        bytes: size(file),
        modified_ms: file.modified_ms,
        sha256: String::new(),
        state: WatchState::Seen,
        code: String::new(),
        params: "{}".to_owned(),
        batch: None,
        at_ms,
    }
}
