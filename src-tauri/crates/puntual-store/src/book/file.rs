//! The file of a book and those beside it: its address, its lock, its write-ahead log, and what goes wrong with them.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// How often a lock is tried again, and after how long.
const LOCK_ATTEMPTS: u32 = 10;
const LOCK_PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

/// What tells a file from another under the same name; where the system has no such thing, whether there is one.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    let found = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        Some((0, 0))
    }
}

/// A file as SQLite's addresses name it; an unchanging one is read without locks or files beside it.
pub(super) fn address(path: &Path, unchanging: bool) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut address = String::from("file:");
    let text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') {
        address.push('/');
    }
    for letter in text.chars() {
        match letter {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            other => address.push(other),
        }
    }
    address.push_str(if unchanging { "?immutable=1" } else { "?mode=ro" });
    address
}

/// One process per book: a lock on a small file beside it.
pub(super) fn lock(path: &Path) -> Result<File, StoreError> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(lock_file(path))
        .map_err(|source| io_error(path, source))?;
    for attempt in 0.. {
        match file.try_lock() {
            Ok(()) => break,
            // A program that this one is just starting holds copies of its files for a moment.
            Err(std::fs::TryLockError::WouldBlock) if attempt < LOCK_ATTEMPTS => {
                std::thread::sleep(LOCK_PAUSE);
            }
            Err(std::fs::TryLockError::WouldBlock) => return Err(StoreError::InUse(path.to_owned())),
            Err(std::fs::TryLockError::Error(source)) => return Err(io_error(path, source)),
        }
    }
    Ok(file)
}

pub(super) fn lock_file(path: &Path) -> PathBuf {
    path.with_extension("puntual-lock")
}

pub(crate) fn io_error(path: &Path, source: std::io::Error) -> StoreError {
    match source.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            StoreError::ReadOnly(path.to_owned())
        }
        std::io::ErrorKind::StorageFull => StoreError::DiskFull,
        std::io::ErrorKind::NotFound => StoreError::NotFound(path.to_owned()),
        _ => StoreError::Io {
            path: path.to_owned(),
            source,
        },
    }
}

/// Names the file in errors that SQLite reports without one.
pub(crate) fn at(path: &Path, error: impl Into<StoreError>) -> StoreError {
    use rusqlite::ErrorCode;
    match error.into() {
        StoreError::ReadOnly(_) => StoreError::ReadOnly(path.to_owned()),
        StoreError::Io { source, .. } => StoreError::Io {
            path: path.to_owned(),
            source,
        },
        StoreError::Database(error) => match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::NotABook(path.to_owned()),
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged {
                path: path.to_owned(),
                detail: error.to_string(),
            },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                StoreError::ReadOnly(path.to_owned())
            }
            _ => StoreError::Database(error),
        },
        other => other,
    }
}

pub(crate) fn remove_database(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        // Best effort: the error that led here is the one worth reporting.
        let _ = std::fs::remove_file(with_suffix(path, suffix));
    }
}

/// Nobody has it open who could change it meanwhile: there would be a write-ahead log.
pub(super) fn address_to_read(path: &Path) -> String {
    address(path, !with_suffix(path, "-wal").exists())
}

/// Lets the write-ahead log follow a file that was renamed; the index beside it is made anew.
pub(crate) fn move_log(from: &Path, to: &Path) {
    // There is none after an orderly end.
    let _ = std::fs::rename(with_suffix(from, "-wal"), with_suffix(to, "-wal"));
    let _ = std::fs::remove_file(with_suffix(from, "-shm"));
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
