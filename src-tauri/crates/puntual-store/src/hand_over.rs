//! A book as one clean file for somebody else.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::backup::{BackupInfo, verify};
use crate::book::{at, io_error, remove_database};
use crate::error::StoreError;

/// Under which setting the receiver finds what the file is.
pub const MANIFEST: &str = "manifest";

/// Settings that mean something on this computer only.
const LOCAL: [&str; 2] = ["watch_log", MANIFEST];

/// Writes a compact copy of one snapshot, without what was deleted, with its outbox paused and `manifest` (JSON) in its
/// settings; verified before it gets its name. Passwords are in no book, so there are none in it.
///
/// # Errors
/// [`StoreError::Damaged`] when the copy does not verify; [`StoreError::DiskFull`], [`StoreError::ReadOnly`].
pub fn hand_over(from: &Path, to: &Path, manifest: &str) -> Result<BackupInfo, StoreError> {
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
    }
    let unfinished = to.with_extension("unfinished");
    remove_database(&unfinished);
    let made = compact(from, &unfinished)
        .and_then(|()| label(&unfinished, manifest))
        .and_then(|()| verify(&unfinished))
        .and_then(|()| std::fs::rename(&unfinished, to).map_err(|source| io_error(to, source)));
    if made.is_err() {
        remove_database(&unfinished);
    }
    made?;
    let bytes = std::fs::metadata(to)
        .map_err(|source| io_error(to, source))?
        .len();
    Ok(BackupInfo {
        path: to.to_owned(),
        bytes,
    })
}

fn compact(from: &Path, to: &Path) -> Result<(), StoreError> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| at(from, error))?;
    source
        .execute("VACUUM main INTO ?1", [to.to_string_lossy()])
        .map_err(|error| at(to, error))?;
    Ok(())
}

fn label(path: &Path, manifest: &str) -> Result<(), StoreError> {
    let connection = Connection::open(path).map_err(|error| at(path, error))?;
    for setting in LOCAL {
        connection.execute("DELETE FROM setting WHERE key = ?1", [setting])?;
    }
    connection.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)",
        [MANIFEST, manifest],
    )?;
    connection.execute("UPDATE book SET paused = 1", [])?;
    connection.execute_batch("DELETE FROM watched_file; PRAGMA journal_mode = DELETE;")?;
    Ok(())
}
