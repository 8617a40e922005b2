//! Promises to pay, with what has been paid towards each.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CustomerId, InvoiceId, PromiseId};

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Row id.
    pub id: PromiseId,
    /// Who promised.
    pub customer: CustomerId,
    /// Customer key.
    pub customer_code: String,
    /// Customer name.
    pub customer_name: String,
    /// The invoice it is about; `None` for any of the customer's.
    pub invoice: Option<InvoiceId>,
    /// Its number, or empty.
    pub invoice_number: String,
    /// ISO 4217.
    pub currency: String,
    /// Promised, smallest units.
    pub amount_minor: i64,
    /// Paid towards it until the promised day and its grace, smallest units.
    pub paid_minor: i64,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// The promised day.
    pub promised_on: NaiveDate,
    /// Free text.
    pub note: String,
    /// It was taken back.
    pub withdrawn: bool,
}

/// A promise to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPromise<'a> {
    /// Who promised.
    pub customer: CustomerId,
    /// The invoice it is about.
    pub invoice: Option<InvoiceId>,
    /// ISO 4217.
    pub currency: &'a str,
    /// Promised, smallest units.
    pub amount_minor: i64,
    /// The day it was made, by the book's calendar.
    pub made_on: NaiveDate,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// The promised day.
    pub promised_on: NaiveDate,
    /// Free text.
    pub note: &'a str,
}

// A payment counts towards a promise when it came in after it (by its day, or by being entered later) and until the
// promised day plus grace. Days are added in SQL so that the rule stands in one place.
const SELECT: &str = "SELECT promise.id, promise.customer_id, customer.code, customer.name, promise.invoice_id,
    coalesce((SELECT number FROM invoice WHERE invoice.id = promise.invoice_id), ''), promise.currency, promise.amount_minor,
    CASE WHEN promise.invoice_id IS NULL THEN
      coalesce((SELECT sum(total_minor) FROM credit
                WHERE credit.customer_id = promise.customer_id AND credit.kind = 'payment'
                  AND credit.currency = promise.currency
                  AND (credit.credited_on > promise.made_on OR credit.batch_id > promise.batch_id)
                  AND credit.credited_on <= date(promise.promised_on, ?1 || ' days')), 0)
    ELSE
      coalesce((SELECT sum(allocation.amount_minor) FROM allocation JOIN credit ON credit.id = allocation.credit_id
                WHERE allocation.invoice_id = promise.invoice_id AND credit.kind = 'payment'
                  AND (credit.credited_on > promise.made_on OR allocation.batch_id > promise.batch_id)
                  AND credit.credited_on <= date(promise.promised_on, ?1 || ' days')), 0)
    END,
    promise.made_at, promise.promised_on, promise.note, promise.withdrawn_at IS NOT NULL
    FROM promise JOIN customer ON customer.id = promise.customer_id";

impl Reader<'_> {
    /// Promises by promised day, the latest first; with `customer` only theirs, with `since` only those promised for that
    /// day or later.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn promises(
        &self,
        customer: Option<CustomerId>,
        since: Option<NaiveDate>,
        grace_days: u32,
    ) -> Result<Vec<Promise>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{SELECT} WHERE (?2 IS NULL OR promise.customer_id = ?2) AND (?3 IS NULL OR promise.promised_on >= ?3)
             ORDER BY promise.promised_on DESC, promise.id DESC"
        ))?;
        let rows = statement
            .query_map((grace_days, customer, since), promise)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The promise with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn promise(&self, id: PromiseId, grace_days: u32) -> Result<Promise, StoreError> {
        self.prepare(&format!("{SELECT} WHERE promise.id = ?2"))?
            .query_row((grace_days, id), promise)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "promise",
                key: id.0.to_string(),
            })
    }
}

impl BatchWriter<'_> {
    /// Records a promise.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_promise(&self, new: &NewPromise<'_>) -> Result<PromiseId, StoreError> {
        self.prepare(
            "INSERT INTO promise (batch_id, customer_id, invoice_id, currency, amount_minor, made_on, made_at, promised_on, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.invoice,
            new.currency,
            new.amount_minor,
            new.made_on,
            new.made_at_ms,
            new.promised_on,
            new.note,
        ))?;
        Ok(PromiseId(self.connection.last_insert_rowid()))
    }

    /// Takes a promise back; it stays on record.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn withdraw_promise(&self, id: PromiseId, at_ms: i64) -> Result<(), StoreError> {
        self.prepare("UPDATE promise SET withdrawn_at = ?2 WHERE id = ?1 AND withdrawn_at IS NULL")?
            .execute((id, at_ms))?;
        Ok(())
    }
}

fn promise(row: &Row<'_>) -> rusqlite::Result<Promise> {
    Ok(Promise {
        id: row.get(0)?,
        customer: row.get(1)?,
        customer_code: row.get(2)?,
        customer_name: row.get(3)?,
        invoice: row.get(4)?,
        invoice_number: row.get(5)?,
        currency: row.get(6)?,
        amount_minor: row.get(7)?,
        paid_minor: row.get(8)?,
        made_at_ms: row.get(9)?,
        promised_on: row.get(10)?,
        note: row.get(11)?,
        withdrawn: row.get(12)?,
    })
}
