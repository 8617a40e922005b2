//! Reminders: what was approved, for whom, naming which invoices.

use chrono::NaiveDate;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader, Writer};
use crate::ids::{CustomerId, InvoiceId, ReminderId};
use crate::table::disputes::DISPUTED;
use crate::table::receivables::OpenInvoice;

/// A reminder to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewReminder<'a> {
    /// To whom.
    pub customer: CustomerId,
    /// The day of the run.
    pub run_on: NaiveDate,
    /// Key of the policy step.
    pub step: &'a str,
    /// Channel.
    pub channel: &'a str,
    /// ISO 4217.
    pub currency: &'a str,
    /// What it asks for, smallest units.
    pub amount_minor: i64,
    /// Key of the policy that its step belongs to; empty for a campaign.
    pub policy: &'a str,
    /// `reminder`, `receipt`, `incentive`, `thanks`, `campaign`, or `agreed` for a promise or a plan.
    pub kind: &'a str,
    /// `person` or `policy`.
    pub approved_by: &'a str,
}

/// An invoice named by a reminder to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReminderLine<'a> {
    /// The invoice.
    pub invoice: InvoiceId,
    /// The step that this invoice is at; it may differ from the reminder's.
    pub step: &'a str,
    /// What the message says is owed, smallest units.
    pub open_minor: i64,
}

/// An invoice that has been reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemindedInvoice {
    /// The invoice.
    pub invoice: InvoiceId,
    /// The step.
    pub step: String,
    /// The day of the run.
    pub run_on: NaiveDate,
}

impl Reader<'_> {
    /// Every live reminder of an invoice that is still open, by invoice; campaigns and what was agreed are no steps.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn reminded_open_invoices(&self) -> Result<Vec<RemindedInvoice>, StoreError> {
        let mut statement = self.prepare(
            "SELECT line.invoice_id, line.step, reminder.run_on
             FROM reminder_invoice line JOIN reminder ON reminder.id = line.reminder_id
             JOIN invoice ON invoice.id = line.invoice_id
             WHERE line.live = 1 AND invoice.open_minor > 0 AND reminder.kind NOT IN ('campaign', 'letter', 'agreed')",
        )?;
        let rows = statement
            .query_map([], |row| {
                Ok(RemindedInvoice {
                    invoice: row.get(0)?,
                    step: row.get(1)?,
                    run_on: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The steps that an invoice had, each with the day of its run.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn reminded_invoice(&self, invoice: InvoiceId) -> Result<Vec<(String, NaiveDate)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT line.step, reminder.run_on FROM reminder_invoice line JOIN reminder ON reminder.id = line.reminder_id
             WHERE line.invoice_id = ?1 AND line.live = 1 ORDER BY reminder.run_on",
        )?;
        let rows = statement
            .query_map([invoice], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The day of the newest live reminder, or message that names no invoice, of every customer and currency that has one since `since`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn last_contacts(
        &self,
        since: NaiveDate,
    ) -> Result<Vec<(CustomerId, String, NaiveDate)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT reminder.customer_id, reminder.currency, max(reminder.run_on) FROM reminder
             WHERE reminder.run_on >= ?1
               AND (EXISTS (SELECT 1 FROM reminder_invoice line WHERE line.reminder_id = reminder.id AND line.live = 1)
                 OR (NOT EXISTS (SELECT 1 FROM reminder_invoice line WHERE line.reminder_id = reminder.id)
                   AND EXISTS (SELECT 1 FROM outbox WHERE outbox.reminder_id = reminder.id
                               AND outbox.state NOT IN ('cancelled', 'failed'))))
             GROUP BY reminder.customer_id, reminder.currency",
        )?;
        let rows = statement
            .query_map([since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Number and remembered open amount of the invoices that a reminder names, with what may be asked for each now: what
    /// is owed and, unless it is a statement, not disputed.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn reminder_lines(&self, id: ReminderId) -> Result<Vec<(InvoiceId, String, i64, i64)>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT invoice.id, invoice.number, line.open_minor,
                    invoice.open_minor - CASE reminder.kind WHEN 'statement' THEN 0 ELSE {DISPUTED} END
             FROM reminder_invoice line JOIN invoice ON invoice.id = line.invoice_id JOIN reminder ON reminder.id = line.reminder_id
             WHERE line.reminder_id = ?1 ORDER BY invoice.due_on, invoice.number"
        ))?;
        let rows = statement
            .query_map([id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl Reader<'_> {
    /// What a reminder is for: `reminder`, `receipt`, `incentive`, `thanks` or `campaign`.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such reminder.
    pub fn reminder_kind(&self, id: ReminderId) -> Result<String, StoreError> {
        let mut statement = self.prepare("SELECT kind FROM reminder WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// Key of the step of a reminder, or of what it says was agreed.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such reminder.
    pub fn reminder_step(&self, id: ReminderId) -> Result<String, StoreError> {
        let mut statement = self.prepare("SELECT step FROM reminder WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// The invoices that were paid in full by money from `since` on, not after their due date, whose customers were not
    /// thanked for them: each with the day, by customer, currency and due date.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn paid_on_time(&self, since: NaiveDate) -> Result<Vec<(OpenInvoice, NaiveDate)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor, paid_on
             FROM invoice INDEXED BY invoice_paid
             WHERE paid_on >= ?1 AND paid_on <= due_on AND open_minor = 0 AND total_minor > 0 AND cancelled_on IS NULL
               AND EXISTS (SELECT 1 FROM allocation JOIN credit ON credit.id = allocation.credit_id
                           WHERE allocation.invoice_id = invoice.id AND credit.kind = 'payment')
               AND NOT EXISTS (SELECT 1 FROM allocation JOIN credit ON credit.id = allocation.credit_id
                               WHERE allocation.invoice_id = invoice.id AND credit.kind = 'write_off')
               AND NOT EXISTS (SELECT 1 FROM reminder_invoice line JOIN reminder ON reminder.id = line.reminder_id
                               WHERE line.invoice_id = invoice.id AND line.live = 1 AND reminder.kind = 'thanks')
             ORDER BY customer_id, currency, due_on, number",
        )?;
        let rows = statement
            .query_map([since], |row| {
                let invoice = OpenInvoice {
                    id: row.get(0)?,
                    customer: row.get(1)?,
                    number: row.get(2)?,
                    issued_on: row.get(3)?,
                    due_on: row.get(4)?,
                    currency: row.get(5)?,
                    total_minor: row.get(6)?,
                    open_minor: row.get(7)?,
                    disputed_minor: 0,
                };
                Ok((invoice, row.get(8)?))
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl Writer<'_> {
    /// Sets a reminder aside, so that another for the same invoices may be made.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn retire_reminder(&self, id: ReminderId) -> Result<(), StoreError> {
        self.prepare("UPDATE reminder_invoice SET live = 0 WHERE reminder_id = ?1")?
            .execute([id])?;
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Adds a reminder and the invoices it names.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when one of the invoices has been reminded at the same step through the same channel.
    pub fn insert_reminder(
        &self,
        new: &NewReminder<'_>,
        lines: &[ReminderLine<'_>],
    ) -> Result<ReminderId, StoreError> {
        self.prepare(
            "INSERT INTO reminder
               (batch_id, customer_id, run_on, step, channel, currency, amount_minor, policy, kind, approved_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.run_on,
            new.step,
            new.channel,
            new.currency,
            new.amount_minor,
            new.policy,
            new.kind,
            new.approved_by,
        ))?;
        let reminder = ReminderId(self.connection.last_insert_rowid());
        let mut insert = self.prepare(
            "INSERT INTO reminder_invoice (batch_id, reminder_id, invoice_id, step, channel, open_minor)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for line in lines {
            insert.execute((
                self.id(),
                reminder,
                line.invoice,
                line.step,
                new.channel,
                line.open_minor,
            ))?;
        }
        Ok(reminder)
    }
}
