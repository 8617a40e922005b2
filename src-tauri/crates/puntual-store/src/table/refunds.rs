//! What became of a credit: where it went, and what of it went back.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CreditId, InvoiceId};

/// What an invoice has of a credit, after everything that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedShare {
    /// Which invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// Smallest units, > 0.
    pub amount_minor: i64,
    /// The newest day from which some of it counts.
    pub allocated_on: NaiveDate,
}

/// Money of a credit that went back to the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Smallest units.
    pub amount_minor: i64,
    /// The day.
    pub refunded_on: NaiveDate,
    /// How, may be empty.
    pub method: String,
    /// Free text.
    pub notes: String,
}

/// A refund to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRefund<'a> {
    /// Out of which credit.
    pub credit: CreditId,
    /// Smallest units, > 0.
    pub amount_minor: i64,
    /// The day.
    pub refunded_on: NaiveDate,
    /// How, may be empty.
    pub method: &'a str,
    /// Free text.
    pub notes: &'a str,
}

impl Reader<'_> {
    /// What each invoice has of a credit, in the order in which it was first allocated; nothing of those from which all was
    /// moved away.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn shares_of_credit(&self, credit: CreditId) -> Result<Vec<AppliedShare>, StoreError> {
        let mut statement = self.prepare(
            "SELECT invoice_id, number, sum(amount_minor) AS minor, max(allocated_on) FROM allocation
             JOIN invoice ON invoice.id = invoice_id WHERE credit_id = ?1
             GROUP BY invoice_id HAVING minor <> 0 ORDER BY min(allocation.id)",
        )?;
        let rows = statement.query_map([credit], share)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// What went back of a credit, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn refunds_of_credit(&self, credit: CreditId) -> Result<Vec<Refund>, StoreError> {
        let mut statement = self.prepare(
            "SELECT amount_minor, refunded_on, method, notes FROM refund WHERE credit_id = ?1 ORDER BY refunded_on, id",
        )?;
        let rows = statement.query_map([credit], refund)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The earliest day from which something allocated to an invoice counts.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn first_allocation_on(&self, invoice: InvoiceId) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement = self.prepare(
            "SELECT allocated_on FROM allocation WHERE invoice_id = ?1 ORDER BY allocated_on LIMIT 1",
        )?;
        Ok(statement.query_row([invoice], |row| row.get(0)).optional()?)
    }
}

impl BatchWriter<'_> {
    /// Gives back part of what a credit has left.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when it is more than that.
    pub fn insert_refund(&self, new: &NewRefund<'_>) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO refund (batch_id, credit_id, amount_minor, refunded_on, method, notes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            self.id(),
            new.credit,
            new.amount_minor,
            new.refunded_on,
            new.method,
            new.notes,
        ))?;
        self.prepare("UPDATE credit SET unapplied_minor = unapplied_minor - ?2 WHERE id = ?1")?
            .execute((new.credit, new.amount_minor))?;
        Ok(())
    }
}

fn share(row: &Row<'_>) -> rusqlite::Result<AppliedShare> {
    Ok(AppliedShare {
        invoice: row.get(0)?,
        number: row.get(1)?,
        amount_minor: row.get(2)?,
        allocated_on: row.get(3)?,
    })
}

fn refund(row: &Row<'_>) -> rusqlite::Result<Refund> {
    Ok(Refund {
        amount_minor: row.get(0)?,
        refunded_on: row.get(1)?,
        method: row.get(2)?,
        notes: row.get(3)?,
    })
}
