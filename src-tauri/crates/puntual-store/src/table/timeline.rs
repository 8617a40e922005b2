//! Everything that happened with a customer, in one list.

use chrono::NaiveDate;
use puntual_core::text::fold;
use rusqlite::Row;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, InvoiceId};

/// One thing that happened. Which fields mean something depends on `kind`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineRow {
    /// RFC 3339 instant in UTC, or ISO date where only the day is known.
    pub at: String,
    /// `invoice`, `payment`, `credit_note`, `write_off`, `refund`, `reminder`, `letter`, `call`, `promise`, `plan`, `reply`,
    /// `report`, `note`, `document`, `dispute` or `escalation`.
    pub kind: String,
    /// Outbox state, call outcome, `open` or `handled` of a reply, what a report says, `edited` of a note, role of a document,
    /// the reason or the resolution of a dispute, the stage of an escalation; empty elsewhere.
    pub state: String,
    /// Number, reference, subject, name or note.
    pub text: String,
    /// Channel of a reminder.
    pub channel: String,
    /// Smallest units.
    pub amount_minor: Option<i64>,
    /// ISO 4217, or empty.
    pub currency: String,
    /// Invoice number, or empty.
    pub invoice: String,
    /// Row id of the thing itself: outbox id of a reminder or report, promise id of a promise, plan id of a plan, dispute id of a
    /// dispute.
    pub reference: Option<i64>,
    /// The words of a message or reply below its subject.
    pub body: String,
}

/// What of a history is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineFilter {
    /// Only these kinds; every one when there is none.
    pub kinds: Vec<String>,
    /// From this day on, and from this instant (RFC 3339, UTC) on.
    pub from: Option<(NaiveDate, String)>,
    /// Until this day, and before this instant.
    pub until: Option<(NaiveDate, String)>,
    /// Every word of it stands in the entry, whatever the case and the accents.
    pub text: String,
}

const INSTANT: &str = "strftime('%Y-%m-%dT%H:%M:%SZ', {} / 1000, 'unixepoch')";

/// When it was opened and, once it was, solved; and a person's word on how far collecting has come.
const DISPUTES: &str = "SELECT opened_on, 'dispute', reason, note, heard_by,
        amount_minor, currency, number, dispute.id, '', dispute.id
 FROM dispute JOIN invoice ON invoice.id = invoice_id WHERE dispute.customer_id = ?1
 UNION ALL
 SELECT resolved_on, 'dispute', resolution, resolution_note, '', amount_minor, currency, number, dispute.id, '', dispute.id
 FROM dispute JOIN invoice ON invoice.id = invoice_id WHERE dispute.customer_id = ?1 AND resolved_on IS NOT NULL
 UNION ALL
 SELECT since_on, 'escalation', stage, reason, '', NULL, '', '', NULL, '', id FROM escalation WHERE customer_id = ?1";

fn union() -> String {
    let instant = |column: &str| INSTANT.replace("{}", column);
    format!(
        "SELECT issued_on AS at, 'invoice' AS kind, CASE WHEN cancelled_on IS NULL THEN '' ELSE 'cancelled' END AS state, number AS text, '' AS channel, total_minor AS amount,
                currency, number AS invoice, NULL AS reference, '' AS body, id AS tie
         FROM invoice WHERE customer_id = ?1
         UNION ALL
         SELECT credited_on, kind, '', reference, method, total_minor, currency,
                coalesce((SELECT group_concat(DISTINCT number) FROM allocation JOIN invoice ON invoice.id = invoice_id
                          WHERE credit_id = credit.id), ''), NULL, '', id
         FROM credit WHERE customer_id = ?1
         UNION ALL
         SELECT refunded_on, 'refund', '', reference, refund.method, amount_minor, currency, '', NULL, '', refund.id
         FROM refund JOIN credit ON credit.id = credit_id WHERE customer_id = ?1
         UNION ALL
         SELECT {}, CASE outbox.channel WHEN 'letter' THEN 'letter' ELSE 'reminder' END, state,
                CASE WHEN subject = '' THEN body ELSE subject END, outbox.channel, amount_minor, currency,
                coalesce((SELECT group_concat(number) FROM reminder_invoice line JOIN invoice ON invoice.id = line.invoice_id
                          WHERE line.reminder_id = reminder.id), ''), outbox.id,
                CASE WHEN subject = '' THEN '' ELSE body END, outbox.id
         FROM outbox JOIN reminder ON reminder.id = reminder_id WHERE customer_id = ?1
         UNION ALL
         SELECT {}, 'call', outcome, note, '', NULL, '', '', id, '', id FROM call_record WHERE customer_id = ?1
         UNION ALL
         SELECT {}, 'promise', '', note, '', amount_minor, currency,
                coalesce((SELECT group_concat(number, ', ') FROM promised_invoice JOIN invoice ON invoice.id = promised_invoice.invoice_id
                          WHERE promise_id = promise.id), ''), id, '', id
         FROM promise WHERE customer_id = ?1
         UNION ALL
         SELECT {}, 'plan', '', note, '',
                (SELECT sum(principal_minor + interest_minor) FROM payment_plan_instalment WHERE plan_id = payment_plan.id),
                currency, coalesce((SELECT group_concat(number, ', ') FROM payment_plan_invoice
                                    JOIN invoice ON invoice.id = payment_plan_invoice.invoice_id
                                    WHERE plan_id = payment_plan.id), ''), id, '', id
         FROM payment_plan WHERE customer_id = ?1
         UNION ALL
         SELECT {}, 'offer', '', note, '', NULL, currency,
                coalesce((SELECT group_concat(number, ', ') FROM offer_invoice JOIN invoice ON invoice.id = offer_invoice.invoice_id
                          WHERE offer_id = offer.id), ''), id, '', id
         FROM offer WHERE customer_id = ?1
         UNION ALL
         SELECT {}, 'reply', CASE WHEN handled_at IS NULL THEN 'open' ELSE 'handled' END,
                CASE WHEN subject = '' THEN body ELSE subject END, channel, NULL, '', '', id,
                CASE WHEN subject = '' THEN '' ELSE body END, id
         FROM reply WHERE customer_id IN (SELECT id FROM customer WHERE id = ?1 OR merged_into = ?1)
         UNION ALL
         SELECT {}, 'report', message_report.state, message_report.reason, outbox.channel, NULL, '', '', outbox.id, '', message_report.id
         FROM message_report JOIN outbox ON outbox.id = message_report.outbox_id
         JOIN reminder ON reminder.id = outbox.reminder_id WHERE reminder.customer_id = ?1
         UNION ALL
         SELECT {}, 'note', CASE WHEN first_id IS NULL THEN '' ELSE 'edited' END, note, '', NULL, '', '', id, '', id
         FROM customer_note WHERE customer_id = ?1 AND live = 1
         UNION ALL
         SELECT {}, 'document', role, name, '', NULL, '', invoice.number, attachment.id, '', attachment.id
         FROM attachment JOIN invoice ON invoice.id = invoice_id JOIN batch ON batch.id = attachment.batch_id
         WHERE removed = 0 AND invoice.customer_id = ?1
         UNION ALL
         {DISPUTES}",
        instant("changed_at"),
        instant("called_at"),
        instant("made_at"),
        instant("made_at"),
        instant("made_at"),
        instant("received_at"),
        instant("reported_at"),
        instant("written_at"),
        instant("batch.at")
    )
}

/// The conditions of a filter but for its words: `?2` kinds as a JSON list, `?3` to `?6` its days and instants.
const CONDITIONS: &str = "(?2 = '[]' OR kind IN (SELECT value FROM json_each(?2)))
       AND (?3 IS NULL OR at >= CASE length(at) WHEN 10 THEN ?3 ELSE ?4 END)
       AND (?5 IS NULL OR CASE length(at) WHEN 10 THEN at <= ?5 ELSE at < ?6 END)";

/// What [`CONDITIONS`] asks for.
type Bounds = (
    CustomerId,
    String,
    Option<NaiveDate>,
    Option<String>,
    Option<NaiveDate>,
    Option<String>,
);

impl TimelineFilter {
    fn bounds(&self, customer: CustomerId) -> Bounds {
        let (from, from_instant) = self.from.clone().unzip();
        let (until, until_instant) = self.until.clone().unzip();
        let kinds = serde_json::Value::from(self.kinds.clone()).to_string();
        (customer, kinds, from, from_instant, until, until_instant)
    }
}

impl Reader<'_> {
    /// A page of a customer's history, newest first, and how long it is.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn timeline(
        &self,
        customer: CustomerId,
        filter: &TimelineFilter,
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<TimelineRow>, u32), StoreError> {
        let words: Vec<String> = fold(&filter.text).split_whitespace().map(str::to_owned).collect();
        if !words.is_empty() {
            return self.timeline_with(customer, filter, &words, offset, limit);
        }
        let union = union();
        let (id, kinds, from, from_instant, until, until_instant) = filter.bounds(customer);
        let total = self
            .prepare(&format!("SELECT count(*) FROM ({union}) WHERE {CONDITIONS}"))?
            .query_row((id, &kinds, from, &from_instant, until, &until_instant), |row| {
                row.get(0)
            })?;
        let rows = self
            .prepare(&format!(
                "SELECT * FROM ({union}) WHERE {CONDITIONS} ORDER BY at DESC, tie DESC LIMIT ?7 OFFSET ?8"
            ))?
            .query_map(
                (
                    id,
                    &kinds,
                    from,
                    &from_instant,
                    until,
                    &until_instant,
                    limit,
                    offset,
                ),
                timeline_row,
            )?
            .collect::<Result<_, _>>()?;
        Ok((rows, total))
    }

    /// The same for words. SQLite knows neither accents nor the case of letters beyond A to Z, so they are looked for here.
    fn timeline_with(
        &self,
        customer: CustomerId,
        filter: &TimelineFilter,
        words: &[String],
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<TimelineRow>, u32), StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT * FROM ({}) WHERE {CONDITIONS} ORDER BY at DESC, tie DESC",
            union()
        ))?;
        let mut rows = statement.query(filter.bounds(customer))?;
        let (mut found, mut total) = (Vec::new(), 0u32);
        while let Some(row) = rows.next()? {
            let row = timeline_row(row)?;
            let said = fold(&format!("{} {} {}", row.text, row.invoice, row.body));
            if !words.iter().all(|word| said.contains(word.as_str())) {
                continue;
            }
            if total >= offset && total - offset < limit {
                found.push(row);
            }
            total += 1;
        }
        Ok((found, total))
    }

    /// The reminders that named an invoice, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn reminders_of_invoice(&self, invoice: InvoiceId) -> Result<Vec<TimelineRow>, StoreError> {
        let at = INSTANT.replace("{}", "changed_at");
        let rows = self
            .prepare(&format!(
                "SELECT {at}, CASE outbox.channel WHEN 'letter' THEN 'letter' ELSE 'reminder' END, state,
                        CASE WHEN subject = '' THEN body ELSE subject END, outbox.channel,
                        line.open_minor, reminder.currency, invoice.number, outbox.id, ''
                 FROM reminder_invoice line JOIN reminder ON reminder.id = line.reminder_id
                 JOIN outbox ON outbox.reminder_id = reminder.id JOIN invoice ON invoice.id = line.invoice_id
                 WHERE line.invoice_id = ?1 ORDER BY outbox.id DESC"
            ))?
            .query_map([invoice], timeline_row)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

fn timeline_row(row: &Row<'_>) -> rusqlite::Result<TimelineRow> {
    Ok(TimelineRow {
        at: row.get(0)?,
        kind: row.get(1)?,
        state: row.get(2)?,
        text: row.get(3)?,
        channel: row.get(4)?,
        amount_minor: row.get(5)?,
        currency: row.get(6)?,
        invoice: row.get(7)?,
        reference: row.get(8)?,
        body: row.get(9)?,
    })
}
