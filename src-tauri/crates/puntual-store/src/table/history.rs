//! How invoices were paid, as predictions learn from it.

use chrono::NaiveDate;
use puntual_core::segments::{Figures, History};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};

/// One invoice and when it was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentHistory {
    /// Row id.
    pub id: InvoiceId,
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
    /// The customer disputes it, or did, and did not take that back.
    pub disputed: bool,
}

impl Reader<'_> {
    /// The newest `most` invoices and every open one, in the order of issue. Left out are those that no money has closed:
    /// what was credited or written off says nothing about how a customer pays.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payment_history(&self, most: u32) -> Result<Vec<PaymentHistory>, StoreError> {
        // From this day on they are the newest; before it only what is open counts. The index of issue days tells.
        let since: String = self
            .prepare("SELECT coalesce((SELECT issued_on FROM invoice ORDER BY issued_on DESC LIMIT 1 OFFSET ?1), '')")?
            .query_row([most], |row| row.get(0))?;
        const COLUMNS: &str = "id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor";
        const DISPUTED: &str = "EXISTS (SELECT 1 FROM dispute WHERE invoice_id = invoice.id AND coalesce(resolution, '') <> 'withdrawn')";
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS}, CASE WHEN open_minor = 0 THEN paid_on END, {DISPUTED} FROM invoice
             WHERE issued_on >= ?1 AND total_minor > 0 AND (open_minor > 0 OR id NOT IN (
               SELECT allocation.invoice_id FROM credit CROSS JOIN allocation ON allocation.credit_id = credit.id
               WHERE credit.kind IN ('credit_note', 'write_off') AND NOT EXISTS (
                 SELECT 1 FROM allocation other JOIN credit money ON money.id = other.credit_id
                 WHERE other.invoice_id = allocation.invoice_id AND money.kind = 'payment'
                 GROUP BY money.id HAVING sum(other.amount_minor) > 0)))
             UNION ALL
             SELECT {COLUMNS}, NULL, {DISPUTED} FROM invoice WHERE issued_on < ?1 AND open_minor > 0
             ORDER BY issued_on, id"
        ))?;
        let rows = statement
            .query_map([since], |row| {
                Ok(PaymentHistory {
                    id: row.get(0)?,
                    customer: row.get(1)?,
                    number: row.get(2)?,
                    issued_on: row.get(3)?,
                    due_on: row.get(4)?,
                    currency: row.get(5)?,
                    total_minor: row.get(6)?,
                    open_minor: row.get(7)?,
                    paid_on: row.get(8)?,
                    disputed: row.get(9)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many invoices of a customer were paid by their due date, of how many whose due date has passed: by the same rule and
    /// over the same invoices as the figures that are kept of customers, and right without them.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payment_record(&self, customer: CustomerId, today: NaiveDate) -> Result<(u32, u32), StoreError> {
        let mut statement = self.prepare(
            "SELECT currency, issued_on, due_on, paid_on, total_minor, open_minor,
               cancelled_on IS NOT NULL OR (open_minor = 0 AND EXISTS (
                 SELECT 1 FROM allocation JOIN credit ON credit.id = allocation.credit_id
                 WHERE allocation.invoice_id = invoice.id AND credit.kind <> 'payment') AND NOT EXISTS (
                 SELECT 1 FROM allocation JOIN credit ON credit.id = allocation.credit_id
                 WHERE allocation.invoice_id = invoice.id AND credit.kind = 'payment'))
             FROM invoice WHERE customer_id = ?1",
        )?;
        let mut rows = statement.query([customer])?;
        let mut figures = Figures::default();
        while let Some(row) = rows.next()? {
            let currency = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            let invoice = History {
                currency,
                issued_on: row.get(1)?,
                due_on: row.get(2)?,
                paid_on: row.get(3)?,
                total_minor: row.get(4)?,
                open_minor: row.get(5)?,
                given_up: row.get(6)?,
            };
            figures.add_invoice(&invoice, "", today);
        }
        let whole = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        Ok((whole(figures.on_time_invoices), whole(figures.due_invoices)))
    }
}
