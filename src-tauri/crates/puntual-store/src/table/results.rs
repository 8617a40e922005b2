//! What came of messages: one row each, with what followed within some days of its run.

use chrono::NaiveDate;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, MessageId};

/// One message and what followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageOutcome {
    /// The message.
    pub id: MessageId,
    /// To whom.
    pub customer: CustomerId,
    /// Step of a policy, or `campaign:<key>`.
    pub step: String,
    /// Key of the template; empty for a text of its own.
    pub template: String,
    /// Channel.
    pub channel: String,
    /// State in the outbox.
    pub state: String,
    /// Why it is in it.
    pub reason: String,
    /// The day of the run.
    pub run_on: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// What it asked for, smallest units; 0 when it names no invoice.
    pub asked_minor: i64,
    /// Somebody says that it arrived.
    pub delivered: bool,
    /// Somebody says that it was opened.
    pub read: bool,
    /// The customer wrote back.
    pub replied: bool,
    /// The customer promised to pay.
    pub promised: bool,
    /// What was paid on the invoices that it names, smallest units.
    pub paid_minor: i64,
}

impl Reader<'_> {
    /// The messages of the runs from `from` to `until`, newest first, with what followed each within `days` days.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn message_outcomes(
        &self,
        from: NaiveDate,
        until: NaiveDate,
        days: u32,
    ) -> Result<Vec<MessageOutcome>, StoreError> {
        let mut statement = self.prepare(
            "SELECT outbox.id, reminder.customer_id,
               CASE reminder.kind WHEN 'agreed' THEN substr(reminder.step, 1, instr(reminder.step, ':') - 1) ELSE reminder.step END,
               outbox.template, outbox.channel, outbox.state,
               outbox.reason, reminder.run_on, reminder.currency, reminder.amount_minor,
               EXISTS (SELECT 1 FROM message_report WHERE outbox_id = outbox.id AND message_report.state <> 'undelivered'),
               EXISTS (SELECT 1 FROM message_report WHERE outbox_id = outbox.id AND message_report.state = 'read'),
               EXISTS (SELECT 1 FROM reply WHERE reply.outbox_id = outbox.id)
                 OR EXISTS (SELECT 1 FROM reply WHERE reply.customer_id = reminder.customer_id AND reply.outbox_id IS NULL
                            AND reply.channel = outbox.channel
                            AND reply.received_at BETWEEN outbox.changed_at AND outbox.changed_at + ?3 * 86400000),
               EXISTS (SELECT 1 FROM promise WHERE promise.customer_id = reminder.customer_id
                         AND promise.currency = reminder.currency AND promise.withdrawn_at IS NULL
                         AND promise.made_on BETWEEN reminder.run_on AND date(reminder.run_on, '+' || ?3 || ' days')),
               coalesce((SELECT sum(allocation.amount_minor) FROM reminder_invoice line
                         JOIN allocation ON allocation.invoice_id = line.invoice_id
                         JOIN credit ON credit.id = allocation.credit_id AND credit.kind = 'payment'
                         WHERE line.reminder_id = reminder.id
                           AND allocation.allocated_on BETWEEN reminder.run_on
                             AND date(reminder.run_on, '+' || ?3 || ' days')), 0)
             FROM reminder JOIN outbox ON outbox.reminder_id = reminder.id
             WHERE reminder.run_on BETWEEN ?1 AND ?2 ORDER BY outbox.id DESC",
        )?;
        let rows = statement
            .query_map((from, until, days), |row| {
                Ok(MessageOutcome {
                    id: row.get(0)?,
                    customer: row.get(1)?,
                    step: row.get(2)?,
                    template: row.get(3)?,
                    channel: row.get(4)?,
                    state: row.get(5)?,
                    reason: row.get(6)?,
                    run_on: row.get(7)?,
                    currency: row.get(8)?,
                    asked_minor: row.get(9)?,
                    delivered: row.get(10)?,
                    read: row.get(11)?,
                    replied: row.get(12)?,
                    promised: row.get(13)?,
                    paid_minor: row.get(14)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}
