//! Saved views of lists.

use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredView {
    /// Row id.
    pub id: i64,
    /// Name.
    pub name: String,
    /// JSON.
    pub content: String,
}

impl Reader<'_> {
    /// The saved views of a list, by name.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn saved_views(&self, list: &str) -> Result<Vec<StoredView>, StoreError> {
        let mut statement =
            self.prepare("SELECT id, name, content FROM saved_view WHERE list = ?1 ORDER BY name")?;
        let rows = statement.query_map([list], view)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The saved view with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn saved_view(&self, id: i64) -> Result<StoredView, StoreError> {
        self.prepare("SELECT id, name, content FROM saved_view WHERE id = ?1")?
            .query_row([id], view)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "view",
                key: id.to_string(),
            })
    }
}

impl BatchWriter<'_> {
    /// Saves a view; one of the same name is replaced.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_view(&self, list: &str, name: &str, content: &str) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO saved_view (batch_id, list, name, content) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (list, name) DO UPDATE SET content = excluded.content",
        )?
        .execute((self.id(), list, name, content))?;
        Ok(())
    }

    /// Takes a view out.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn delete_view(&self, id: i64) -> Result<(), StoreError> {
        self.prepare("DELETE FROM saved_view WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }
}

fn view(row: &Row<'_>) -> rusqlite::Result<StoredView> {
    Ok(StoredView {
        id: row.get(0)?,
        name: row.get(1)?,
        content: row.get(2)?,
    })
}
