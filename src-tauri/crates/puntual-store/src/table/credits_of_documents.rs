//! How imports of documents find credits again: by what they say, by the document they came from, by what they wait for.

use chrono::NaiveDate;

use super::credits::{COLUMNS, Credit, CreditKind, credit};
use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CreditId, CustomerId};

impl Reader<'_> {
    /// The credits of a customer that say the same as another document: its day and its amount.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn credits_by_content(
        &self,
        kind: CreditKind,
        customer: CustomerId,
        credited_on: NaiveDate,
        currency: &str,
        total_minor: i64,
    ) -> Result<Vec<Credit>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM credit WHERE customer_id = ?1 AND credited_on = ?2 AND kind = ?3 AND currency = ?4
               AND total_minor = ?5 ORDER BY id"
        ))?;
        let rows = statement
            .query_map(
                (customer, credited_on, kind.as_str(), currency, total_minor),
                credit,
            )?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The credits whose reference begins with `prefix` and goes on with a digit.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn credits_numbered_under(&self, kind: CreditKind, prefix: &str) -> Result<Vec<Credit>, StoreError> {
        // From `0` to what follows `9`.
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM credit
             WHERE kind = ?1 AND reference >= ?2 || '0' AND reference < ?2 || ':' ORDER BY id"
        ))?;
        let rows = statement
            .query_map([kind.as_str(), prefix], credit)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The credit notes whose tax note is or begins with this fiscal id. Looks at every credit note.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn credit_notes_of_document(&self, fiscal_id: &str) -> Result<Vec<Credit>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM credit
             WHERE kind = 'credit_note' AND (tax_note = ?1 OR substr(tax_note, 1, length(?1) + 1) = ?1 || ' ') ORDER BY id"
        ))?;
        let rows = statement
            .query_map([fiscal_id], credit)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The credit notes of a customer of which nothing was ever used, and that say what they are for, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn waiting_credit_notes(
        &self,
        customer: CustomerId,
        currency: &str,
    ) -> Result<Vec<Credit>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM credit
             WHERE currency = ?2 AND customer_id = ?1 AND unapplied_minor > 0 AND kind = 'credit_note'
               AND unapplied_minor = total_minor AND notes <> ''
               AND NOT EXISTS (SELECT 1 FROM allocation WHERE credit_id = credit.id)
             ORDER BY credited_on, id"
        ))?;
        let rows = statement
            .query_map((customer, currency), credit)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Whether an invoice has, or ever had, something of a credit.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn was_allocated(&self, id: CreditId) -> Result<bool, StoreError> {
        Ok(self
            .prepare("SELECT 1 FROM allocation WHERE credit_id = ?1")?
            .exists([id])?)
    }
}

impl BatchWriter<'_> {
    /// Writes the free text of a credit.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_credit_notes(&self, id: CreditId, notes: &str) -> Result<(), StoreError> {
        self.prepare("UPDATE credit SET notes = ?2 WHERE id = ?1")?
            .execute((id, notes))?;
        Ok(())
    }
}
