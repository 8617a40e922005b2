//! The business's own bank accounts, as statements name them.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::BankAccountId;

/// One of the business's accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAccount {
    /// Row id.
    pub id: BankAccountId,
    /// Upper case letters and digits; empty for what came from files that name no account.
    pub number: String,
    /// ISO 4217.
    pub currency: String,
}

impl Reader<'_> {
    /// Every account, by number.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn bank_accounts(&self) -> Result<Vec<BankAccount>, StoreError> {
        let mut statement = self.prepare("SELECT id, number, currency FROM bank_account ORDER BY number")?;
        let rows = statement
            .query_map([], |row| {
                Ok(BankAccount {
                    id: row.get(0)?,
                    number: row.get(1)?,
                    currency: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// The account with this number, made if there is none yet.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn bank_account(&self, number: &str, currency: &str) -> Result<BankAccountId, StoreError> {
        let known = self
            .prepare("SELECT id FROM bank_account WHERE number = ?1")?
            .query_row([number], |row| row.get(0))
            .optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        self.prepare("INSERT INTO bank_account (batch_id, number, currency) VALUES (?1, ?2, ?3)")?
            .execute((self.id(), number, currency))?;
        Ok(BankAccountId(self.connection.last_insert_rowid()))
    }
}
