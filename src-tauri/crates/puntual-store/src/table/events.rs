//! The event log: what happened, in order. Each entry's hash covers the one before it, so that a changed or missing entry
//! shows.

use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::handle::{Reader, Writer};
use crate::ids::BatchId;

impl Writer<'_> {
    /// Appends an entry.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn append_event(
        &self,
        at_ms: i64,
        kind: &str,
        batch: Option<BatchId>,
        subject: &str,
        data_json: &str,
    ) -> Result<(), StoreError> {
        let previous: Option<String> = self
            .prepare("SELECT hash FROM event ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        let hash = event_hash(
            &previous.unwrap_or_default(),
            at_ms,
            kind,
            batch.map(|id| id.0),
            subject,
            data_json,
        );
        self.prepare(
            "INSERT INTO event (at, kind, batch_id, subject, data, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((at_ms, kind, batch, subject, data_json, hash))?;
        Ok(())
    }
}

impl Reader<'_> {
    /// Kind and subject of every entry, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn events(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.prepare("SELECT kind, subject FROM event ORDER BY id")?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    pub(crate) fn check_event_chain(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, at, kind, batch_id, subject, data, hash FROM event ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut previous = String::new();
        while let Some(row) = rows.next()? {
            let (kind, subject, data): (String, String, String) = (row.get(2)?, row.get(4)?, row.get(5)?);
            let expected = event_hash(&previous, row.get(1)?, &kind, row.get(3)?, &subject, &data);
            let found: String = row.get(6)?;
            if expected != found {
                return Ok(vec![format!(
                    "the event log is broken at entry {}",
                    row.get::<_, i64>(0)?
                )]);
            }
            previous = found;
        }
        Ok(Vec::new())
    }
}

/// SHA-256 over the previous hash and the fields, each preceded by its length so that no two entries read alike.
#[must_use]
pub fn event_hash(
    previous: &str,
    at_ms: i64,
    kind: &str,
    batch: Option<i64>,
    subject: &str,
    data: &str,
) -> String {
    let mut hasher = Sha256::new();
    let (at, batch) = (
        at_ms.to_string(),
        batch.map(|id| id.to_string()).unwrap_or_default(),
    );
    for field in [previous, &at, kind, &batch, subject, data] {
        hasher.update(format!("{}:", field.len()));
        hasher.update(field);
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
