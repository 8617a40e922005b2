//! How invoices were paid, as predictions learn from it.

use chrono::NaiveDate;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::CustomerId;

/// One invoice and when it was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentHistory {
    /// Who owes it.
    pub customer: CustomerId,
    /// Number.
    pub number: String,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// Amount invoiced, smallest units.
    pub total_minor: i64,
    /// Still owed, smallest units.
    pub open_minor: i64,
    /// The day it was paid in full; `None` while something is open.
    pub paid_on: Option<NaiveDate>,
}

impl Reader<'_> {
    /// Every invoice in the order of issue. Left out are those that no money has closed: what was credited or written
    /// off says nothing about how a customer pays.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payment_history(&self) -> Result<Vec<PaymentHistory>, StoreError> {
        let mut statement = self.prepare(
            "SELECT customer_id, number, issued_on, due_on, currency, total_minor, open_minor,
                    CASE WHEN open_minor = 0 THEN paid_on END
             FROM invoice
             WHERE total_minor > 0
               AND (open_minor > 0 OR EXISTS (
                 SELECT 1 FROM allocation JOIN credit ON credit.id = allocation.credit_id
                 WHERE allocation.invoice_id = invoice.id AND credit.kind = 'payment'
                 GROUP BY credit.id HAVING sum(allocation.amount_minor) > 0))
             ORDER BY issued_on, id",
        )?;
        let rows = statement
            .query_map([], |row| {
                Ok(PaymentHistory {
                    customer: row.get(0)?,
                    number: row.get(1)?,
                    issued_on: row.get(2)?,
                    due_on: row.get(3)?,
                    currency: row.get(4)?,
                    total_minor: row.get(5)?,
                    open_minor: row.get(6)?,
                    paid_on: row.get(7)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}
