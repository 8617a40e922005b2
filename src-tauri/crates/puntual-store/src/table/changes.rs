//! What was done to one record, read from the batches: who made it, what each later batch changed, and what was taken back.

use rusqlite::OptionalExtension;
use rusqlite::types::Value;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The column.
    pub field: String,
    /// Before, as text.
    pub before: String,
    /// After, as text.
    pub after: String,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// UTC milliseconds.
    pub at_ms: i64,
    /// The batch that did it.
    pub batch: i64,
    /// Its kind: `imports.commit`, `customers.save` …
    pub kind: String,
    /// Its label: names of files, keys.
    pub label: String,
    /// UTC milliseconds, once the batch was taken back.
    pub undone_at_ms: Option<i64>,
    /// To what: `customer`, `contact`, `invoice`, `allocation` or `reminder`.
    pub record: String,
    /// The row was made; otherwise it was changed.
    pub added: bool,
    /// What it is called where the record itself does not say: the person, the payment.
    pub name: String,
    /// Amount that was allocated, smallest units.
    pub amount_minor: Option<i64>,
    /// What changed; empty when the row was made or the batch was taken back.
    pub fields: Vec<FieldChange>,
}

/// Columns that say nothing to a person.
const SILENT: [&str; 7] = [
    "id",
    "batch_id",
    "name_key",
    "position",
    "customer_id",
    "document_rules",
    "contact_rules",
];

impl Reader<'_> {
    /// What was done to a customer and its contacts, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn changes_of_customer(&self, customer: CustomerId) -> Result<Vec<RecordChange>, StoreError> {
        let mut changes = self.changes_of_row("customer", customer.0, "")?;
        let contacts: Vec<(i64, String)> = self
            .prepare(
                "SELECT id, CASE WHEN name <> '' THEN name WHEN email <> '' THEN email ELSE phone END
                 FROM contact WHERE customer_id = ?1",
            )?
            .query_map([customer], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (id, name) in contacts {
            // What a step that was taken back had changed is not known any more; every step writes each contact anew, so it
            // may have been nothing.
            let known = self.changes_of_row("contact", id, &name)?.into_iter();
            changes.extend(known.filter(|change| change.added || change.undone_at_ms.is_none()));
        }
        Ok(newest_first(changes))
    }

    /// What was done to an invoice, what was allocated to it, and the reminders that named it, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn changes_of_invoice(&self, invoice: InvoiceId) -> Result<Vec<RecordChange>, StoreError> {
        let mut changes = self.changes_of_row("invoice", invoice.0, "")?;
        for (record, sql) in [
            (
                "allocation",
                "SELECT batch.id, batch.at, batch.kind, batch.label, batch.undone_at, credit.reference, amount_minor
                 FROM allocation JOIN credit ON credit.id = credit_id JOIN batch ON batch.id = allocation.batch_id
                 WHERE invoice_id = ?1",
            ),
            (
                "reminder",
                "SELECT batch.id, batch.at, batch.kind, batch.label, batch.undone_at, step, NULL
                 FROM reminder_invoice JOIN batch ON batch.id = reminder_invoice.batch_id WHERE invoice_id = ?1",
            ),
        ] {
            let rows: Vec<RecordChange> = self
                .prepare(sql)?
                .query_map([invoice], |row| {
                    Ok(RecordChange {
                        batch: row.get(0)?,
                        at_ms: row.get(1)?,
                        kind: row.get(2)?,
                        label: row.get(3)?,
                        undone_at_ms: row.get(4)?,
                        record: record.to_owned(),
                        added: true,
                        name: row.get(5)?,
                        amount_minor: row.get(6)?,
                        fields: Vec::new(),
                    })
                })?
                .collect::<Result<_, _>>()?;
            changes.extend(rows);
        }
        Ok(newest_first(changes))
    }

    fn changes_of_row(&self, table: &str, id: i64, name: &str) -> Result<Vec<RecordChange>, StoreError> {
        let columns: Vec<String> = self
            .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?
            .query_map([table], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let now: Vec<Value> = self
            .prepare(&format!("SELECT * FROM {table} WHERE id = ?1"))?
            .query_row([id], |row| {
                (0..columns.len()).map(|column| row.get(column)).collect()
            })
            .optional()?
            .unwrap_or_default();
        let Some(Value::Integer(maker)) = columns
            .iter()
            .position(|column| column == "batch_id")
            .and_then(|place| now.get(place).cloned())
        else {
            return Ok(Vec::new());
        };
        let made = self
            .prepare("SELECT id, at, kind, label, undone_at FROM batch WHERE id = ?1")?
            .query_row([maker], |row| step(row, table, name, true))?;
        // The first look of each batch at the row; a batch may have changed it twice.
        let mut steps: Vec<(RecordChange, Vec<Value>)> = Vec::new();
        let mut statement = self.prepare(
            "SELECT batch.id, batch.at, batch.kind, batch.label, batch.undone_at, before
             FROM batch_change JOIN batch ON batch.id = batch_id
             WHERE table_name = ?1 AND row_id = ?2 ORDER BY batch_id, seq",
        )?;
        let mut rows = statement.query((table, id))?;
        while let Some(row) = rows.next()? {
            let change = step(row, table, name, false)?;
            if steps.last().is_none_or(|(last, _)| last.batch != change.batch) {
                steps.push((change, crate::journal::decode(&row.get::<_, String>(5)?)?));
            }
        }
        // What a batch left is what the next one that still counts found.
        let mut after = now;
        let mut changes = Vec::new();
        for (mut change, before) in steps.into_iter().rev() {
            if change.undone_at_ms.is_none() {
                change.fields = differences(&columns, &before, &after);
                after = before;
                if change.fields.is_empty() {
                    continue;
                }
            }
            changes.push(change);
        }
        changes.push(made);
        Ok(changes)
    }
}

fn step(row: &rusqlite::Row<'_>, table: &str, name: &str, added: bool) -> rusqlite::Result<RecordChange> {
    Ok(RecordChange {
        batch: row.get(0)?,
        at_ms: row.get(1)?,
        kind: row.get(2)?,
        label: row.get(3)?,
        undone_at_ms: row.get(4)?,
        record: table.to_owned(),
        added,
        name: name.to_owned(),
        amount_minor: None,
        fields: Vec::new(),
    })
}

/// A row that was noted before a migration lacks the columns that it added, which come last.
fn differences(columns: &[String], before: &[Value], after: &[Value]) -> Vec<FieldChange> {
    columns
        .iter()
        .zip(before.iter().zip(after))
        .filter(|(column, (before, after))| before != after && !SILENT.contains(&column.as_str()))
        .map(|(column, (before, after))| FieldChange {
            field: column.clone(),
            before: written(before),
            after: written(after),
        })
        .collect()
}

fn written(value: &Value) -> String {
    match value {
        Value::Null | Value::Blob(_) => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    }
}

fn newest_first(mut changes: Vec<RecordChange>) -> Vec<RecordChange> {
    changes.sort_by_key(|change| std::cmp::Reverse((change.at_ms, change.batch)));
    changes
}
