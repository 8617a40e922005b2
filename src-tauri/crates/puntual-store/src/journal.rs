//! Undo. Temporary triggers note how a row looked before a batch changed it or took it out; rows that the batch made carry its id.
//! Together they are enough to take a batch back exactly, whatever kind of batch it was.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::error::StoreError;
use crate::handle::Writer;
use crate::ids::BatchId;

/// The tables that batches write, children before parents.
const TABLES: [&str; 40] = [
    "outbox_attachment",
    "attachment",
    "dispute",
    "escalation",
    "outbox",
    "template",
    "campaign",
    "reminder_invoice",
    "reminder",
    "bank_line",
    "bank_account",
    "payer_rule",
    "refund",
    "allocation",
    "holdout",
    "policy_assignment",
    "policy",
    "payment_plan_invoice",
    "payment_plan_instalment",
    "payment_plan",
    "offer_invoice",
    "offer",
    "promised_invoice",
    "promise",
    "call_next",
    "call_record",
    "customer_note",
    "credit",
    "invoice",
    "contact",
    "consent",
    "customer_tag",
    "credit_limit",
    "exchange_rate",
    "overruled_value",
    "distinct_pair",
    "segment_member",
    "segment",
    "saved_view",
    "customer",
];

/// How much an undo put back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UndoneRows {
    /// Rows of the batch that were taken out.
    pub removed: u64,
    /// Rows that look again as before the batch.
    pub restored: u64,
}

/// Makes the triggers on a writing connection. They are temporary, so a book opened by any other tool behaves plainly.
pub(crate) fn install(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("CREATE TEMP TABLE current_batch (id INTEGER)")?;
    for table in TABLES {
        let old = columns(connection, table)?
            .iter()
            .map(|column| format!("old.{column}"))
            .collect::<Vec<_>>()
            .join(", ");
        for (name, event) in [("update", "UPDATE"), ("delete", "DELETE")] {
            connection.execute_batch(&format!(
                "CREATE TEMP TRIGGER journal_{name}_{table} BEFORE {event} ON main.{table}
                 WHEN old.batch_id <> (SELECT id FROM current_batch)
                 BEGIN
                   INSERT INTO batch_change (batch_id, seq, table_name, row_id, before)
                   SELECT id,
                          1 + coalesce((SELECT max(seq) FROM batch_change WHERE batch_id = current_batch.id), 0),
                          '{table}', old.id, json_array({old})
                   FROM current_batch;
                 END"
            ))?;
        }
    }
    Ok(())
}

/// Says which batch the following changes belong to.
pub(crate) fn set_current(connection: &Connection, batch: Option<BatchId>) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM temp.current_batch")?
        .execute([])?;
    if let Some(batch) = batch {
        connection
            .prepare_cached("INSERT INTO temp.current_batch (id) VALUES (?1)")?
            .execute([batch])?;
    }
    Ok(())
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = statement
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

impl Writer<'_> {
    /// Takes a batch back: its rows go, the rows it changed look as before.
    ///
    /// # Errors
    /// [`StoreError::CannotUndo`] when it was undone already, when something of it has left the machine, or when a
    /// later batch built on it; [`StoreError::Missing`] when there is no such batch.
    pub fn undo_batch(&self, batch: BatchId, at_ms: i64) -> Result<UndoneRows, StoreError> {
        self.assert_undoable(batch)?;
        self.connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let mut undone = UndoneRows {
            restored: self.put_back(batch)?,
            ..UndoneRows::default()
        };
        for table in TABLES {
            let removed = self
                .connection
                .execute(&format!("DELETE FROM {table} WHERE batch_id = ?1"), [batch])?;
            undone.removed += removed as u64;
        }
        self.assert_nothing_dangles()?;
        self.connection
            .execute("UPDATE batch SET undone_at = ?2 WHERE id = ?1", (batch, at_ms))?;
        Ok(undone)
    }

    fn put_back(&self, batch: BatchId) -> Result<u64, StoreError> {
        let mut changes = self.connection.prepare(
            "SELECT table_name, row_id, before FROM batch_change WHERE batch_id = ?1 ORDER BY seq DESC",
        )?;
        let mut rows = changes.query([batch])?;
        let mut restored = 0;
        while let Some(row) = rows.next()? {
            let (table, id, before): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            restored += self.put_back_row(&table, id, decode(&before)?)?;
        }
        Ok(restored)
    }

    /// Gives a row its old values, or puts it back when it was taken out.
    fn put_back_row(&self, table: &str, id: i64, values: Vec<Value>) -> Result<u64, StoreError> {
        // What was noted before a migration lacks the columns that it added, which come last.
        let mut columns = columns(self.connection, table)?;
        columns.truncate(values.len());
        let assignments = columns
            .iter()
            .enumerate()
            .map(|(index, column)| format!("{column} = ?{}", index + 1))
            .collect::<Vec<_>>()
            .join(", ");
        let mut given = values.clone();
        given.push(Value::Integer(id));
        let update = format!("UPDATE {table} SET {assignments} WHERE id = ?{}", given.len());
        let changed = self.prepare(&update)?.execute(params_from_iter(given))?;
        if changed > 0 {
            return Ok(changed as u64);
        }
        let places = (1..=columns.len())
            .map(|place| format!("?{place}"))
            .collect::<Vec<_>>()
            .join(", ");
        let insert = format!("INSERT INTO {table} ({}) VALUES ({places})", columns.join(", "));
        Ok(self.prepare(&insert)?.execute(params_from_iter(values))? as u64)
    }

    fn assert_undoable(&self, batch: BatchId) -> Result<(), StoreError> {
        let refuse = |reason| Err(StoreError::CannotUndo { reason });
        let undone: Option<Option<i64>> = self
            .connection
            .query_row("SELECT undone_at FROM batch WHERE id = ?1", [batch], |row| {
                row.get(0)
            })
            .optional()?;
        match undone {
            None => {
                return Err(StoreError::Missing {
                    what: "batch",
                    key: batch.0.to_string(),
                });
            }
            Some(Some(_)) => return refuse("already_undone"),
            Some(None) => {}
        }
        let has_left = self.exists(
            "SELECT 1 FROM outbox WHERE batch_id = ?1
               AND state NOT IN ('queued', 'waiting_channel', 'task', 'retry_at', 'cancelled')",
            batch,
        )?;
        // A message that the batch only changed (its text, its time) may have left since.
        let changed_has_left = self.exists(
            "SELECT 1 FROM batch_change JOIN outbox ON outbox.id = row_id
             WHERE batch_change.batch_id = ?1 AND table_name = 'outbox'
               AND state IN ('sending', 'accepted', 'unknown')",
            batch,
        )?;
        if has_left || changed_has_left {
            return refuse("sent");
        }
        for table in TABLES {
            let built_upon = self.exists(
                &format!(
                    "SELECT 1 FROM batch_change later JOIN batch ON batch.id = later.batch_id
                     WHERE later.table_name = '{table}' AND later.batch_id > ?1 AND batch.undone_at IS NULL
                       AND (json_extract(later.before, '$[1]') = ?1
                         OR EXISTS (SELECT 1 FROM batch_change mine
                                    WHERE mine.batch_id = ?1 AND mine.table_name = '{table}'
                                      AND mine.row_id = later.row_id))"
                ),
                batch,
            )?;
            if built_upon {
                return refuse("changed_since");
            }
        }
        Ok(())
    }

    fn exists(&self, sql: &str, batch: BatchId) -> Result<bool, StoreError> {
        Ok(self.connection.prepare(sql)?.exists([batch])?)
    }

    fn assert_nothing_dangles(&self) -> Result<(), StoreError> {
        for table in TABLES {
            let dangling = self
                .connection
                .prepare("SELECT 1 FROM pragma_foreign_key_check(?1)")?
                .exists([table])?;
            if dangling {
                return Err(StoreError::CannotUndo {
                    reason: "changed_since",
                });
            }
        }
        Ok(())
    }
}

pub(crate) fn decode(before: &str) -> Result<Vec<Value>, StoreError> {
    let values: Vec<serde_json::Value> =
        serde_json::from_str(before).map_err(|error| StoreError::Constraint(error.to_string()))?;
    Ok(values
        .into_iter()
        .map(|value| match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::String(text) => Value::Text(text),
            other => other
                .as_i64()
                .map_or_else(|| Value::Text(other.to_string()), Value::Integer),
        })
        .collect())
}
