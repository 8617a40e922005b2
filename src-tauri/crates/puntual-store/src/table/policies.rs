//! The book's policies.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::handle::{Reader, Writer};

/// A policy as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPolicy {
    /// Key.
    pub key: String,
    /// JSON as in `assets/policies`.
    pub content: String,
}

impl Reader<'_> {
    /// The policy of customers that have no other.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn default_policy(&self) -> Result<Option<StoredPolicy>, StoreError> {
        let mut statement =
            self.prepare("SELECT key, content FROM policy WHERE is_default = 1 ORDER BY id LIMIT 1")?;
        Ok(statement
            .query_row([], |row| {
                Ok(StoredPolicy {
                    key: row.get(0)?,
                    content: row.get(1)?,
                })
            })
            .optional()?)
    }
}

impl Writer<'_> {
    /// Keeps a policy and makes it the default.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_default_policy(&self, policy: &StoredPolicy) -> Result<(), StoreError> {
        self.prepare("UPDATE policy SET is_default = 0")?.execute([])?;
        self.prepare(
            "INSERT INTO policy (key, content, is_default) VALUES (?1, ?2, 1)
             ON CONFLICT (key) DO UPDATE SET content = excluded.content, is_default = 1",
        )?
        .execute([&policy.key, &policy.content])?;
        Ok(())
    }
}
