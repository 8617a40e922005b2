//! What the watched folder has brought, so that nothing is tried again and again.

use puntual_core::choices::choices;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{Reader, Writer};

choices! {
    /// What became of a file in the watched folder.
    WatchState:
    /// Seen once; it may still be being written.
    Seen = "seen",
    /// Read into the book.
    Taken = "taken",
    /// Waits for a person.
    Problem = "problem",
    /// A person said to leave it.
    Dismissed = "dismissed",
}

/// A file of the watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedFile {
    /// Where it is.
    pub path: String,
    /// Its size.
    pub bytes: i64,
    /// When it was last written to, UTC milliseconds.
    pub modified_ms: i64,
    /// SHA-256 of its content; empty while it was only seen.
    pub sha256: String,
    /// What became of it.
    pub state: WatchState,
    /// Why it waits for a person: a code.
    pub code: String,
    /// What the text of the code needs, as JSON.
    pub params: String,
    /// The batch that it came with.
    pub batch: Option<i64>,
    /// When that was, UTC milliseconds.
    pub at_ms: i64,
}

const COLUMNS: &str = "path, bytes, modified_ms, sha256, state, code, params, batch_id, at";

impl Reader<'_> {
    /// What is known about a file.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn watched_file(&self, path: &str) -> Result<Option<WatchedFile>, StoreError> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM watched_file WHERE path = ?1"))?;
        Ok(statement.query_row([path], watched).optional()?)
    }

    /// Whether a file with this content was taken, under whatever name.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn has_taken_content(&self, sha256: &str) -> Result<bool, StoreError> {
        Ok(self
            .prepare("SELECT 1 FROM watched_file WHERE sha256 = ?1 AND sha256 <> '' AND state = 'taken'")?
            .exists([sha256])?)
    }

    /// Files in a state, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn watched_files(&self, state: WatchState, limit: u32) -> Result<Vec<WatchedFile>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM watched_file WHERE state = ?1 ORDER BY at DESC, path LIMIT ?2"
        ))?;
        let rows = statement
            .query_map((state.as_str(), limit), watched)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many files are in a state.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_watched(&self, state: WatchState) -> Result<u32, StoreError> {
        Ok(self
            .prepare("SELECT count(*) FROM watched_file WHERE state = ?1")?
            .query_row([state.as_str()], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// Remembers what became of a file.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_watched(&self, file: &WatchedFile) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO watched_file (path, bytes, modified_ms, sha256, state, code, params, batch_id, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes, modified_ms = excluded.modified_ms,
               sha256 = excluded.sha256, state = excluded.state, code = excluded.code, params = excluded.params,
               batch_id = excluded.batch_id, at = excluded.at",
        )?
        .execute((
            &file.path,
            file.bytes,
            file.modified_ms,
            &file.sha256,
            file.state.as_str(),
            &file.code,
            &file.params,
            file.batch,
            file.at_ms,
        ))?;
        Ok(())
    }
}

fn watched(row: &Row<'_>) -> rusqlite::Result<WatchedFile> {
    let state: String = row.get(4)?;
    Ok(WatchedFile {
        path: row.get(0)?,
        bytes: row.get(1)?,
        modified_ms: row.get(2)?,
        sha256: row.get(3)?,
        state: WatchState::find(&state).unwrap_or(WatchState::Problem),
        code: row.get(5)?,
        params: row.get(6)?,
        batch: row.get(7)?,
        at_ms: row.get(8)?,
    })
}
