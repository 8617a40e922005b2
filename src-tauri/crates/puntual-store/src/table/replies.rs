//! What customers wrote back, and up to where each mailbox was read.

use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{Reader, Writer};
use crate::ids::{CustomerId, MessageId};

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Row id.
    pub id: i64,
    /// Key of the customer, empty when nobody is known.
    pub customer: String,
    /// Name of the customer.
    pub name: String,
    /// The message that it answers.
    pub message: Option<MessageId>,
    /// Channel.
    pub channel: String,
    /// Address or number that it came from.
    pub sender: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// UTC milliseconds.
    pub received_at_ms: i64,
    /// UTC milliseconds at which somebody dealt with it.
    pub handled_at_ms: Option<i64>,
}

/// A reply to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply<'a> {
    /// What it is known by: its Message-ID.
    pub uid: &'a str,
    /// From whom.
    pub customer: Option<CustomerId>,
    /// The message that it answers.
    pub message: Option<MessageId>,
    /// Channel.
    pub channel: &'a str,
    /// Address or number that it came from.
    pub sender: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Text.
    pub body: &'a str,
    /// UTC milliseconds.
    pub received_at_ms: i64,
    /// UTC milliseconds, for what needs nobody.
    pub handled_at_ms: Option<i64>,
}

/// Up to where a mailbox was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailboxPlace {
    /// `UIDVALIDITY`: when it changes, the numbers mean nothing any more.
    pub validity: u32,
    /// The greatest `UID` that was read.
    pub last_uid: u32,
}

const SELECT: &str =
    "SELECT reply.id, coalesce(kept.code, customer.code, ''), coalesce(kept.name, customer.name, ''),
    reply.outbox_id, reply.channel, sender, subject, body, received_at, handled_at
    FROM reply LEFT JOIN customer ON customer.id = reply.customer_id
    LEFT JOIN customer kept ON kept.id = customer.merged_into";

impl Reader<'_> {
    /// Replies, newest first: all, or those that nobody has dealt with; and how many there are of those.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn replies(&self, only_open: bool, offset: u32, limit: u32) -> Result<(Vec<Reply>, u32), StoreError> {
        let condition = if only_open { "handled_at IS NULL" } else { "1" };
        let total = self
            .prepare(&format!("SELECT count(*) FROM reply WHERE {condition}"))?
            .query_row([], |row| row.get(0))?;
        let rows = self
            .prepare(&format!(
                "{SELECT} WHERE {condition} ORDER BY received_at DESC, reply.id DESC LIMIT ?1 OFFSET ?2"
            ))?
            .query_map([limit, offset], reply)?
            .collect::<Result<_, _>>()?;
        Ok((rows, total))
    }

    /// The replies of a customer, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn replies_of(&self, customer: CustomerId, limit: u32) -> Result<Vec<Reply>, StoreError> {
        let rows = self
            .prepare(&format!(
                "{SELECT} WHERE customer.id = ?1 OR customer.merged_into = ?1
                 ORDER BY received_at DESC, reply.id DESC LIMIT ?2"
            ))?
            .query_map((customer, limit), reply)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// One reply.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn reply(&self, id: i64) -> Result<Reply, StoreError> {
        self.prepare(&format!("{SELECT} WHERE reply.id = ?1"))?
            .query_row([id], reply)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "reply",
                key: id.to_string(),
            })
    }

    /// Whether a customer has written on a channel since `since_ms`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn wrote_since(
        &self,
        customer: CustomerId,
        channel: &str,
        since_ms: i64,
    ) -> Result<bool, StoreError> {
        Ok(self
            .prepare(
                "SELECT 1 FROM reply WHERE channel = ?2 AND received_at >= ?3
                   AND customer_id IN (SELECT id FROM customer WHERE id = ?1 OR merged_into = ?1)",
            )?
            .exists((customer, channel, since_ms))?)
    }

    /// The message with this left part of a Message-ID, and its customer.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn message_by_uid(&self, uid: &str) -> Result<Option<(MessageId, CustomerId)>, StoreError> {
        Ok(self
            .prepare(
                "SELECT outbox.id, customer_id FROM outbox JOIN reminder ON reminder.id = reminder_id WHERE uid = ?1",
            )?
            .query_row([uid], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// The last message that was sent to an address by e-mail.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn last_message_to(&self, address: &str) -> Result<Option<MessageId>, StoreError> {
        Ok(self
            .prepare(
                "SELECT id FROM outbox WHERE channel = 'email' AND state IN ('accepted', 'unknown')
                   AND lower(recipient) = lower(?1) ORDER BY id DESC LIMIT 1",
            )?
            .query_row([address], |row| row.get(0))
            .optional()?)
    }

    /// The one customer whose contact has this address; `None` when there are several or none.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn customer_by_address(&self, address: &str) -> Result<Option<CustomerId>, StoreError> {
        let found: Vec<CustomerId> = self
            .prepare("SELECT DISTINCT customer_id FROM contact WHERE active = 1 AND lower(email) = lower(?1) LIMIT 2")?
            .query_map([address], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        })
    }

    /// Up to where a mailbox was read.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn mailbox_place(&self, account: &str) -> Result<Option<MailboxPlace>, StoreError> {
        Ok(self
            .prepare("SELECT validity, last_uid FROM mailbox_place WHERE account = ?1")?
            .query_row([account], |row| {
                Ok(MailboxPlace {
                    validity: row.get(0)?,
                    last_uid: row.get(1)?,
                })
            })
            .optional()?)
    }
}

impl Writer<'_> {
    /// Adds a reply, unless it is here already. `true` when it is new.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn add_reply(&self, new: &NewReply<'_>) -> Result<bool, StoreError> {
        let added = self
            .prepare(
                "INSERT INTO reply (uid, customer_id, outbox_id, channel, sender, subject, body, received_at, handled_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (uid) DO NOTHING",
            )?
            .execute((
                new.uid,
                new.customer,
                new.message,
                new.channel,
                new.sender,
                new.subject,
                new.body,
                new.received_at_ms,
                new.handled_at_ms,
            ))?;
        Ok(added == 1)
    }

    /// Notes that somebody has dealt with a reply, or that it is open again.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn handle_reply(&self, id: i64, at_ms: Option<i64>) -> Result<(), StoreError> {
        let changed = self
            .prepare("UPDATE reply SET handled_at = ?2 WHERE id = ?1")?
            .execute((id, at_ms))?;
        if changed == 0 {
            self.reply(id)?;
        }
        Ok(())
    }

    /// Keeps up to where a mailbox was read.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_mailbox_place(&self, account: &str, place: MailboxPlace) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO mailbox_place (account, validity, last_uid) VALUES (?1, ?2, ?3)
             ON CONFLICT (account) DO UPDATE SET validity = excluded.validity, last_uid = excluded.last_uid",
        )?
        .execute((account, place.validity, place.last_uid))?;
        Ok(())
    }
}

fn reply(row: &Row<'_>) -> rusqlite::Result<Reply> {
    Ok(Reply {
        id: row.get(0)?,
        customer: row.get(1)?,
        name: row.get(2)?,
        message: row.get(3)?,
        channel: row.get(4)?,
        sender: row.get(5)?,
        subject: row.get(6)?,
        body: row.get(7)?,
        received_at_ms: row.get(8)?,
        handled_at_ms: row.get(9)?,
    })
}
