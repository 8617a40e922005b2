//! Batches: what can be undone as one step.

use rusqlite::Row;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::BatchId;

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Row id.
    pub id: BatchId,
    /// The command that made it.
    pub kind: String,
    /// For an import the file names.
    pub label: String,
    /// UTC milliseconds.
    pub at_ms: i64,
    /// UTC milliseconds, once undone.
    pub undone_at_ms: Option<i64>,
}

impl Reader<'_> {
    /// The newest batches.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn batches(&self, limit: u32) -> Result<Vec<Batch>, StoreError> {
        let mut statement =
            self.prepare("SELECT id, kind, label, at, undone_at FROM batch ORDER BY id DESC LIMIT ?1")?;
        let rows = statement.query_map([limit], batch)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many rows a batch made that are still there.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn rows_of_batch(&self, id: BatchId) -> Result<i64, StoreError> {
        let mut statement = self.prepare(
            "SELECT (SELECT count(*) FROM customer WHERE batch_id = ?1) + (SELECT count(*) FROM invoice WHERE batch_id = ?1)
                  + (SELECT count(*) FROM credit WHERE batch_id = ?1) + (SELECT count(*) FROM reminder WHERE batch_id = ?1)
                  + (SELECT count(*) FROM call_record WHERE batch_id = ?1) + (SELECT count(*) FROM promise WHERE batch_id = ?1)
                  + (SELECT count(*) FROM bank_line WHERE batch_id = ?1) + (SELECT count(*) FROM payer_rule WHERE batch_id = ?1)
                  + (SELECT count(*) FROM attachment WHERE batch_id = ?1) + (SELECT count(*) FROM batch_change WHERE batch_id = ?1)",
        )?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }
}

fn batch(row: &Row<'_>) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: row.get(0)?,
        kind: row.get(1)?,
        label: row.get(2)?,
        at_ms: row.get(3)?,
        undone_at_ms: row.get(4)?,
    })
}
