//! Recomputing what is kept up to date, to prove that it is.

use crate::error::StoreError;
use crate::handle::Reader;

impl Reader<'_> {
    /// Checks the file and recomputes every balance from its movements. An empty list means that all is well.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut problems = Vec::new();
        // The check of FTS5 trusts what this connection knew of a table when it last read it, and takes what others have
        // written since for damage; reading makes it look again.
        for words in ["customer_word", "contact_word", "note_word"] {
            self.connection
                .prepare(&format!("SELECT 1 FROM {words} LIMIT 1"))?
                .exists([])?;
        }
        let mut integrity = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = integrity.query([])?;
        while let Some(row) = rows.next()? {
            let verdict: String = row.get(0)?;
            if verdict != "ok" {
                problems.push(format!("file: {verdict}"));
            }
        }
        for (what, sql) in RULES {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                problems.push(format!("{what}: {}", row.get::<_, String>(0)?));
            }
        }
        problems.extend(self.check_event_chain()?);
        Ok(problems)
    }
}

const RULES: [(&str, &str); 21] = [
    ("a row points at one that is not there", "SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check LIMIT 20"),
    (
        "the open amount of an invoice is not its total less its allocations",
        "SELECT number || ': open ' || open_minor || ', computed ' || (total_minor - applied)
         FROM (SELECT number, open_minor, total_minor,
                      coalesce((SELECT sum(amount_minor) FROM allocation WHERE invoice_id = invoice.id), 0) AS applied
               FROM invoice)
         WHERE open_minor <> total_minor - applied LIMIT 20",
    ),
    (
        "the unapplied amount of a credit is not its total less its allocations and refunds",
        "SELECT kind || ' ' || reference || ': unapplied ' || unapplied_minor || ', computed ' || (total_minor - applied)
         FROM (SELECT kind, reference, unapplied_minor, total_minor,
                      coalesce((SELECT sum(amount_minor) FROM allocation WHERE credit_id = credit.id), 0)
                      + coalesce((SELECT sum(amount_minor) FROM refund WHERE credit_id = credit.id), 0) AS applied
               FROM credit)
         WHERE unapplied_minor <> total_minor - applied LIMIT 20",
    ),
    (
        "a credit is allocated to an invoice of another currency or customer",
        "SELECT invoice.number FROM allocation
         JOIN credit ON credit.id = credit_id JOIN invoice ON invoice.id = invoice_id
         WHERE credit.currency <> invoice.currency OR credit.customer_id <> invoice.customer_id LIMIT 20",
    ),
    (
        "an invoice is closed without a day, or open with one",
        "SELECT number FROM invoice WHERE (open_minor = 0) <> (paid_on IS NOT NULL) AND total_minor > 0 LIMIT 20",
    ),
    (
        "a credit was allocated to an invoice less than nothing",
        "SELECT number FROM allocation JOIN invoice ON invoice.id = invoice_id
         GROUP BY invoice_id, credit_id HAVING sum(amount_minor) < 0 LIMIT 20",
    ),
    (
        "a bank line stands for a payment of another amount or currency",
        "SELECT 'line ' || bank_line.id FROM bank_line JOIN credit ON credit.id = credit_id
         WHERE credit.currency <> bank_line.currency OR credit.total_minor <> bank_line.amount_minor LIMIT 20",
    ),
    (
        "a message names no invoice",
        "SELECT 'message ' || outbox.id FROM outbox
         WHERE NOT EXISTS (SELECT 1 FROM reminder_invoice WHERE reminder_invoice.reminder_id = outbox.reminder_id)
           AND NOT EXISTS (SELECT 1 FROM reminder WHERE reminder.id = outbox.reminder_id
                           AND kind IN ('campaign', 'letter', 'statement')) LIMIT 20",
    ),
    (
        "a batch that was undone still has rows",
        "SELECT 'batch ' || batch.id FROM batch WHERE undone_at IS NOT NULL
           AND (EXISTS (SELECT 1 FROM customer WHERE batch_id = batch.id) OR EXISTS (SELECT 1 FROM invoice WHERE batch_id = batch.id)
             OR EXISTS (SELECT 1 FROM credit WHERE batch_id = batch.id) OR EXISTS (SELECT 1 FROM allocation WHERE batch_id = batch.id))
         LIMIT 20",
    ),
    (
        "a reminder was sent for less than nothing",
        "SELECT 'reminder ' || id FROM reminder WHERE amount_minor <= 0 LIMIT 20",
    ),
    (
        "a merged customer still owns something",
        "SELECT code FROM customer WHERE merged_into IS NOT NULL
           AND (EXISTS (SELECT 1 FROM invoice WHERE customer_id = customer.id)
             OR EXISTS (SELECT 1 FROM credit WHERE customer_id = customer.id)) LIMIT 20",
    ),
    (
        "a promise, a plan or an offer is about an invoice of another customer or currency",
        "SELECT number FROM (
           SELECT promise.customer_id AS customer, promise.currency AS currency, promised_invoice.invoice_id
           FROM promised_invoice JOIN promise ON promise.id = promise_id
           UNION ALL
           SELECT plan.customer_id, plan.currency, invoice_id
           FROM payment_plan_invoice JOIN payment_plan plan ON plan.id = plan_id
           UNION ALL
           SELECT offer.customer_id, offer.currency, invoice_id
           FROM offer_invoice JOIN offer ON offer.id = offer_id) about
         JOIN invoice ON invoice.id = about.invoice_id
         WHERE invoice.customer_id <> about.customer OR invoice.currency <> about.currency LIMIT 20",
    ),
    (
        "the instalments of a plan do not pay off what it was agreed for",
        "SELECT 'plan ' || plan.id FROM payment_plan plan
         WHERE owed_minor <> (SELECT coalesce(sum(principal_minor), 0) FROM payment_plan_instalment WHERE plan_id = plan.id)
            OR owed_minor <> (SELECT coalesce(sum(owed_minor), 0) FROM payment_plan_invoice
                              WHERE plan_id = plan.id AND is_charge = 0) LIMIT 20",
    ),
    (
        "an offer was not made for what it says was owed",
        "SELECT 'offer ' || offer.id FROM offer
         WHERE owed_minor <> (SELECT coalesce(sum(owed_minor), 0) FROM offer_invoice WHERE offer_id = offer.id) LIMIT 20",
    ),
    (
        "an offer became a credit of another customer, currency or kind",
        "SELECT 'offer ' || offer.id FROM offer JOIN credit ON credit.id = credit_id
         WHERE credit.customer_id <> offer.customer_id OR credit.currency <> offer.currency OR credit.kind <> 'credit_note' LIMIT 20",
    ),
    (
        "a dispute is about an invoice of another customer",
        "SELECT number FROM dispute JOIN invoice ON invoice.id = invoice_id
         WHERE dispute.customer_id <> invoice.customer_id LIMIT 20",
    ),
    (
        "a dispute was solved by a credit of another customer or kind",
        "SELECT 'dispute ' || dispute.id FROM dispute JOIN credit ON credit.id = credit_id
         WHERE credit.customer_id <> dispute.customer_id OR credit.kind <> 'credit_note' LIMIT 20",
    ),
    (
        "a file is not what it was when it came",
        "SELECT 'content ' || id FROM content WHERE packed = 0 AND length(bytes) <> size LIMIT 20",
    ),
    (
        "the search does not know a customer as it is",
        "SELECT 'row ' || id FROM (
           SELECT * FROM (SELECT id, name, code, place, notes FROM customer_text EXCEPT SELECT rowid, name, code, place, notes FROM customer_word)
           UNION ALL
           SELECT * FROM (SELECT rowid, name, code, place, notes FROM customer_word EXCEPT SELECT id, name, code, place, notes FROM customer_text)) LIMIT 20",
    ),
    (
        "the search does not know a contact as it is",
        "SELECT 'row ' || id FROM (
           SELECT * FROM (SELECT id, words FROM contact_text EXCEPT SELECT rowid, words FROM contact_word)
           UNION ALL
           SELECT * FROM (SELECT rowid, words FROM contact_word EXCEPT SELECT id, words FROM contact_text)) LIMIT 20",
    ),
    (
        "the search does not know a note as it is",
        "SELECT 'row ' || id FROM (
           SELECT * FROM (SELECT id, note FROM note_text EXCEPT SELECT rowid, note FROM note_word)
           UNION ALL
           SELECT * FROM (SELECT rowid, note FROM note_word EXCEPT SELECT id, note FROM note_text)) LIMIT 20",
    ),
];
