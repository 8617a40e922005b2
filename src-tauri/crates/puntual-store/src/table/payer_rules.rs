//! What was learned of who pays from where.

use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CustomerId, PayerRuleId};

/// A learned payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayerRule {
    /// Row id.
    pub id: PayerRuleId,
    /// `account`, `party` or `text`.
    pub kind: String,
    /// What lines of this payer have in common.
    pub pattern: String,
    /// Who pays.
    pub customer: CustomerId,
    /// May apply by itself.
    pub automatic: bool,
}

const COLUMNS: &str = "id, kind, pattern, customer_id, automatic";

impl Reader<'_> {
    /// Every learned payer, in the order in which they were learned.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payer_rules(&self) -> Result<Vec<PayerRule>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM payer_rule WHERE active = 1 ORDER BY id"
        ))?;
        let rows = statement.query_map([], rule)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The learned payer with this id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn payer_rule(&self, id: PayerRuleId) -> Result<PayerRule, StoreError> {
        self.prepare(&format!("SELECT {COLUMNS} FROM payer_rule WHERE id = ?1"))?
            .query_row([id], rule)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "payer_rule",
                key: id.0.to_string(),
            })
    }
}

impl BatchWriter<'_> {
    /// Remembers a payer; one that is known stays as it is, one that was forgotten comes back.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn learn_payer(&self, kind: &str, pattern: &str, customer: CustomerId) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO payer_rule (batch_id, kind, pattern, customer_id) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (kind, pattern, customer_id) DO UPDATE SET active = 1 WHERE active = 0",
        )?
        .execute((self.id(), kind, pattern, customer))?;
        Ok(())
    }

    /// Says whether a learned payer may apply by itself.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn allow_payer_rule(&self, id: PayerRuleId, automatic: bool) -> Result<(), StoreError> {
        self.prepare("UPDATE payer_rule SET automatic = ?2 WHERE id = ?1 AND automatic <> ?2")?
            .execute((id, automatic))?;
        Ok(())
    }

    /// Forgets a learned payer.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn forget_payer_rule(&self, id: PayerRuleId) -> Result<(), StoreError> {
        self.prepare("UPDATE payer_rule SET active = 0, automatic = 0 WHERE id = ?1")?
            .execute([id])?;
        Ok(())
    }
}

fn rule(row: &Row<'_>) -> rusqlite::Result<PayerRule> {
    Ok(PayerRule {
        id: row.get(0)?,
        kind: row.get(1)?,
        pattern: row.get(2)?,
        customer: row.get(3)?,
        automatic: row.get(4)?,
    })
}
