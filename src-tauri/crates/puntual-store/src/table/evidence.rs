//! What an evidence file of one customer holds: tables as people read them, and the event log with which entries are theirs.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::params;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId, MessageId};
use crate::table::readable::ReadableTable;

/// An entry of the event log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedEvent {
    /// Its place, from 1.
    pub id: i64,
    /// UTC milliseconds.
    pub at_ms: i64,
    /// What happened.
    pub kind: String,
    /// The batch that did it.
    pub batch: Option<i64>,
    /// `batch:12`, `outbox:3`, `customer:C001` …
    pub subject: String,
    /// JSON.
    pub data: String,
    /// Seals this entry and all before it.
    pub hash: String,
}

/// By name: the account of customer `?1`; with invoice `?2` what concerns that one. What belongs to the account as a whole
/// (contacts, calls, consents) is in both.
const TABLES: [(&str, &str); 14] = [
    (
        "customer",
        "SELECT code AS customer, name, tax_id, street, zip, city, language, customer.currency, term_days
         FROM customer WHERE id = ?1 AND (?2 IS NULL OR 1)",
    ),
    (
        "contacts",
        "SELECT batch_id AS batch, name, role, email, phone, active FROM contact
         WHERE customer_id = ?1 AND (?2 IS NULL OR 1) ORDER BY position, id",
    ),
    (
        "consents",
        "SELECT batch_id AS batch, channel, granted, said_on, source, note FROM consent
         WHERE customer_id = ?1 AND (?2 IS NULL OR 1) ORDER BY id",
    ),
    (
        "invoices",
        "SELECT batch_id AS batch, number AS invoice, issued_on, due_on, currency, total_minor, open_minor, paid_on, fiscal_id,
                cancelled_on, cancel_reason, notes
         FROM invoice WHERE customer_id = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY issued_on, number",
    ),
    (
        "payments",
        "SELECT allocation.batch_id AS batch, credit.kind, reference, credited_on, credit.currency, credit.total_minor AS credit_minor,
                number AS invoice, amount_minor, allocated_on, method, credit.notes, tax_note
         FROM allocation JOIN credit ON credit.id = credit_id JOIN invoice ON invoice.id = invoice_id
         WHERE credit.customer_id = ?1 AND (?2 IS NULL OR invoice_id = ?2) ORDER BY allocation.id",
    ),
    (
        "on_account",
        "SELECT batch_id AS batch, kind, reference, credited_on, currency, total_minor, unapplied_minor, method, notes FROM credit
         WHERE customer_id = ?1 AND ?2 IS NULL AND unapplied_minor > 0 ORDER BY credited_on, id",
    ),
    (
        "promises",
        "SELECT batch_id AS batch, coalesce((SELECT group_concat(number, ' ') FROM promised_invoice JOIN invoice ON invoice.id = invoice_id
                                             WHERE promise_id = promise.id), '') AS invoices, amount_minor,
                currency, made_at, promised_on, kept_until, promised_by, channel, withdrawn_at, note
         FROM promise WHERE customer_id = ?1 AND (?2 IS NULL
           OR NOT EXISTS (SELECT 1 FROM promised_invoice WHERE promise_id = promise.id)
           OR EXISTS (SELECT 1 FROM promised_invoice WHERE promise_id = promise.id AND invoice_id = ?2)) ORDER BY id",
    ),
    (
        "plans",
        "SELECT batch_id AS batch, id AS plan, coalesce((SELECT group_concat(number, ' ') FROM payment_plan_invoice
                                                        JOIN invoice ON invoice.id = invoice_id WHERE plan_id = payment_plan.id), '') AS invoices,
                owed_minor, currency, yearly_percent, waives_charges, break_days, made_at, agreed_by, channel, note,
                coalesce(ended_as, '') AS ended_as, ended_at
         FROM payment_plan WHERE customer_id = ?1 AND (?2 IS NULL
           OR EXISTS (SELECT 1 FROM payment_plan_invoice WHERE plan_id = payment_plan.id AND invoice_id = ?2)) ORDER BY id",
    ),
    (
        "instalments",
        "SELECT instalment.batch_id AS batch, plan_id AS plan, position + 1 AS instalment, due_on, principal_minor, interest_minor,
                currency, is_down
         FROM payment_plan_instalment instalment JOIN payment_plan plan ON plan.id = plan_id
         WHERE customer_id = ?1 AND (?2 IS NULL
           OR EXISTS (SELECT 1 FROM payment_plan_invoice covered WHERE covered.plan_id = plan.id AND invoice_id = ?2))
         ORDER BY plan_id, position",
    ),
    (
        "offers",
        "SELECT batch_id AS batch, id AS offer, coalesce((SELECT group_concat(number, ' ') FROM offer_invoice
                                                         JOIN invoice ON invoice.id = invoice_id WHERE offer_id = offer.id), '') AS invoices,
                owed_minor, currency, percent, amount_minor, waives_charges, until, kept_until, made_at, made_to, channel, note,
                coalesce((SELECT reference FROM credit WHERE credit.id = credit_id), '') AS credit_note,
                coalesce(ended_as, '') AS ended_as, ended_at
         FROM offer WHERE customer_id = ?1 AND (?2 IS NULL
           OR EXISTS (SELECT 1 FROM offer_invoice WHERE offer_id = offer.id AND invoice_id = ?2)) ORDER BY id",
    ),
    (
        "calls",
        "SELECT batch_id AS batch, called_at, outcome, reason, note FROM call_record
         WHERE customer_id = ?1 AND (?2 IS NULL OR 1) ORDER BY called_at, id",
    ),
    (
        "disputes",
        "SELECT dispute.batch_id AS batch, number AS invoice, reason, amount_minor, currency, whole, opened_on, opened_by, heard_by,
                owner, solve_by, note, resolution, resolved_on, resolution_note,
                coalesce((SELECT reference FROM credit WHERE credit.id = credit_id), '') AS credit_note
         FROM dispute JOIN invoice ON invoice.id = invoice_id
         WHERE dispute.customer_id = ?1 AND (?2 IS NULL OR invoice_id = ?2) ORDER BY dispute.id",
    ),
    (
        "escalations",
        "SELECT batch_id AS batch, stage, since_on, reason, handler, credit_blocked FROM escalation
         WHERE customer_id = ?1 AND (?2 IS NULL OR 1) ORDER BY id",
    ),
    (
        "messages",
        "SELECT outbox.batch_id AS batch, outbox.id AS message, run_on, step, outbox.channel, recipient, subject, state, outbox.reason,
                approved_at, left_at, changed_at, amount_minor, reminder.currency,
                coalesce((SELECT group_concat(number, ' ') FROM reminder_invoice line JOIN invoice ON invoice.id = line.invoice_id
                          WHERE line.reminder_id = reminder.id), '') AS invoices
         FROM outbox JOIN reminder ON reminder.id = reminder_id
         WHERE customer_id = ?1 AND (?2 IS NULL OR EXISTS (SELECT 1 FROM reminder_invoice line
                                     WHERE line.reminder_id = reminder.id AND line.invoice_id = ?2)) ORDER BY outbox.id",
    ),
];

/// Rows that belong to a customer by what they hang on, each with its batch.
const HANGING: [&str; 9] = [
    "SELECT batch_id FROM customer WHERE id = ?1",
    "SELECT allocation.batch_id FROM allocation JOIN invoice ON invoice.id = invoice_id WHERE customer_id = ?1",
    "SELECT refund.batch_id FROM refund JOIN credit ON credit.id = credit_id WHERE customer_id = ?1",
    "SELECT line.batch_id FROM reminder_invoice line JOIN reminder ON reminder.id = reminder_id WHERE customer_id = ?1",
    "SELECT outbox.batch_id FROM outbox JOIN reminder ON reminder.id = reminder_id WHERE customer_id = ?1",
    "SELECT attachment.batch_id FROM attachment JOIN invoice ON invoice.id = invoice_id WHERE customer_id = ?1",
    "SELECT batch_id FROM batch_change WHERE table_name = 'customer' AND row_id = ?1",
    "SELECT batch_id FROM batch_change WHERE table_name = 'invoice' AND row_id IN (SELECT id FROM invoice WHERE customer_id = ?1)",
    "SELECT batch_id FROM batch_change WHERE table_name = 'outbox' AND row_id IN (
       SELECT outbox.id FROM outbox JOIN reminder ON reminder.id = reminder_id WHERE customer_id = ?1)",
];

impl Reader<'_> {
    /// The account of a customer, or what of it concerns one invoice.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn account_tables(
        &self,
        customer: CustomerId,
        invoice: Option<InvoiceId>,
    ) -> Result<Vec<ReadableTable>, StoreError> {
        TABLES
            .into_iter()
            .map(|(name, sql)| self.readable_table(name, sql, params![customer, invoice]))
            .collect()
    }

    /// The invoices of a customer with their numbers, in the order of issue.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn invoices_of(&self, customer: CustomerId) -> Result<Vec<(InvoiceId, String)>, StoreError> {
        let mut statement =
            self.prepare("SELECT id, number FROM invoice WHERE customer_id = ?1 ORDER BY issued_on, id")?;
        let rows = statement
            .query_map([customer], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The day of a customer's first invoice.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn first_issued_on(&self, customer: CustomerId) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement = self.prepare("SELECT min(issued_on) FROM invoice WHERE customer_id = ?1")?;
        Ok(statement.query_row([customer], |row| row.get(0))?)
    }

    /// The messages of a customer, or those that name one invoice, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn messages_of(
        &self,
        customer: CustomerId,
        invoice: Option<InvoiceId>,
    ) -> Result<Vec<MessageId>, StoreError> {
        let mut statement = self.prepare(
            "SELECT outbox.id FROM outbox JOIN reminder ON reminder.id = reminder_id
             WHERE customer_id = ?1 AND (?2 IS NULL OR EXISTS (SELECT 1 FROM reminder_invoice line
                                         WHERE line.reminder_id = reminder.id AND line.invoice_id = ?2)) ORDER BY outbox.id",
        )?;
        let rows = statement
            .query_map((customer, invoice), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// What a customer wrote back, oldest first, also to those merged into it.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn reply_ids_of(&self, customer: CustomerId) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.prepare(
            "SELECT id FROM reply WHERE customer_id IN (SELECT id FROM customer WHERE id = ?1 OR merged_into = ?1)
             ORDER BY received_at, id",
        )?;
        let rows = statement
            .query_map([customer], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The whole event log, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn event_log(&self) -> Result<Vec<LoggedEvent>, StoreError> {
        let mut statement =
            self.prepare("SELECT id, at, kind, batch_id, subject, data, hash FROM event ORDER BY id")?;
        let rows = statement
            .query_map([], |row| {
                Ok(LoggedEvent {
                    id: row.get(0)?,
                    at_ms: row.get(1)?,
                    kind: row.get(2)?,
                    batch: row.get(3)?,
                    subject: row.get(4)?,
                    data: row.get(5)?,
                    hash: row.get(6)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The batches that made or changed something of a customer.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn batches_of(&self, customer: CustomerId) -> Result<HashSet<i64>, StoreError> {
        // Every table whose rows say whose they are and which batch made them.
        let owned: Vec<String> = self
            .prepare(
                "SELECT tables.name FROM pragma_table_list tables, pragma_table_info(tables.name) columns
                 WHERE tables.schema = 'main' AND tables.type = 'table' AND columns.name IN ('customer_id', 'batch_id')
                 GROUP BY tables.name HAVING count(*) = 2 ORDER BY tables.name",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let direct = owned
            .iter()
            .map(|table| format!("SELECT batch_id FROM {table} WHERE customer_id = ?1"));
        let mut batches = HashSet::new();
        for sql in direct.chain(HANGING.into_iter().map(str::to_owned)) {
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([customer])?;
            while let Some(row) = rows.next()? {
                batches.insert(row.get(0)?);
            }
        }
        Ok(batches)
    }

    /// When the log first says this under a kind, UTC milliseconds; `None` when it does not.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn event_at(&self, kind: &str, data: &str) -> Result<Option<i64>, StoreError> {
        let mut statement = self.prepare("SELECT min(at) FROM event WHERE kind = ?1 AND data = ?2")?;
        Ok(statement.query_row((kind, data), |row| row.get(0))?)
    }
}
