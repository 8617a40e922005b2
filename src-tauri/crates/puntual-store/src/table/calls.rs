//! Calls that were made, what is to follow them, and what is being typed during one. Calls are never edited.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader, Writer};
use crate::ids::CustomerId;
use crate::table::contacts::Contact;

/// A logged call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Row id.
    pub id: i64,
    /// Whom.
    pub customer: CustomerId,
    /// UTC milliseconds.
    pub called_at_ms: i64,
    /// Outcome word.
    pub outcome: String,
    /// Reason for non-payment, or empty.
    pub reason: String,
    /// Free text.
    pub note: String,
    /// The number that was dialled, or empty.
    pub phone: String,
    /// How long it took; 0 when nobody looked.
    pub seconds: u32,
}

/// A call to be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCall<'a> {
    /// Whom.
    pub customer: CustomerId,
    /// UTC milliseconds.
    pub called_at_ms: i64,
    /// Outcome word.
    pub outcome: &'a str,
    /// Reason for non-payment, or empty.
    pub reason: &'a str,
    /// Free text.
    pub note: &'a str,
    /// The number that was dialled, or empty.
    pub phone: &'a str,
    /// How long it took.
    pub seconds: u32,
}

/// What is to happen next with a customer by telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallNext {
    /// Whom.
    pub customer: CustomerId,
    /// `none`, `call`, `person` or `skip`.
    pub kind: String,
    /// UTC milliseconds.
    pub due_at_ms: Option<i64>,
    /// The owner's word for a skip.
    pub reason: String,
    /// Outcome of the call that it follows, or empty.
    pub outcome: String,
    /// When that call was made, UTC milliseconds.
    pub called_at_ms: Option<i64>,
}

/// The same to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCallNext<'a> {
    /// Whom.
    pub customer: CustomerId,
    /// The call that it follows.
    pub call: Option<i64>,
    /// `none`, `call`, `person` or `skip`.
    pub kind: &'a str,
    /// UTC milliseconds.
    pub due_at_ms: Option<i64>,
    /// The owner's word for a skip.
    pub reason: &'a str,
}

const CALL: &str =
    "SELECT id, customer_id, called_at, outcome, reason, note, phone, seconds FROM call_record";

impl Reader<'_> {
    /// The calls since an instant, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn calls_since(&self, since_ms: i64) -> Result<Vec<Call>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{CALL} WHERE called_at >= ?1 ORDER BY called_at DESC, id DESC"
        ))?;
        let rows = statement.query_map([since_ms], call)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The calls of a customer, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn calls_of(&self, customer: CustomerId) -> Result<Vec<Call>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{CALL} WHERE customer_id = ?1 ORDER BY called_at DESC, id DESC"
        ))?;
        let rows = statement.query_map([customer], call)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// What was said last about the next call of each customer.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn next_calls(&self) -> Result<HashMap<CustomerId, CallNext>, StoreError> {
        let mut statement = self.prepare(
            "SELECT call_next.customer_id, kind, due_at, call_next.reason, coalesce(outcome, ''), called_at
             FROM call_next LEFT JOIN call_record ON call_record.id = call_id
             WHERE call_next.id IN (SELECT max(id) FROM call_next GROUP BY customer_id)",
        )?;
        let rows = statement
            .query_map([], |row| {
                Ok(CallNext {
                    customer: row.get(0)?,
                    kind: row.get(1)?,
                    due_at_ms: row.get(2)?,
                    reason: row.get(3)?,
                    outcome: row.get(4)?,
                    called_at_ms: row.get(5)?,
                })
            })?
            .map(|next| next.map(|next| (next.customer, next)))
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The days on which customers paid since a day.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payment_days(&self, since: NaiveDate) -> Result<HashMap<CustomerId, Vec<NaiveDate>>, StoreError> {
        let mut days: HashMap<CustomerId, Vec<NaiveDate>> = HashMap::new();
        let mut statement = self.prepare(
            "SELECT customer_id, credited_on FROM credit WHERE kind = 'payment' AND credited_on >= ?1",
        )?;
        let mut rows = statement.query([since])?;
        while let Some(row) = rows.next()? {
            days.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(days)
    }

    /// The numbers at which somebody else answered, and nobody of the customer since.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn wrong_numbers(&self) -> Result<HashSet<(CustomerId, String)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT customer_id, phone FROM call_record wrong WHERE outcome = 'wrong_number' AND phone <> ''
               AND NOT EXISTS (SELECT 1 FROM call_record later WHERE later.customer_id = wrong.customer_id
                               AND later.phone = wrong.phone AND later.id > wrong.id
                               AND later.outcome IN ('spoke', 'left_message', 'refuses', 'asks_documents'))",
        )?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The contacts of a customer without the numbers at which somebody else answered.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn contacts_to_reach(&self, customer: CustomerId) -> Result<Vec<Contact>, StoreError> {
        let mut contacts = self.contacts(customer)?;
        let mut statement = self.prepare(
            "SELECT max(outcome = 'wrong_number' AND id = newest) FROM (
               SELECT id, outcome, max(id) OVER () AS newest FROM call_record
               WHERE customer_id = ?1 AND phone = ?2
                 AND outcome IN ('wrong_number', 'spoke', 'left_message', 'refuses', 'asks_documents'))",
        )?;
        for contact in &mut contacts {
            if contact.phone.is_empty() {
                continue;
            }
            let wrong: Option<bool> = statement.query_row((customer, &contact.phone), |row| row.get(0))?;
            if wrong == Some(true) {
                contact.phone.clear();
            }
        }
        Ok(contacts)
    }

    /// What was being typed during a call with a customer, or with one merged into it, and no call took up.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn call_draft(&self, customer: CustomerId) -> Result<String, StoreError> {
        let note = self
            .prepare(
                "SELECT note FROM call_draft
                 WHERE customer_id IN (SELECT id FROM customer WHERE id = ?1 OR merged_into = ?1)
                   AND (logged_by IS NULL OR EXISTS (SELECT 1 FROM batch WHERE batch.id = logged_by AND undone_at IS NOT NULL))
                 ORDER BY customer_id = ?1 DESC LIMIT 1",
            )?
            .query_row([customer], |row| row.get(0))
            .optional()?;
        Ok(note.unwrap_or_default())
    }
}

impl Writer<'_> {
    /// Keeps what is being typed; nothing typed is nothing kept.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_call_draft(&self, customer: CustomerId, note: &str) -> Result<(), StoreError> {
        if note.is_empty() {
            self.prepare("DELETE FROM call_draft WHERE customer_id = ?1")?
                .execute([customer])?;
        } else {
            self.prepare(
                "INSERT INTO call_draft (customer_id, note) VALUES (?1, ?2)
                 ON CONFLICT (customer_id) DO UPDATE SET note = excluded.note, logged_by = NULL",
            )?
            .execute((customer, note))?;
        }
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Logs a call, which takes up what was being typed.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_call(&self, new: &NewCall<'_>) -> Result<i64, StoreError> {
        self.prepare(
            "INSERT INTO call_record (batch_id, customer_id, called_at, outcome, reason, note, phone, seconds)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.called_at_ms,
            new.outcome,
            new.reason,
            new.note,
            new.phone,
            new.seconds,
        ))?;
        let call = self.connection.last_insert_rowid();
        self.prepare(
            "UPDATE call_draft SET logged_by = ?1
             WHERE customer_id IN (SELECT id FROM customer WHERE id = ?2 OR merged_into = ?2) AND logged_by IS NULL",
        )?
        .execute((self.id(), new.customer))?;
        Ok(call)
    }

    /// Says what is to happen next with a customer by telephone.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_call_next(&self, new: &NewCallNext<'_>) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO call_next (batch_id, customer_id, call_id, kind, due_at, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.call,
            new.kind,
            new.due_at_ms,
            new.reason,
        ))?;
        Ok(())
    }
}

fn call(row: &Row<'_>) -> rusqlite::Result<Call> {
    Ok(Call {
        id: row.get(0)?,
        customer: row.get(1)?,
        called_at_ms: row.get(2)?,
        outcome: row.get(3)?,
        reason: row.get(4)?,
        note: row.get(5)?,
        phone: row.get(6)?,
        seconds: row.get(7)?,
    })
}
