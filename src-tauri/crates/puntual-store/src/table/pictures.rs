//! Pictures of the book: its logo.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::handle::{Reader, Writer};

impl Reader<'_> {
    /// MIME type and bytes of a picture.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn picture(&self, key: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        let mut statement = self.prepare("SELECT mime, bytes FROM picture WHERE key = ?1")?;
        Ok(statement
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }
}

impl Writer<'_> {
    /// Keeps a picture, or removes it when there is none.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_picture(&self, key: &str, picture: Option<(&str, &[u8])>) -> Result<(), StoreError> {
        self.prepare("DELETE FROM picture WHERE key = ?1")?
            .execute([key])?;
        if let Some((mime, bytes)) = picture {
            self.prepare("INSERT INTO picture (key, mime, bytes) VALUES (?1, ?2, ?3)")?
                .execute((key, mime, bytes))?;
        }
        Ok(())
    }
}
