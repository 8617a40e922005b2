//! How much a customer may owe, per currency. A limit warns; it refuses nothing.

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

impl Reader<'_> {
    /// Currency and limit in smallest units, by currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn credit_limits(&self, customer: CustomerId) -> Result<Vec<(String, i64)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT currency, limit_minor FROM credit_limit WHERE customer_id = ?1 ORDER BY currency",
        )?;
        let rows = statement
            .query_map([customer], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Makes `limits` all that a customer has.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when one is negative or a currency is named twice.
    pub fn replace_credit_limits(
        &self,
        customer: CustomerId,
        limits: &[(String, i64)],
    ) -> Result<(), StoreError> {
        let known = self.credit_limits(customer)?;
        for (currency, _) in &known {
            if !limits.iter().any(|(kept, _)| kept == currency) {
                self.prepare("DELETE FROM credit_limit WHERE customer_id = ?1 AND currency = ?2")?
                    .execute((customer, currency))?;
            }
        }
        for (currency, minor) in limits {
            match known.iter().find(|(known, _)| known == currency) {
                Some((_, same)) if same == minor => 0,
                Some(_) => self
                    .prepare(
                        "UPDATE credit_limit SET limit_minor = ?3 WHERE customer_id = ?1 AND currency = ?2",
                    )?
                    .execute((customer, currency, minor))?,
                None => self
                    .prepare(
                        "INSERT INTO credit_limit (batch_id, customer_id, currency, limit_minor) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute((self.id(), customer, currency, minor))?,
            };
        }
        Ok(())
    }
}
