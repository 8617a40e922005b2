//! How far the collection of a customer has come, by a person's word. The newest counts.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

/// A person's word on how far the collection of a customer has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// Whose.
    pub customer: CustomerId,
    /// `administrative`, `extrajudicial` or `judicial`.
    pub stage: String,
    /// From this day on.
    pub since_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// The agency or lawyer, or empty.
    pub handler: String,
    /// The customer gets nothing more on credit.
    pub credit_blocked: bool,
}

const SELECT: &str = "SELECT customer_id, stage, since_on, reason, handler, credit_blocked FROM escalation";

impl Reader<'_> {
    /// What counts of a customer now.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn escalation(&self, customer: CustomerId) -> Result<Option<Escalation>, StoreError> {
        Ok(self
            .prepare(&format!(
                "{SELECT} WHERE customer_id = ?1 ORDER BY id DESC LIMIT 1"
            ))?
            .query_row([customer], escalation)
            .optional()?)
    }

    /// Everything that was said of a customer, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn escalations_of(&self, customer: CustomerId) -> Result<Vec<Escalation>, StoreError> {
        let mut statement = self.prepare(&format!("{SELECT} WHERE customer_id = ?1 ORDER BY id DESC"))?;
        let rows = statement
            .query_map([customer], escalation)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// What counts of every customer of whom something was said.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn escalations(&self) -> Result<Vec<Escalation>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{SELECT} WHERE id IN (SELECT max(id) FROM escalation GROUP BY customer_id) ORDER BY customer_id"
        ))?;
        let rows = statement.query_map([], escalation)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Says how far it has come.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_escalation(&self, new: &Escalation) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO escalation (batch_id, customer_id, stage, since_on, reason, handler, credit_blocked)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            self.id(),
            new.customer,
            &new.stage,
            new.since_on,
            &new.reason,
            &new.handler,
            new.credit_blocked,
        ))?;
        Ok(())
    }
}

fn escalation(row: &Row<'_>) -> rusqlite::Result<Escalation> {
    Ok(Escalation {
        customer: row.get(0)?,
        stage: row.get(1)?,
        since_on: row.get(2)?,
        reason: row.get(3)?,
        handler: row.get(4)?,
        credit_blocked: row.get(5)?,
    })
}
