//! A credit that is wholly for one invoice, written in as few steps as possible: an import may bring a million of them.

use chrono::NaiveDate;

use crate::error::StoreError;
use crate::handle::BatchWriter;
use crate::ids::{CreditId, InvoiceId};
use crate::table::credits::NewCredit;

impl BatchWriter<'_> {
    /// Adds a credit and allocates all of it to an invoice of the same customer and currency. The same as
    /// [`BatchWriter::insert_credit`] followed by [`BatchWriter::allocate`], in a third of the time.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the reference is taken or it is more than the invoice owes.
    pub fn insert_applied_credit(
        &self,
        new: &NewCredit<'_>,
        invoice: InvoiceId,
        allocated_on: NaiveDate,
    ) -> Result<CreditId, StoreError> {
        self.prepare(
            "INSERT INTO credit (batch_id, customer_id, kind, reference, credited_on, currency, total_minor, unapplied_minor,
                                 method, notes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9)",
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
        let id = CreditId(self.connection.last_insert_rowid());
        self.prepare(
            "INSERT INTO allocation (batch_id, credit_id, invoice_id, amount_minor, allocated_on)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((self.id(), id, invoice, new.total_minor, allocated_on))?;
        self.prepare(
            "UPDATE invoice SET open_minor = open_minor - ?2,
               paid_on = CASE WHEN open_minor = ?2 THEN
                 (SELECT max(allocated_on) FROM allocation WHERE invoice_id = ?1) END
             WHERE id = ?1",
        )?
        .execute((invoice, new.total_minor))?;
        Ok(id)
    }
}
