//! Invoices.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CustomerId, InvoiceId};

/// An invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Row id.
    pub id: InvoiceId,
    /// Who owes it.
    pub customer: CustomerId,
    /// Number, unique in the book.
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
    /// The day it was paid in full.
    pub paid_on: Option<NaiveDate>,
    /// Free text.
    pub notes: String,
}

/// An invoice to be added or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewInvoice<'a> {
    /// Who owes it.
    pub customer: CustomerId,
    /// Number.
    pub number: &'a str,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// ISO 4217.
    pub currency: &'a str,
    /// Amount invoiced, smallest units.
    pub total_minor: i64,
    /// Free text.
    pub notes: &'a str,
}

const COLUMNS: &str =
    "id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor, paid_on, notes";

impl Reader<'_> {
    /// The invoice with this number.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn invoice_by_number(&self, number: &str) -> Result<Option<Invoice>, StoreError> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM invoice WHERE number = ?1"))?;
        Ok(statement.query_row([number], invoice).optional()?)
    }

    /// The invoice that came from the e-invoice with this fiscal id (upper case, not empty).
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn invoice_by_fiscal_id(&self, fiscal_id: &str) -> Result<Option<Invoice>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM invoice WHERE fiscal_id = ?1 AND fiscal_id <> ''"
        ))?;
        Ok(statement.query_row([fiscal_id], invoice).optional()?)
    }

    /// The fiscal ids of the open invoices that have one.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn open_fiscal_ids(&self) -> Result<Vec<(InvoiceId, String)>, StoreError> {
        let mut statement =
            self.prepare("SELECT id, fiscal_id FROM invoice WHERE open_minor > 0 AND fiscal_id <> ''")?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The invoices that were settled on a day or later, with their fiscal ids.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn settled_invoices_since(&self, day: NaiveDate) -> Result<Vec<(Invoice, String)>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS}, fiscal_id FROM invoice WHERE paid_on >= ?1 AND open_minor = 0"
        ))?;
        let rows = statement
            .query_map([day], |row| Ok((invoice(row)?, row.get("fiscal_id")?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The fiscal id of an invoice; empty when it came from no e-invoice.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such invoice.
    pub fn fiscal_id(&self, id: InvoiceId) -> Result<String, StoreError> {
        let mut statement = self.prepare("SELECT fiscal_id FROM invoice WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// Units of the book's currency for one of the invoice's, as its document says; empty when it does not.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such invoice.
    pub fn exchange_rate(&self, id: InvoiceId) -> Result<String, StoreError> {
        let mut statement = self.prepare("SELECT exchange_rate FROM invoice WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// The invoice with this number.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn require_invoice(&self, number: &str) -> Result<Invoice, StoreError> {
        self.invoice_by_number(number)?
            .ok_or_else(|| StoreError::Missing {
                what: "invoice",
                key: number.to_owned(),
            })
    }

    /// The invoice with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn invoice(&self, id: InvoiceId) -> Result<Invoice, StoreError> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM invoice WHERE id = ?1"))?;
        statement
            .query_row([id], invoice)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "invoice",
                key: id.0.to_string(),
            })
    }

    /// The label of the import that brought an invoice; empty when it was entered by hand.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn invoice_source(&self, id: InvoiceId) -> Result<String, StoreError> {
        let mut statement = self.prepare(
            "SELECT label FROM batch JOIN invoice ON invoice.batch_id = batch.id
             WHERE invoice.id = ?1 AND kind LIKE 'imports.%'",
        )?;
        Ok(statement
            .query_row([id], |row| row.get(0))
            .optional()?
            .unwrap_or_default())
    }

    /// How many invoices there are.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_invoices(&self) -> Result<u32, StoreError> {
        Ok(self
            .prepare("SELECT count(*) FROM invoice")?
            .query_row([], |row| row.get(0))?)
    }

    /// Gives every invoice to `visit`, in the order of their row ids.
    ///
    /// # Errors
    /// When the book cannot be read, or what `visit` returns.
    pub fn for_each_invoice<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(Invoice) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM invoice ORDER BY id"))?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            visit(invoice(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Adds an invoice that is wholly open.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the number is taken or the total negative.
    pub fn insert_invoice(&self, new: &NewInvoice<'_>) -> Result<InvoiceId, StoreError> {
        self.prepare(
            "INSERT INTO invoice (batch_id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor,
                                  paid_on, notes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, CASE WHEN ?7 = 0 THEN ?4 END, ?8)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.number,
            new.issued_on,
            new.due_on,
            new.currency,
            new.total_minor,
            new.notes,
        ))?;
        Ok(InvoiceId(self.connection.last_insert_rowid()))
    }

    /// Changes an invoice; what has been allocated to it stays.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when more has been allocated than the new total.
    pub fn update_invoice(&self, id: InvoiceId, new: &NewInvoice<'_>) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE invoice SET customer_id = ?2, issued_on = ?3, due_on = ?4, currency = ?5,
               open_minor = ?6 - (total_minor - open_minor), total_minor = ?6, notes = ?7
             WHERE id = ?1",
        )?
        .execute((
            id,
            new.customer,
            new.issued_on,
            new.due_on,
            new.currency,
            new.total_minor,
            new.notes,
        ))?;
        self.set_paid_on(id)
    }

    /// Gives an invoice another number.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when another invoice has it.
    pub fn set_invoice_number(&self, id: InvoiceId, number: &str) -> Result<(), StoreError> {
        self.prepare("UPDATE invoice SET number = ?2 WHERE id = ?1")?
            .execute((id, number))?;
        Ok(())
    }

    /// Says which e-invoice an invoice came from (upper case).
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when another invoice came from it.
    pub fn set_fiscal_id(&self, id: InvoiceId, fiscal_id: &str) -> Result<(), StoreError> {
        self.prepare("UPDATE invoice SET fiscal_id = ?2 WHERE id = ?1")?
            .execute((id, fiscal_id))?;
        Ok(())
    }

    /// Says at which rate the document of an invoice stands.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_exchange_rate(&self, id: InvoiceId, rate: &str) -> Result<(), StoreError> {
        self.prepare("UPDATE invoice SET exchange_rate = ?2 WHERE id = ?1 AND exchange_rate <> ?2")?
            .execute((id, rate))?;
        Ok(())
    }

    /// Sets or clears the day an invoice was paid in full.
    pub(crate) fn set_paid_on(&self, id: InvoiceId) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE invoice SET paid_on = CASE WHEN open_minor = 0 THEN
               coalesce((SELECT max(day) FROM (SELECT max(allocated_on) AS day FROM allocation WHERE invoice_id = ?1
                                               GROUP BY credit_id HAVING sum(amount_minor) > 0)), issued_on) END
             WHERE id = ?1 AND (open_minor = 0) <> (paid_on IS NOT NULL)",
        )?
        .execute([id])?;
        Ok(())
    }
}

pub(crate) fn invoice(row: &Row<'_>) -> rusqlite::Result<Invoice> {
    Ok(Invoice {
        id: row.get(0)?,
        customer: row.get(1)?,
        number: row.get(2)?,
        issued_on: row.get(3)?,
        due_on: row.get(4)?,
        currency: row.get(5)?,
        total_minor: row.get(6)?,
        open_minor: row.get(7)?,
        paid_on: row.get(8)?,
        notes: row.get(9)?,
    })
}
