//! Tables as people read them: keys and names instead of row ids.

use rusqlite::types::ValueRef;

use crate::error::StoreError;
use crate::handle::Reader;

/// A table for a spreadsheet. A column `…_minor` holds smallest units of the currency in the column `currency`; one that ends in
/// `_at` UTC milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadableTable {
    /// Its name.
    pub name: &'static str,
    /// Columns.
    pub header: Vec<String>,
    /// Cells as text.
    pub rows: Vec<Vec<String>>,
}

/// What an import does not read again, by name.
const TABLES: [(&str, &str); 15] = [
    (
        "contacts",
        "SELECT code AS customer_id, contact.name, role, email, phone, active
         FROM contact JOIN customer ON customer.id = customer_id ORDER BY code, position, contact.id",
    ),
    (
        "tags",
        "SELECT code AS customer_id, tag FROM customer_tag JOIN customer ON customer.id = customer_id ORDER BY code, tag",
    ),
    (
        "credit_limits",
        "SELECT code AS customer_id, limit_minor AS credit_limit_minor, credit_limit.currency
         FROM credit_limit JOIN customer ON customer.id = customer_id ORDER BY code, credit_limit.currency",
    ),
    (
        "consents",
        "SELECT code AS customer_id, channel, granted, said_on, source, note
         FROM consent JOIN customer ON customer.id = customer_id ORDER BY code, consent.id",
    ),
    (
        "refunds",
        "SELECT reference AS payment_id, code AS customer_id, refunded_on, amount_minor, credit.currency, refund.method, refund.notes
         FROM refund JOIN credit ON credit.id = credit_id JOIN customer ON customer.id = credit.customer_id ORDER BY refund.id",
    ),
    (
        "promises",
        "SELECT code AS customer_id, coalesce((SELECT group_concat(number, ' ') FROM promised_invoice JOIN invoice ON invoice.id = invoice_id
                          WHERE promise_id = promise.id), '') AS invoice_no,
                amount_minor, promise.currency, made_on, promised_on, kept_until, promised_by, channel, withdrawn_at,
                coalesce(replaced_by, '') AS replaced_by, note
         FROM promise JOIN customer ON customer.id = customer_id ORDER BY promise.id",
    ),
    (
        "plans",
        "SELECT plan.id AS plan, code AS customer_id,
                coalesce((SELECT group_concat(number, ' ') FROM payment_plan_invoice JOIN invoice ON invoice.id = invoice_id
                          WHERE plan_id = plan.id), '') AS invoice_no,
                owed_minor, plan.currency, yearly_percent, waives_charges, break_days, made_on, agreed_by, channel,
                coalesce(ended_as, '') AS ended_as, ended_at, coalesce(replaced_by, '') AS replaced_by, note
         FROM payment_plan plan JOIN customer ON customer.id = customer_id ORDER BY plan.id",
    ),
    (
        "instalments",
        "SELECT plan_id AS plan, position + 1 AS instalment, due_on, principal_minor, interest_minor, currency, is_down
         FROM payment_plan_instalment JOIN payment_plan plan ON plan.id = plan_id ORDER BY plan_id, position",
    ),
    (
        "offers",
        "SELECT offer.id AS offer, code AS customer_id,
                coalesce((SELECT group_concat(number, ' ') FROM offer_invoice JOIN invoice ON invoice.id = invoice_id
                          WHERE offer_id = offer.id), '') AS invoice_no,
                owed_minor, offer.currency, percent, amount_minor, waives_charges, until, kept_until, made_on, made_to, channel,
                coalesce((SELECT reference FROM credit WHERE credit.id = credit_id), '') AS credit_note,
                coalesce(ended_as, '') AS ended_as, ended_at, coalesce(replaced_by, '') AS replaced_by, note
         FROM offer JOIN customer ON customer.id = customer_id ORDER BY offer.id",
    ),
    (
        "calls",
        "SELECT code AS customer_id, called_at, outcome, reason, note, phone, seconds
         FROM call_record JOIN customer ON customer.id = customer_id ORDER BY call_record.id",
    ),
    (
        "notes",
        "SELECT code AS customer_id, coalesce(first_id, customer_note.id) AS note, written_at, changed_at, live, customer_note.note
         FROM customer_note JOIN customer ON customer.id = customer_id ORDER BY customer_note.id",
    ),
    (
        "disputes",
        "SELECT code AS customer_id, number AS invoice_no, reason, dispute.amount_minor, invoice.currency, whole, opened_on, opened_by,
                heard_by, dispute.owner, solve_by, note, resolution, resolved_on, resolution_note
         FROM dispute JOIN invoice ON invoice.id = invoice_id JOIN customer ON customer.id = dispute.customer_id ORDER BY dispute.id",
    ),
    (
        "escalations",
        "SELECT code AS customer_id, stage, since_on, reason, handler, credit_blocked
         FROM escalation JOIN customer ON customer.id = customer_id ORDER BY escalation.id",
    ),
    (
        "messages",
        "SELECT code AS customer_id, run_on, step, outbox.channel, recipient, subject, body, state, outbox.reason, approved_at,
                changed_at, amount_minor, reminder.currency
         FROM outbox JOIN reminder ON reminder.id = reminder_id JOIN customer ON customer.id = customer_id ORDER BY outbox.id",
    ),
    (
        "events",
        "SELECT id, at AS done_at, kind, coalesce(batch_id, '') AS batch, subject, data, hash FROM event ORDER BY id",
    ),
];

impl Reader<'_> {
    /// Contacts, tags, credit limits, consents, refunds, promises, plans with their instalments, offers, calls, notes, disputes, escalations,
    /// messages and the event log.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn readable_tables(&self) -> Result<Vec<ReadableTable>, StoreError> {
        TABLES
            .into_iter()
            .map(|(name, sql)| self.readable_table(name, sql, []))
            .collect()
    }

    pub(super) fn readable_table(
        &self,
        name: &'static str,
        sql: &str,
        about: impl rusqlite::Params,
    ) -> Result<ReadableTable, StoreError> {
        let mut statement = self.prepare(sql)?;
        let header: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let rows = statement
            .query_map(about, |row| {
                (0..header.len())
                    .map(|column| row.get_ref(column).map(written))
                    .collect()
            })?
            .collect::<Result<_, _>>()?;
        Ok(ReadableTable { name, header, rows })
    }
}

fn written(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => String::new(),
    }
}
