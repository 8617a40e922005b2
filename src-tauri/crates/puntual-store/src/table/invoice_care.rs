//! What was decided about an invoice by hand: its terms, whether it is reminded of, and its cancellation.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CustomerId, InvoiceId};

/// What was decided about an invoice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvoiceCare {
    /// Discount and late charge as JSON; empty: the customer's.
    pub terms: String,
    /// Why no reminder names it; empty when they do.
    pub excluded_reason: String,
    /// The last day without reminders; `None`: until told otherwise.
    pub excluded_until: Option<NaiveDate>,
    /// The day it was cancelled.
    pub cancelled_on: Option<NaiveDate>,
    /// Why.
    pub cancel_reason: String,
}

impl InvoiceCare {
    /// Why no reminder names it on this day; `None` when they do.
    #[must_use]
    pub fn excluded_on(&self, day: NaiveDate) -> Option<&str> {
        let runs = self.excluded_until.is_none_or(|until| day <= until);
        (runs && !self.excluded_reason.is_empty()).then_some(self.excluded_reason.as_str())
    }
}

impl Reader<'_> {
    /// What was decided about an invoice.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such invoice.
    pub fn invoice_care(&self, id: InvoiceId) -> Result<InvoiceCare, StoreError> {
        let mut statement = self.prepare(
            "SELECT terms, excluded_reason, excluded_until, cancelled_on, cancel_reason FROM invoice WHERE id = ?1",
        )?;
        Ok(statement.query_row([id], |row| {
            Ok(InvoiceCare {
                terms: row.get(0)?,
                excluded_reason: row.get(1)?,
                excluded_until: row.get(2)?,
                cancelled_on: row.get(3)?,
                cancel_reason: row.get(4)?,
            })
        })?)
    }

    /// The number of another invoice of the customer that says the same: its day, currency and total.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn invoice_like(
        &self,
        customer: CustomerId,
        issued_on: NaiveDate,
        currency: &str,
        total_minor: i64,
        except: Option<InvoiceId>,
    ) -> Result<Option<String>, StoreError> {
        let mut statement = self.prepare(
            "SELECT number FROM invoice WHERE customer_id = ?1 AND issued_on = ?2 AND currency = ?3 AND total_minor = ?4
               AND id IS NOT ?5 AND cancelled_on IS NULL ORDER BY id LIMIT 1",
        )?;
        Ok(statement
            .query_row((customer, issued_on, currency, total_minor, except), |row| {
                row.get(0)
            })
            .optional()?)
    }
}

impl Reader<'_> {
    /// The open invoices that no reminder names on this day, each with why and until when.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn excluded_invoices(
        &self,
        day: NaiveDate,
    ) -> Result<Vec<(InvoiceId, String, Option<NaiveDate>)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT id, excluded_reason, excluded_until FROM invoice INDEXED BY invoice_excluded
             WHERE excluded_reason <> '' AND open_minor > 0 AND coalesce(excluded_until, ?1) >= ?1",
        )?;
        let rows = statement
            .query_map([day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Writes what was decided about an invoice.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_invoice_care(&self, id: InvoiceId, care: &InvoiceCare) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE invoice SET terms = ?2, excluded_reason = ?3, excluded_until = ?4, cancelled_on = ?5,
               cancel_reason = ?6
             WHERE id = ?1",
        )?
        .execute((
            id,
            &care.terms,
            &care.excluded_reason,
            care.excluded_until,
            care.cancelled_on,
            &care.cancel_reason,
        ))?;
        Ok(())
    }
}
