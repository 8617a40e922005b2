//! Settings: one JSON text per key. What a key means is the use cases' business.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::handle::{Reader, Writer};

impl Reader<'_> {
    /// The JSON text kept under `key`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.prepare("SELECT value FROM setting WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Keeps a JSON text under `key`.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_setting(&self, key: &str, json: &str) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO setting (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute([key, json])?;
        Ok(())
    }
}
