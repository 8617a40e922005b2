//! Copies of a book that are known to be good, and putting one in place.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::book::{at, io_error};
use crate::error::StoreError;

/// A verified copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// The copy.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// Copies a book (open or not) into `to` through SQLite's own backup, then verifies the copy: its structure, and that every
/// table has as many rows as the book had. The copy is made beside its place; an existing file is replaced only by a
/// verified one.
///
/// # Errors
/// [`StoreError::Damaged`] when the copy does not verify; [`StoreError::Gone`] when there is no book any more;
/// [`StoreError::DiskFull`], [`StoreError::ReadOnly`].
pub fn back_up(from: &Path, to: &Path) -> Result<BackupInfo, StoreError> {
    if !from.is_file() {
        return Err(StoreError::Gone(from.to_owned()));
    }
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
    }
    let unfinished = to.with_extension("unfinished");
    let result = copy(from, &unfinished).and_then(|rows| verify_rows(&unfinished, &rows));
    if let Err(error) = result {
        crate::book::remove_database(&unfinished);
        return Err(error);
    }
    std::fs::rename(&unfinished, to).map_err(|source| io_error(to, source))?;
    let bytes = std::fs::metadata(to)
        .map_err(|source| io_error(to, source))?
        .len();
    Ok(BackupInfo {
        path: to.to_owned(),
        bytes,
    })
}

/// Rows of every table, in the order of their names.
type Rows = Vec<(String, i64)>;

fn copy(from: &Path, to: &Path) -> Result<Rows, StoreError> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| at(from, error))?;
    source.busy_timeout(std::time::Duration::from_secs(5))?;
    // One snapshot for the count and the copy.
    let snapshot = source.unchecked_transaction().map_err(|error| at(from, error))?;
    let rows = count_rows(&snapshot).map_err(|error| at(from, error))?;
    crate::book::remove_database(to);
    let mut target = Connection::open(to).map_err(|error| at(to, error))?;
    // The file is put on the disk as a whole below; until then nobody counts on it.
    target
        .pragma_update(None, "synchronous", "OFF")
        .map_err(|error| at(to, error))?;
    rusqlite::backup::Backup::new(&snapshot, &mut target)?
        .run_to_completion(4096, std::time::Duration::ZERO, None)
        .map_err(|error| at(to, error))?;
    // A copy that travels should be one file.
    target
        .pragma_update(None, "journal_mode", "DELETE")
        .map_err(|error| at(to, error))?;
    drop(target);
    std::fs::File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(|source| io_error(to, source))?;
    Ok(rows)
}

/// Tables alone: what the search keeps is checked by itself.
fn count_rows(connection: &Connection) -> Result<Rows, rusqlite::Error> {
    let mut statement = connection.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
         ORDER BY name",
    )?;
    let tables: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    tables
        .into_iter()
        .map(|table| {
            let count =
                connection.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
            Ok((table, count))
        })
        .collect()
}

fn verify_rows(path: &Path, expected: &Rows) -> Result<(), StoreError> {
    verify(path)?;
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| at(path, error))?;
    let found = count_rows(&connection).map_err(|error| at(path, error))?;
    match expected.iter().zip(&found).find(|(one, other)| one != other) {
        None if expected.len() == found.len() => Ok(()),
        part => Err(StoreError::Damaged {
            path: path.to_owned(),
            detail: match part {
                Some(((table, rows), (_, copied))) => format!("{table} has {copied} rows, not {rows}"),
                None => "a table is missing".to_owned(),
            },
        }),
    }
}

/// Opens a file read-only and checks that it is a whole book of a known schema.
///
/// # Errors
/// What is wrong with it.
pub fn verify(path: &Path) -> Result<(), StoreError> {
    if !path.is_file() {
        return Err(StoreError::NotFound(path.to_owned()));
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| at(path, error))?;
    crate::book::inspect_kind(path, &connection)?;
    let verdict: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| at(path, error))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged {
            path: path.to_owned(),
            detail: verdict,
        })
    }
}

/// Puts a verified backup in place as `to` with its outbox paused, so that old messages are not sent again. What stood at
/// `to` is kept beside it with `.replaced` in its name, and stands there again when the backup cannot be put in place.
///
/// # Errors
/// [`StoreError::InUse`] when `to` is open; what [`verify`] says of the backup.
pub fn restore(from: &Path, to: &Path) -> Result<(), StoreError> {
    verify(from)?;
    if to.exists() {
        // Opening proves that nobody has it open and folds its write-ahead log into it; a file that no longer opens is kept
        // all the same.
        if let Err(error @ StoreError::InUse(_)) = crate::Book::open(to) {
            return Err(error);
        }
    }
    let ready = to.with_extension("restoring.puntual");
    back_up(from, &ready)?;
    // Paused before it is in place, so that no crash leaves a restored book that sends.
    let placed = pause(&ready).and_then(|()| swap(&ready, to));
    if placed.is_err() {
        crate::book::remove_database(&ready);
    }
    placed
}

fn pause(path: &Path) -> Result<(), StoreError> {
    let connection = Connection::open(path).map_err(|error| at(path, error))?;
    connection
        .execute("UPDATE book SET paused = 1", [])
        .map_err(|error| at(path, error))?;
    Ok(())
}

/// The id of a book file, which is only read.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::NotABook`], [`StoreError::NewerBook`].
pub fn uid_of(path: &Path) -> Result<String, StoreError> {
    if !path.is_file() {
        return Err(StoreError::NotFound(path.to_owned()));
    }
    let connection = crate::book::to_read(path)?;
    let uid = connection.query_row("SELECT uid FROM book", [], |row| row.get(0));
    uid.map_err(|error| at(path, error))
}

/// Gives a book file that nobody has open another id.
///
/// # Errors
/// When the file cannot be written.
pub fn set_uid(path: &Path, uid: &str) -> Result<(), StoreError> {
    let connection = Connection::open(path).map_err(|error| at(path, error))?;
    connection
        .execute("UPDATE book SET uid = ?1", [uid])
        .map_err(|error| at(path, error))?;
    Ok(())
}

fn swap(ready: &Path, to: &Path) -> Result<(), StoreError> {
    let kept = to.exists().then(|| free_name(to));
    if let Some(kept) = &kept {
        std::fs::rename(to, kept).map_err(|source| io_error(kept, source))?;
        // A log that was left behind belongs to the file that was renamed.
        crate::book::move_log(to, kept);
    }
    std::fs::rename(ready, to).map_err(|source| {
        if let Some(kept) = &kept {
            let _ = std::fs::rename(kept, to);
            crate::book::move_log(kept, to);
        }
        io_error(to, source)
    })
}

/// `book.replaced.puntual`, with a number when an earlier restore has left one.
fn free_name(of: &Path) -> PathBuf {
    let mut name = of.with_extension("replaced.puntual");
    let mut number = 2u32;
    while name.exists() {
        name = of.with_extension(format!("replaced-{number}.puntual"));
        number += 1;
    }
    name
}
