//! What reduces a debt, and which invoice it reduces.

use chrono::NaiveDate;
use puntual_core::choices::choices;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CreditId, CustomerId, InvoiceId};

choices! {
    /// The three ways a debt gets smaller.
    CreditKind:
    /// Money.
    Payment = "payment",
    /// A credit note.
    CreditNote = "credit_note",
    /// Giving up.
    WriteOff = "write_off",
}

/// A payment, credit note or write-off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Row id.
    pub id: CreditId,
    /// Whose debt it reduces.
    pub customer: CustomerId,
    /// `payment`, `credit_note` or `write_off`.
    pub kind: String,
    /// Unique among its kind.
    pub reference: String,
    /// The day it counts from.
    pub credited_on: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// Amount, smallest units.
    pub total_minor: i64,
    /// Not yet allocated, smallest units.
    pub unapplied_minor: i64,
    /// How it was paid, may be empty.
    pub method: String,
    /// Free text; for a write-off its reason.
    pub notes: String,
}

/// What was allocated to an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllocatedCredit {
    /// From which credit.
    pub credit: CreditId,
    /// `payment`, `credit_note` or `write_off`.
    pub kind: String,
    /// The credit's reference.
    pub reference: String,
    /// The day from which it counts.
    pub allocated_on: NaiveDate,
    /// Smallest units; below zero takes back what was allocated before.
    pub amount_minor: i64,
}

/// A credit to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCredit<'a> {
    /// Whose debt it reduces.
    pub customer: CustomerId,
    /// What it is.
    pub kind: CreditKind,
    /// Unique among its kind.
    pub reference: &'a str,
    /// The day it counts from.
    pub credited_on: NaiveDate,
    /// ISO 4217.
    pub currency: &'a str,
    /// Amount > 0, smallest units.
    pub total_minor: i64,
    /// How it was paid, may be empty.
    pub method: &'a str,
    /// Free text.
    pub notes: &'a str,
}

pub(super) const COLUMNS: &str =
    "id, customer_id, kind, reference, credited_on, currency, total_minor, unapplied_minor, method,
    notes";

impl Reader<'_> {
    /// What the tax office needs to hear of a write-off, or by which fiscal id it knows a credit note; empty elsewhere. Behind
    /// ` replaces:` stands the document whose place the credit took.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such credit.
    pub fn tax_note(&self, id: CreditId) -> Result<String, StoreError> {
        let mut statement = self.prepare("SELECT tax_note FROM credit WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// The credit with this reference.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn credit_by_reference(
        &self,
        kind: CreditKind,
        reference: &str,
    ) -> Result<Option<Credit>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM credit WHERE kind = ?1 AND reference = ?2"
        ))?;
        Ok(statement
            .query_row([kind.as_str(), reference], credit)
            .optional()?)
    }

    /// The credit with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn credit(&self, id: CreditId) -> Result<Credit, StoreError> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM credit WHERE id = ?1"))?;
        statement
            .query_row([id], credit)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "credit",
                key: id.0.to_string(),
            })
    }

    /// The credits of a customer, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn credits_of(&self, customer: CustomerId) -> Result<Vec<Credit>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM credit WHERE customer_id = ?1 ORDER BY credited_on DESC, id DESC"
        ))?;
        let rows = statement
            .query_map([customer], credit)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Number of each invoice that has something of a credit, and how much, in the order in which that was first done.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn allocations_of_credit(&self, id: CreditId) -> Result<Vec<(String, i64)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT number, sum(amount_minor) AS minor FROM allocation JOIN invoice ON invoice.id = invoice_id
             WHERE credit_id = ?1 GROUP BY invoice_id HAVING minor <> 0 ORDER BY min(allocation.id)",
        )?;
        let rows = statement
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The payments of a period that no bank line stands behind.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payments_without_bank_line(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<Credit>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM credit
             WHERE kind = 'payment' AND credited_on BETWEEN ?1 AND ?2
               AND NOT EXISTS (SELECT 1 FROM bank_line WHERE credit_id = credit.id)
             ORDER BY id"
        ))?;
        let rows = statement
            .query_map((from, until), credit)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// What the same payments pay.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn allocations_without_bank_line(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<(CreditId, InvoiceId)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT credit.id, invoice_id FROM credit JOIN allocation ON credit_id = credit.id
             WHERE kind = 'payment' AND credited_on BETWEEN ?1 AND ?2
               AND NOT EXISTS (SELECT 1 FROM bank_line WHERE bank_line.credit_id = credit.id)
             GROUP BY credit.id, invoice_id HAVING sum(amount_minor) > 0",
        )?;
        let rows = statement
            .query_map((from, until), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The invoice that a credit was allocated to, when it is exactly one.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn invoice_of_credit(&self, id: CreditId) -> Result<Option<InvoiceId>, StoreError> {
        let mut statement =
            self.prepare("SELECT DISTINCT invoice_id FROM allocation WHERE credit_id = ?1 LIMIT 2")?;
        let invoices: Vec<InvoiceId> = statement
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(if invoices.len() == 1 {
            invoices.first().copied()
        } else {
            None
        })
    }

    /// What was allocated to an invoice, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn movements_of_invoice(&self, id: InvoiceId) -> Result<Vec<AllocatedCredit>, StoreError> {
        let mut statement = self.prepare(
            "SELECT credit_id, kind, reference, allocated_on, amount_minor FROM allocation
             JOIN credit ON credit.id = credit_id WHERE invoice_id = ?1 ORDER BY allocated_on, allocation.id",
        )?;
        let rows = statement
            .query_map([id], |row| {
                Ok(AllocatedCredit {
                    credit: row.get(0)?,
                    kind: row.get(1)?,
                    reference: row.get(2)?,
                    allocated_on: row.get(3)?,
                    amount_minor: row.get(4)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The day of the newest payment not after `today`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn last_payment_on(&self, today: NaiveDate) -> Result<Option<NaiveDate>, StoreError> {
        // From the newest day backwards: a maximum would look at every payment there is.
        let mut statement = self.prepare(
            "SELECT credited_on FROM credit INDEXED BY credit_date WHERE kind = 'payment' AND credited_on <= ?1
             ORDER BY credited_on DESC LIMIT 1",
        )?;
        Ok(statement.query_row([today], |row| row.get(0)).optional()?)
    }

    /// Gives every credit to `visit` with the number of each invoice that has something of it, and how much.
    ///
    /// # Errors
    /// When the book cannot be read, or what `visit` returns.
    pub fn for_each_credit<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(Credit, Vec<(String, i64)>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM credit ORDER BY id"))?;
        let mut allocations = self.prepare(
            "SELECT number, sum(amount_minor) AS minor FROM allocation JOIN invoice ON invoice.id = invoice_id
             WHERE credit_id = ?1 GROUP BY invoice_id HAVING minor <> 0 ORDER BY min(allocation.id)",
        )?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let credit = credit(row).map_err(StoreError::from)?;
            let parts = allocations
                .query_map([credit.id], |row| Ok((row.get(0)?, row.get(1)?)))
                .and_then(Iterator::collect)
                .map_err(StoreError::from)?;
            visit(credit, parts)?;
        }
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Writes what the tax office needs to hear of a write-off, or which e-invoice a credit came from.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_tax_note(&self, id: CreditId, note: &str) -> Result<(), StoreError> {
        self.prepare("UPDATE credit SET tax_note = ?2 WHERE id = ?1")?
            .execute((id, note))?;
        Ok(())
    }

    /// Adds a credit that is wholly unapplied.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the reference is taken.
    pub fn insert_credit(&self, new: &NewCredit<'_>) -> Result<CreditId, StoreError> {
        self.prepare(
            "INSERT INTO credit (batch_id, customer_id, kind, reference, credited_on, currency, total_minor, unapplied_minor,
                                 method, notes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.kind.as_str(),
            new.reference,
            new.credited_on,
            new.currency,
            new.total_minor,
            new.method,
            new.notes,
        ))?;
        Ok(CreditId(self.connection.last_insert_rowid()))
    }

    /// Changes a credit; what was allocated and given back stays.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the reference is taken or more was used than the new total.
    pub fn update_credit(&self, id: CreditId, new: &NewCredit<'_>) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE credit SET customer_id = ?2, reference = ?3, credited_on = ?4, currency = ?5,
               unapplied_minor = ?6 - (total_minor - unapplied_minor), total_minor = ?6, method = ?7, notes = ?8
             WHERE id = ?1",
        )?
        .execute((
            id,
            new.customer,
            new.reference,
            new.credited_on,
            new.currency,
            new.total_minor,
            new.method,
            new.notes,
        ))?;
        Ok(())
    }

    /// Allocates part of a credit to an invoice of the same customer and currency, and keeps both balances true. What was
    /// paid before the invoice was issued counts from its issue; until then it is money on account. Less than zero takes
    /// back what was allocated before: an allocation itself is never changed.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when it is more than the credit has left or the invoice owes.
    pub fn allocate(
        &self,
        credit: CreditId,
        invoice: InvoiceId,
        amount_minor: i64,
        allocated_on: NaiveDate,
    ) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO allocation (batch_id, credit_id, invoice_id, amount_minor, allocated_on)
             SELECT ?1, ?2, id, ?4, max(?5, issued_on) FROM invoice WHERE id = ?3",
        )?
        .execute((self.id(), credit, invoice, amount_minor, allocated_on))?;
        self.prepare("UPDATE credit SET unapplied_minor = unapplied_minor - ?2 WHERE id = ?1")?
            .execute((credit, amount_minor))?;
        self.prepare(
            "UPDATE invoice SET open_minor = open_minor - ?2,
               paid_on = CASE WHEN open_minor = ?2 THEN (
                 SELECT max(day) FROM (SELECT max(allocated_on) AS day FROM allocation WHERE invoice_id = ?1
                                       GROUP BY credit_id HAVING sum(amount_minor) > 0)) END
             WHERE id = ?1",
        )?
        .execute((invoice, amount_minor))?;
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Takes a credit out with its files and everything that was allocated from it, as if it had never been. Undoing the batch puts it
    /// back.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when something else names it.
    pub fn take_out_credit(&self, id: CreditId) -> Result<(), StoreError> {
        let parts: Vec<(InvoiceId, i64)> = self
            .prepare("SELECT invoice_id, sum(amount_minor) FROM allocation WHERE credit_id = ?1 GROUP BY invoice_id")?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        self.prepare("DELETE FROM allocation WHERE credit_id = ?1")?
            .execute([id])?;
        self.prepare("DELETE FROM attachment WHERE credit_id = ?1")?
            .execute([id])?;
        self.prepare("DELETE FROM credit WHERE id = ?1")?.execute([id])?;
        for (invoice, minor) in parts {
            self.prepare("UPDATE invoice SET open_minor = open_minor + ?2 WHERE id = ?1")?
                .execute((invoice, minor))?;
            self.set_paid_on(invoice)?;
        }
        Ok(())
    }
}

pub(super) fn credit(row: &Row<'_>) -> rusqlite::Result<Credit> {
    Ok(Credit {
        id: row.get(0)?,
        customer: row.get(1)?,
        kind: row.get(2)?,
        reference: row.get(3)?,
        credited_on: row.get(4)?,
        currency: row.get(5)?,
        total_minor: row.get(6)?,
        unapplied_minor: row.get(7)?,
        method: row.get(8)?,
        notes: row.get(9)?,
    })
}
