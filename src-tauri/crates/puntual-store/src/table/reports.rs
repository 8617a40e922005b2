//! What was said of a message after it was accepted. Reports are added, never edited.

use puntual_core::choices::choices;

use crate::error::StoreError;
use crate::handle::{Reader, Writer};
use crate::ids::MessageId;

choices! {
    /// What a report says.
    ReportState:
    /// It arrived.
    Delivered = "delivered",
    /// It was read.
    Read = "read",
    /// It did not arrive.
    Undelivered = "undelivered",
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageReport {
    /// UTC milliseconds.
    pub reported_at_ms: i64,
    /// `delivered`, `read` or `undelivered`.
    pub state: String,
    /// Why it did not arrive.
    pub reason: String,
    /// `bounce`, `provider` or `owner`.
    pub source: String,
}

impl Reader<'_> {
    /// The reports about a message, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn reports(&self, message: MessageId) -> Result<Vec<MessageReport>, StoreError> {
        let rows = self
            .prepare(
                "SELECT reported_at, state, reason, source FROM message_report WHERE outbox_id = ?1
                 ORDER BY reported_at, id",
            )?
            .query_map([message], |row| {
                Ok(MessageReport {
                    reported_at_ms: row.get(0)?,
                    state: row.get(1)?,
                    reason: row.get(2)?,
                    source: row.get(3)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl Writer<'_> {
    /// Adds a report, unless the same source has said the same of the message already. `true` when it is news.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn add_report(
        &self,
        message: MessageId,
        at_ms: i64,
        state: ReportState,
        reason: &str,
        source: &str,
    ) -> Result<bool, StoreError> {
        let added = self
            .prepare(
                "INSERT INTO message_report (outbox_id, reported_at, state, reason, source)
                 SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (
                   SELECT 1 FROM message_report WHERE outbox_id = ?1 AND state = ?3 AND reason = ?4 AND source = ?5)",
            )?
            .execute((message, at_ms, state.as_str(), reason, source))?;
        Ok(added == 1)
    }
}
