//! The account of one customer as it moved, and what no invoice has taken up.

use chrono::NaiveDate;
use rusqlite::named_params;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::CustomerId;

/// One movement of a customer's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountMovement {
    /// ISO 4217.
    pub currency: String,
    /// Its day.
    pub on: NaiveDate,
    /// `invoice`, `payment`, `credit_note`, `write_off` or `refund`.
    pub kind: String,
    /// Number of the invoice, or reference of the credit.
    pub reference: String,
    /// Smallest units, above zero; of a credit on account what is left of it.
    pub amount_minor: i64,
}

impl Reader<'_> {
    /// Every movement of a customer until the end of `until`, in no order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn movements_of(
        &self,
        customer: CustomerId,
        until: NaiveDate,
    ) -> Result<Vec<AccountMovement>, StoreError> {
        self.account_movements(
            "SELECT currency, issued_on, 'invoice', number, total_minor FROM invoice
             WHERE customer_id = :customer AND issued_on <= :day AND total_minor > 0
             UNION ALL
             SELECT currency, credited_on, kind, reference, total_minor FROM credit
             WHERE customer_id = :customer AND credited_on <= :day
             UNION ALL
             SELECT currency, refunded_on, 'refund', reference, amount_minor
             FROM credit JOIN refund ON refund.credit_id = credit.id
             WHERE customer_id = :customer AND refunded_on <= :day",
            customer,
            until,
        )
    }

    /// What of each credit of a customer no invoice had taken up by the end of `day`, by day and reference.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn on_account_of(
        &self,
        customer: CustomerId,
        day: NaiveDate,
    ) -> Result<Vec<AccountMovement>, StoreError> {
        self.account_movements(
            "SELECT currency, credited_on, kind, reference, minor FROM (
               SELECT currency, credited_on, kind, reference,
                      total_minor - coalesce((SELECT sum(amount_minor) FROM allocation
                                              WHERE credit_id = credit.id AND allocated_on <= :day), 0)
                                  - coalesce((SELECT sum(amount_minor) FROM refund
                                              WHERE credit_id = credit.id AND refunded_on <= :day), 0) AS minor
               FROM credit WHERE customer_id = :customer AND credited_on <= :day)
             WHERE minor > 0 ORDER BY credited_on, reference",
            customer,
            day,
        )
    }

    /// Who has a reminder of this step since a day that waits or has left: customer and currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn reached_by_step(
        &self,
        step: &str,
        since: NaiveDate,
    ) -> Result<Vec<(CustomerId, String)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT DISTINCT reminder.customer_id, reminder.currency FROM reminder
             JOIN outbox ON outbox.reminder_id = reminder.id
             WHERE reminder.run_on >= ?2 AND reminder.step = ?1 AND outbox.state NOT IN ('cancelled', 'failed')",
        )?;
        let rows = statement
            .query_map((step, since), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    fn account_movements(
        &self,
        sql: &str,
        customer: CustomerId,
        day: NaiveDate,
    ) -> Result<Vec<AccountMovement>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let rows = statement
            .query_map(named_params! { ":customer": customer, ":day": day }, |row| {
                Ok(AccountMovement {
                    currency: row.get(0)?,
                    on: row.get(1)?,
                    kind: row.get(2)?,
                    reference: row.get(3)?,
                    amount_minor: row.get(4)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}
