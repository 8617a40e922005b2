//! Promises to pay, with what has been paid towards each.

use std::collections::HashMap;

use chrono::NaiveDate;
use puntual_core::promises::{Ended, Pledge, PromiseState, judge};
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
    /// The invoices it is about, each with its number, by due date; none: any of the customer's in its currency.
    pub invoices: Vec<(InvoiceId, String)>,
    /// ISO 4217.
    pub currency: String,
    /// Promised, smallest units.
    pub amount_minor: i64,
    /// Paid towards it until the last day of its grace, smallest units.
    pub paid_minor: i64,
    /// Paid towards it until now, in time or not, smallest units.
    pub paid_since_minor: i64,
    /// The day it was made, by the book's calendar.
    pub made_on: NaiveDate,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// The promised day.
    pub promised_on: NaiveDate,
    /// The last day of its grace.
    pub kept_until: NaiveDate,
    /// The person who gave the word; may be empty.
    pub promised_by: String,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: String,
    /// Free text.
    pub note: String,
    /// It counts no longer.
    pub ended: Option<Ended>,
    /// The one that stands in its place.
    pub replaced_by: Option<PromiseId>,
}

impl Promise {
    /// How it stands on `today`.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> PromiseState {
        let pledge = Pledge {
            amount_minor: self.amount_minor,
            paid_minor: self.paid_minor,
            promised_on: self.promised_on,
            kept_until: self.kept_until,
            ended: self.ended,
        };
        judge(&pledge, today)
    }

    /// Whether it is about this invoice of its customer and currency.
    #[must_use]
    pub fn is_about(&self, invoice: InvoiceId) -> bool {
        self.invoices.is_empty() || self.invoices.iter().any(|(about, _)| *about == invoice)
    }

    /// The numbers of its invoices.
    #[must_use]
    pub fn numbers(&self) -> Vec<String> {
        self.invoices.iter().map(|(_, number)| number.clone()).collect()
    }

    /// What is missing yet, smallest units: a promise that was broken may have been made good since.
    #[must_use]
    pub fn left_minor(&self) -> i64 {
        self.amount_minor.saturating_sub(self.paid_since_minor).max(0)
    }
}

/// A promise to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPromise<'a> {
    /// Who promised.
    pub customer: CustomerId,
    /// The invoices it is about; none: the account.
    pub invoices: &'a [InvoiceId],
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
    /// The last day of its grace.
    pub kept_until: NaiveDate,
    /// The person who gave the word.
    pub promised_by: &'a str,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: &'a str,
    /// Free text.
    pub note: &'a str,
}

// A payment counts towards a promise when it came in after it, by its day or by being entered later.
const PAID: &str = "CASE WHEN NOT EXISTS (SELECT 1 FROM promised_invoice WHERE promise_id = promise.id) THEN
      coalesce((SELECT sum(total_minor) FROM credit
                WHERE credit.customer_id = promise.customer_id AND credit.kind = 'payment'
                  AND credit.currency = promise.currency
                  AND (credit.credited_on > promise.made_on OR credit.batch_id > promise.batch_id) {in_time}), 0)
    ELSE
      coalesce((SELECT sum(allocation.amount_minor) FROM promised_invoice
                JOIN allocation ON allocation.invoice_id = promised_invoice.invoice_id
                JOIN credit ON credit.id = allocation.credit_id
                WHERE promised_invoice.promise_id = promise.id AND credit.kind = 'payment'
                  AND (credit.credited_on > promise.made_on OR allocation.batch_id > promise.batch_id) {in_time}), 0)
    END";

fn select() -> String {
    let in_time = PAID.replace("{in_time}", "AND credit.credited_on <= promise.kept_until");
    let ever = PAID.replace("{in_time}", "");
    format!(
        "SELECT promise.id, promise.customer_id, customer.code, customer.name,
         (SELECT json_group_array(json_array(id, number)) FROM
           (SELECT invoice.id, invoice.number FROM promised_invoice JOIN invoice ON invoice.id = promised_invoice.invoice_id
            WHERE promised_invoice.promise_id = promise.id ORDER BY invoice.due_on, invoice.number)),
         promise.currency, promise.amount_minor, {in_time}, promise.made_on, promise.made_at, promise.promised_on,
         promise.kept_until, promise.promised_by, promise.channel, promise.note, promise.withdrawn_at IS NOT NULL,
         promise.replaced_by, {ever}
         FROM promise JOIN customer ON customer.id = promise.customer_id"
    )
}

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
    ) -> Result<Vec<Promise>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{} WHERE (?1 IS NULL OR promise.customer_id = ?1) AND (?2 IS NULL OR promise.promised_on >= ?2)
             ORDER BY promise.promised_on DESC, promise.id DESC",
            select()
        ))?;
        let rows = statement
            .query_map((customer, since), promise)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Promises whose grace ends on `day` or later, by promised day, the latest first: none other can be open on `day`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn promises_until(&self, day: NaiveDate) -> Result<Vec<Promise>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{} WHERE promise.withdrawn_at IS NULL AND promise.kept_until >= ?1
             ORDER BY promise.promised_on DESC, promise.id DESC",
            select()
        ))?;
        let rows = statement.query_map([day], promise)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The promise with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn promise(&self, id: PromiseId) -> Result<Promise, StoreError> {
        self.prepare(&format!("{} WHERE promise.id = ?1", select()))?
            .query_row([id], promise)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "promise",
                key: id.0.to_string(),
            })
    }

    /// The day on which all that was promised was in, in time or not, of each promise of which it is; with `customer` only
    /// theirs.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn fulfilled_on(
        &self,
        customer: Option<CustomerId>,
    ) -> Result<HashMap<PromiseId, NaiveDate>, StoreError> {
        let mut statement = self.prepare(
            "SELECT promise.id, promise.amount_minor, credit.credited_on, allocation.amount_minor
             FROM promise JOIN promised_invoice ON promised_invoice.promise_id = promise.id
             JOIN allocation ON allocation.invoice_id = promised_invoice.invoice_id
             JOIN credit ON credit.id = allocation.credit_id
             WHERE credit.kind = 'payment' AND (?1 IS NULL OR promise.customer_id = ?1)
               AND (credit.credited_on > promise.made_on OR allocation.batch_id > promise.batch_id)
             UNION ALL
             SELECT promise.id, promise.amount_minor, credit.credited_on, credit.total_minor
             FROM promise JOIN credit ON credit.customer_id = promise.customer_id AND credit.currency = promise.currency
             WHERE credit.kind = 'payment' AND (?1 IS NULL OR promise.customer_id = ?1)
               AND NOT EXISTS (SELECT 1 FROM promised_invoice WHERE promise_id = promise.id)
               AND (credit.credited_on > promise.made_on OR credit.batch_id > promise.batch_id)
             ORDER BY 1, 3",
        )?;
        let mut rows = statement.query([customer])?;
        let mut fulfilled = HashMap::new();
        let mut sum: (Option<PromiseId>, i64) = (None, 0);
        while let Some(row) = rows.next()? {
            let (id, wanted, on, minor): (PromiseId, i64, NaiveDate, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            if sum.0 != Some(id) {
                sum = (Some(id), 0);
            }
            sum.1 = sum.1.saturating_add(minor);
            if sum.1 >= wanted {
                fulfilled.entry(id).or_insert(on);
            }
        }
        Ok(fulfilled)
    }
}

impl BatchWriter<'_> {
    /// Records a promise.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_promise(&self, new: &NewPromise<'_>) -> Result<PromiseId, StoreError> {
        self.prepare(
            "INSERT INTO promise (batch_id, customer_id, currency, amount_minor, made_on, made_at, promised_on,
               kept_until, promised_by, channel, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.currency,
            new.amount_minor,
            new.made_on,
            new.made_at_ms,
            new.promised_on,
            new.kept_until,
            new.promised_by,
            new.channel,
            new.note,
        ))?;
        let id = PromiseId(self.connection.last_insert_rowid());
        for invoice in new.invoices {
            self.prepare(
                "INSERT INTO promised_invoice (batch_id, promise_id, invoice_id) VALUES (?1, ?2, ?3)",
            )?
            .execute((self.id(), id, invoice))?;
        }
        Ok(id)
    }

    /// Takes a promise back; it stays on record, with the one that stands in its place, if any.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn withdraw_promise(
        &self,
        id: PromiseId,
        at_ms: i64,
        replaced_by: Option<PromiseId>,
    ) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE promise SET withdrawn_at = ?2, replaced_by = ?3 WHERE id = ?1 AND withdrawn_at IS NULL",
        )?
        .execute((id, at_ms, replaced_by))?;
        Ok(())
    }
}

fn promise(row: &Row<'_>) -> rusqlite::Result<Promise> {
    let invoices: String = row.get(4)?;
    let invoices: Vec<(i64, String)> = serde_json::from_str(&invoices).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, Box::new(error))
    })?;
    let (withdrawn, replaced_by): (bool, Option<PromiseId>) = (row.get(15)?, row.get(16)?);
    Ok(Promise {
        id: row.get(0)?,
        customer: row.get(1)?,
        customer_code: row.get(2)?,
        customer_name: row.get(3)?,
        invoices: invoices
            .into_iter()
            .map(|(id, number)| (InvoiceId(id), number))
            .collect(),
        currency: row.get(5)?,
        amount_minor: row.get(6)?,
        paid_minor: row.get(7)?,
        paid_since_minor: row.get(17)?,
        made_on: row.get(8)?,
        made_at_ms: row.get(9)?,
        promised_on: row.get(10)?,
        kept_until: row.get(11)?,
        promised_by: row.get(12)?,
        channel: row.get(13)?,
        note: row.get(14)?,
        ended: match (withdrawn, replaced_by) {
            (_, Some(_)) => Some(Ended::Replaced),
            (true, None) => Some(Ended::Withdrawn),
            (false, None) => None,
        },
        replaced_by,
    })
}
