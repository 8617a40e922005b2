//! Merging one customer into another: everything that points at it points at the other afterwards.

use rusqlite::Params;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CustomerId, MessageId};

/// The tables whose rows belong to a customer and go where it goes. Contacts are moved apart from these.
const OWNED: [&str; 12] = [
    "invoice",
    "credit",
    "reminder",
    "call_record",
    "customer_note",
    "call_next",
    "promise",
    "payment_plan",
    "offer",
    "consent",
    "dispute",
    "escalation",
];

/// How much belongs to a customer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moved {
    /// Invoices.
    pub invoices: u32,
    /// Payments, credit notes and write-offs.
    pub credits: u32,
    /// Reminders, with their messages.
    pub reminders: u32,
    /// Calls.
    pub calls: u32,
    /// Promises.
    pub promises: u32,
    /// Contacts.
    pub contacts: u32,
}

impl Reader<'_> {
    /// What a merge of this customer would move.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn belongings(&self, customer: CustomerId) -> Result<Moved, StoreError> {
        let count = |table: &str, condition: &str| -> Result<u32, StoreError> {
            Ok(self
                .prepare(&format!(
                    "SELECT count(*) FROM {table} WHERE customer_id = ?1 {condition}"
                ))?
                .query_row([customer], |row| row.get(0))?)
        };
        Ok(Moved {
            invoices: count("invoice", "")?,
            credits: count("credit", "")?,
            reminders: count("reminder", "")?,
            calls: count("call_record", "")?,
            promises: count("promise", "")?,
            contacts: count("contact", "AND active = 1")?,
        })
    }

    /// The messages and tasks of a customer that wait, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn waiting_messages_of(&self, customer: CustomerId) -> Result<Vec<MessageId>, StoreError> {
        let rows = self
            .prepare(
                "SELECT outbox.id FROM outbox JOIN reminder ON reminder.id = reminder_id
                 WHERE customer_id = ?1 AND state IN ('queued', 'retry_at', 'waiting_channel', 'task') ORDER BY outbox.id",
            )?
            .query_map([customer], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Makes `merged` a mere name of `kept`: what belongs to it goes there, contacts that say nothing new are set aside, and
    /// its key, like those of customers merged into it before, leads to `kept` from now on.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn merge_customer(&self, kept: CustomerId, merged: CustomerId) -> Result<(), StoreError> {
        for table in OWNED {
            self.run(
                &format!("UPDATE {table} SET customer_id = ?1 WHERE customer_id = ?2"),
                (kept, merged),
            )?;
        }
        // A payer may have been learned for both; one rule is enough.
        self.run(
            "UPDATE payer_rule SET active = 0 WHERE customer_id = ?2 AND active = 1
               AND EXISTS (SELECT 1 FROM payer_rule known WHERE known.customer_id = ?1
                           AND known.kind = payer_rule.kind AND known.pattern = payer_rule.pattern)",
            (kept, merged),
        )?;
        self.run(
            "UPDATE payer_rule SET customer_id = ?1 WHERE customer_id = ?2 AND active = 1",
            (kept, merged),
        )?;
        // Of limits and tags that both have, the kept customer's stay.
        for (table, key) in [("credit_limit", "currency"), ("customer_tag", "tag")] {
            self.run(
                &format!(
                    "UPDATE {table} SET customer_id = ?1 WHERE customer_id = ?2
                       AND {key} NOT IN (SELECT {key} FROM {table} WHERE customer_id = ?1)"
                ),
                (kept, merged),
            )?;
        }
        self.run(
            "DELETE FROM segment_member WHERE customer_id = ?2
               AND segment_id IN (SELECT segment_id FROM segment_member WHERE customer_id = ?1)",
            (kept, merged),
        )?;
        self.run(
            "UPDATE segment_member SET customer_id = ?1 WHERE customer_id = ?2",
            (kept, merged),
        )?;
        self.run(
            "UPDATE policy_assignment SET customer_id = ?1 WHERE customer_id = ?2
               AND NOT EXISTS (SELECT 1 FROM policy_assignment theirs WHERE theirs.customer_id = ?1)",
            (kept, merged),
        )?;
        self.run(
            "UPDATE contact SET active = 0 WHERE customer_id = ?2 AND active = 1
               AND EXISTS (SELECT 1 FROM contact known WHERE known.customer_id = ?1 AND known.active = 1
                               AND (contact.email = '' OR lower(known.email) = lower(contact.email))
                               AND (contact.phone = '' OR known.phone = contact.phone)
                               AND (contact.name = '' OR known.name = contact.name))",
            (kept, merged),
        )?;
        self.run(
            "UPDATE contact SET customer_id = ?1,
               position = position + (SELECT coalesce(max(position), 0) FROM contact theirs WHERE theirs.customer_id = ?1)
             WHERE customer_id = ?2 AND active = 1",
            (kept, merged),
        )?;
        self.run(
            "UPDATE customer SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2",
            (kept, merged),
        )
    }

    /// Remembers that a merge decided against a value.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_overruled_value(
        &self,
        customer: CustomerId,
        field: &str,
        value: &str,
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO overruled_value (batch_id, customer_id, field, value) VALUES (?1, ?2, ?3, ?4)",
            (self.id(), customer, field, value),
        )
    }

    fn run(&self, sql: &str, parameters: impl Params) -> Result<(), StoreError> {
        self.prepare(sql)?.execute(parameters)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::*;

    /// Tables with a customer that a merge leaves where they are, and why.
    const LEFT: [(&str, &str); 13] = [
        ("call_draft", "found under either key"),
        (
            "credit_limit",
            "moved one by one, without those that the other has, too",
        ),
        (
            "customer_tag",
            "moved one by one, without those that the other has, too",
        ),
        ("contact", "moved one by one, without those that say nothing new"),
        (
            "payer_rule",
            "moved one by one, without those that the other has, too",
        ),
        (
            "overruled_value",
            "says what files may still bring under the merged key, which is not obeyed at all",
        ),
        (
            "segment_member",
            "moved one by one, without the lists that the other is on, too",
        ),
        (
            "policy_assignment",
            "moved unless the other follows a policy of its own; what stays concerns nobody",
        ),
        ("customer_figure", "made anew"),
        ("customer_balance", "made anew"),
        (
            "customer_class",
            "the past of the one that is no more, back with it if the merge is undone",
        ),
        (
            "reply",
            "read by whoever asks for the customer that it was merged into",
        ),
        ("stale_customer", "says for whom figures are made anew"),
    ];

    #[test]
    fn every_table_that_names_a_customer_is_moved_or_left_for_a_reason() {
        let mut connection = Connection::open_in_memory().unwrap();
        crate::migrate::migrate(&mut connection).unwrap();
        let found: BTreeSet<String> = connection
            .prepare(
                "SELECT tables.name FROM pragma_table_list tables, pragma_table_info(tables.name) columns
                 WHERE columns.name = 'customer_id'",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let known: BTreeSet<String> = OWNED
            .into_iter()
            .chain(LEFT.map(|(table, _)| table))
            .map(str::to_owned)
            .collect();
        assert_eq!(found, known);
    }
}
