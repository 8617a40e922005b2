//! Batches: what can be undone as one step.

use std::collections::HashMap;

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
    /// When the newest batch of a kind was made that has not been taken back, UTC milliseconds.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn last_batch_of(&self, kind: &str) -> Result<Option<i64>, StoreError> {
        Ok(self
            .prepare("SELECT max(at) FROM batch WHERE kind = ?1 AND undone_at IS NULL")?
            .query_row([kind], |row| row.get(0))?)
    }

    /// Batches of a kind, or of every kind, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn batches(&self, kind: Option<&str>, offset: u32, limit: u32) -> Result<Vec<Batch>, StoreError> {
        let mut statement = self.prepare(
            "SELECT id, kind, label, at, undone_at FROM batch WHERE ?1 IS NULL OR kind = ?1 OR kind LIKE ?1 || '.%'
             ORDER BY id DESC LIMIT ?3 OFFSET ?2",
        )?;
        let rows = statement
            .query_map((kind, offset, limit), batch)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Whether there is such a batch and nobody has taken it back.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn stands(&self, batch: BatchId) -> Result<bool, StoreError> {
        let mut statement =
            self.prepare("SELECT EXISTS (SELECT 1 FROM batch WHERE id = ?1 AND undone_at IS NULL)")?;
        Ok(statement.query_row([batch], |row| row.get(0))?)
    }

    /// How many batches of a kind, or of every kind, there are.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_batches(&self, kind: Option<&str>) -> Result<u64, StoreError> {
        let mut statement =
            self.prepare("SELECT count(*) FROM batch WHERE ?1 IS NULL OR kind = ?1 OR kind LIKE ?1 || '.%'")?;
        let count: i64 = statement.query_row([kind], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// What stands for all that was ever done to invoices and payments: every such change is a batch or takes one back, so while
    /// this is the same, what was worked out from them is still right. Sends, watched files and kept figures leave it alone.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn ledger_mark(&self) -> Result<String, StoreError> {
        let mut statement = self.prepare(
            "SELECT concat_ws(' ', (SELECT uid FROM book),
                       (SELECT max(id) FROM batch), (SELECT max(at) FROM batch),
                       (SELECT count(undone_at) FROM batch), (SELECT max(undone_at) FROM batch),
                       (SELECT max(id) FROM invoice), (SELECT max(id) FROM allocation))",
        )?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// What the event log says under one kind about the batches from `first` to `last`, by batch id. One pass, because
    /// the log is read in order and by nothing else.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn batch_notes(
        &self,
        kind: &str,
        first: BatchId,
        last: BatchId,
    ) -> Result<HashMap<i64, String>, StoreError> {
        let mut statement =
            self.prepare("SELECT batch_id, data FROM event WHERE kind = ?1 AND batch_id BETWEEN ?2 AND ?3")?;
        let rows = statement
            .query_map((kind, first, last), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
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
                  + (SELECT count(*) FROM call_record WHERE batch_id = ?1) + (SELECT count(*) FROM call_next WHERE batch_id = ?1) + (SELECT count(*) FROM promise WHERE batch_id = ?1)
                  + (SELECT count(*) FROM payment_plan WHERE batch_id = ?1) + (SELECT count(*) FROM offer WHERE batch_id = ?1)
                  + (SELECT count(*) FROM bank_line WHERE batch_id = ?1) + (SELECT count(*) FROM payer_rule WHERE batch_id = ?1)
                  + (SELECT count(*) FROM attachment WHERE batch_id = ?1)
                  + (SELECT count(*) FROM customer_note WHERE batch_id = ?1)
                  + (SELECT count(*) FROM refund WHERE batch_id = ?1) + (SELECT count(*) FROM consent WHERE batch_id = ?1)
                  + (SELECT count(*) FROM customer_tag WHERE batch_id = ?1) + (SELECT count(*) FROM credit_limit WHERE batch_id = ?1)
                  + (SELECT count(*) FROM exchange_rate WHERE batch_id = ?1) + (SELECT count(*) FROM batch_change WHERE batch_id = ?1)",
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
