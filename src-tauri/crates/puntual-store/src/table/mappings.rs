//! Column mappings that worked, remembered by the header they worked for.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::handle::{Reader, Writer};

impl Reader<'_> {
    /// Every mapping remembered for a header: kind and JSON choice, in no particular order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn import_mappings(&self, signature: &str) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement =
            self.prepare("SELECT kind, choice FROM import_mapping WHERE signature = ?1 ORDER BY kind")?;
        let rows = statement
            .query_map([signature], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The mapping remembered for a header and a kind.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn import_mapping(&self, signature: &str, kind: &str) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.prepare("SELECT choice FROM import_mapping WHERE signature = ?1 AND kind = ?2")?;
        Ok(statement
            .query_row([signature, kind], |row| row.get(0))
            .optional()?)
    }
}

impl Writer<'_> {
    /// Remembers a mapping.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_import_mapping(&self, signature: &str, kind: &str, choice: &str) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO import_mapping (signature, kind, choice) VALUES (?1, ?2, ?3)
             ON CONFLICT (signature, kind) DO UPDATE SET choice = excluded.choice",
        )?
        .execute([signature, kind, choice])?;
        Ok(())
    }

    /// Forgets every mapping for a header, and says how many there were.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn forget_import_mappings(&self, signature: &str) -> Result<u64, StoreError> {
        let forgotten = self
            .prepare("DELETE FROM import_mapping WHERE signature = ?1")?
            .execute([signature])?;
        Ok(forgotten as u64)
    }
}
