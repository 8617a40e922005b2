//! Notes about customers. A change adds a version; nothing that was written is overwritten.

use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

/// A version of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Row id of this version.
    pub id: i64,
    /// Row id of the first version.
    pub first: i64,
    /// About whom.
    pub customer: CustomerId,
    /// UTC milliseconds at which the first version was written.
    pub written_at_ms: i64,
    /// UTC milliseconds at which this one was.
    pub changed_at_ms: i64,
    /// What it says.
    pub text: String,
}

const SELECT: &str =
    "SELECT id, coalesce(first_id, id), customer_id, written_at, changed_at, note FROM customer_note";

impl Reader<'_> {
    /// A note as it stands, by the id of any version that still counts.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none, it was deleted, or a newer version is there.
    pub fn note(&self, id: i64) -> Result<Note, StoreError> {
        self.prepare(&format!("{SELECT} WHERE id = ?1 AND live = 1"))?
            .query_row([id], note)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "note",
                key: id.to_string(),
            })
    }

    /// Every version of a note, the newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn note_versions(&self, first: i64) -> Result<Vec<Note>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{SELECT} WHERE id = ?1 OR first_id = ?1 ORDER BY id DESC"
        ))?;
        let rows = statement.query_map([first], note)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Those of some numbers that are invoices of a customer, as they are written in the book.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn invoices_named(
        &self,
        customer: CustomerId,
        numbers: &[String],
    ) -> Result<Vec<String>, StoreError> {
        let mut statement = self.prepare(
            "SELECT number FROM invoice WHERE customer_id = ?1 AND number = ?2 ORDER BY id LIMIT 1",
        )?;
        let mut found = Vec::new();
        for number in numbers {
            found.extend(
                statement
                    .query_row((customer, number), |row| row.get::<_, String>(0))
                    .optional()?,
            );
        }
        Ok(found)
    }
}

impl BatchWriter<'_> {
    /// Adds a note; its id.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_note(&self, customer: CustomerId, text: &str, at_ms: i64) -> Result<i64, StoreError> {
        self.prepare(
            "INSERT INTO customer_note (batch_id, customer_id, written_at, changed_at, note) VALUES (?1, ?2, ?3, ?3, ?4)",
        )?
        .execute((self.id(), customer, at_ms, text))?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Puts a newer version in the place of a note; its id.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn replace_note(&self, old: &Note, text: &str, at_ms: i64) -> Result<i64, StoreError> {
        self.retire_note(old.id)?;
        self.prepare(
            "INSERT INTO customer_note (batch_id, customer_id, first_id, written_at, changed_at, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((self.id(), old.customer, old.first, old.written_at_ms, at_ms, text))?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Takes a note from view; undoing the batch brings it back.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn retire_note(&self, id: i64) -> Result<(), StoreError> {
        self.prepare("UPDATE customer_note SET live = 0 WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }
}

fn note(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: row.get(0)?,
        first: row.get(1)?,
        customer: row.get(2)?,
        written_at_ms: row.get(3)?,
        changed_at_ms: row.get(4)?,
        text: row.get(5)?,
    })
}
