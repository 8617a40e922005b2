//! What chance decided about preventive reminders.

use std::collections::HashMap;

use chrono::NaiveDate;
use puntual_core::insights::Arm;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::InvoiceId;

impl Reader<'_> {
    /// What was decided for each invoice for which it was.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn holdout_arms(&self) -> Result<HashMap<InvoiceId, Arm>, StoreError> {
        let mut statement = self.prepare("SELECT invoice_id, arm = 'held' FROM holdout")?;
        let rows = statement
            .query_map([], |row| {
                let arm = if row.get(1)? { Arm::Held } else { Arm::Contacted };
                Ok((row.get(0)?, arm))
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Notes what was decided for an invoice; what was decided before stays.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn note_holdout(&self, invoice: InvoiceId, arm: Arm, on: NaiveDate) -> Result<(), StoreError> {
        let word = match arm {
            Arm::Held => "held",
            Arm::Contacted => "contacted",
        };
        self.prepare(
            "INSERT INTO holdout (batch_id, invoice_id, arm, decided_on) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (invoice_id) DO NOTHING",
        )?
        .execute((self.id(), invoice, word, on))?;
        Ok(())
    }
}
