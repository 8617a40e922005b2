//! Calls that were made. Never edited.

use rusqlite::Row;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

/// A logged call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Row id.
    pub id: i64,
    /// Whom.
    pub customer: CustomerId,
    /// UTC milliseconds.
    pub called_at_ms: i64,
    /// Outcome word.
    pub outcome: String,
    /// Reason for non-payment, or empty.
    pub reason: String,
    /// Free text.
    pub note: String,
}

/// A call to be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCall<'a> {
    /// Whom.
    pub customer: CustomerId,
    /// UTC milliseconds.
    pub called_at_ms: i64,
    /// Outcome word.
    pub outcome: &'a str,
    /// Reason for non-payment, or empty.
    pub reason: &'a str,
    /// Free text.
    pub note: &'a str,
}

impl Reader<'_> {
    /// The calls since an instant, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn calls_since(&self, since_ms: i64) -> Result<Vec<Call>, StoreError> {
        let mut statement = self.prepare(
            "SELECT id, customer_id, called_at, outcome, reason, note FROM call_record WHERE called_at >= ?1
             ORDER BY called_at DESC, id DESC",
        )?;
        let rows = statement.query_map([since_ms], call)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Logs a call.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_call(&self, new: &NewCall<'_>) -> Result<i64, StoreError> {
        self.prepare(
            "INSERT INTO call_record (batch_id, customer_id, called_at, outcome, reason, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((self.id(), new.customer, new.called_at_ms, new.outcome, new.reason, new.note))?;
        Ok(self.connection.last_insert_rowid())
    }
}

fn call(row: &Row<'_>) -> rusqlite::Result<Call> {
    Ok(Call {
        id: row.get(0)?,
        customer: row.get(1)?,
        called_at_ms: row.get(2)?,
        outcome: row.get(3)?,
        reason: row.get(4)?,
        note: row.get(5)?,
    })
}
