//! The outbox: every message with the state it is in. What changes a message is in `sending`.

use chrono::NaiveDate;
use puntual_core::choices::choices;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::{CustomerId, MessageId, ReminderId};

choices! {
    /// Where a message stands.
    MessageState:
    /// Ready to leave.
    Queued = "queued",
    /// Its channel has no account yet.
    WaitingChannel = "waiting_channel",
    /// A call or letter that a person does.
    Task = "task",
    /// Claimed for sending; committed before any byte leaves.
    Sending = "sending",
    /// Will be tried again.
    RetryAt = "retry_at",
    /// A server took it.
    Accepted = "accepted",
    /// Refused for good.
    Failed = "failed",
    /// Handed over without an answer; never sent again by itself.
    Unknown = "unknown",
    /// No longer true or no longer wanted.
    Cancelled = "cancelled",
    /// A task that was done.
    Done = "done",
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Row id.
    pub id: MessageId,
    /// The reminder that it carries.
    pub reminder: ReminderId,
    /// To whom.
    pub customer: CustomerId,
    /// Left part of the Message-ID.
    pub uid: String,
    /// Channel.
    pub channel: String,
    /// Address or number, frozen at approval.
    pub recipient: String,
    /// Name beside it.
    pub recipient_name: String,
    /// Subject, frozen at approval.
    pub subject: String,
    /// Text, frozen at approval.
    pub body: String,
    /// HTML, frozen at approval.
    pub html: Option<String>,
    /// State.
    pub state: MessageState,
    /// Why it is in this state.
    pub reason: String,
    /// How often it was tried.
    pub attempts: u32,
    /// UTC milliseconds of the next attempt.
    pub next_attempt_at_ms: Option<i64>,
    /// UTC milliseconds.
    pub approved_at_ms: i64,
    /// UTC milliseconds of the last change.
    pub changed_at_ms: i64,
    /// What it asks for, smallest units.
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// Key of the policy step.
    pub step: String,
    /// JSON of the approved WhatsApp template that it goes as, its parameters filled in.
    pub provider_template: Option<String>,
    /// UTC milliseconds before which the owner does not want it to leave.
    pub not_before_ms: Option<i64>,
}

/// A contact that was made: a message that left, or a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastContact {
    /// Channel.
    pub channel: String,
    /// UTC milliseconds.
    pub at_ms: i64,
    /// Outcome of the call; empty for a message.
    pub outcome: String,
}

/// A message to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage<'a> {
    /// The reminder that it carries.
    pub reminder: ReminderId,
    /// Left part of the Message-ID.
    pub uid: &'a str,
    /// Channel.
    pub channel: &'a str,
    /// Address or number.
    pub recipient: &'a str,
    /// Name beside it.
    pub recipient_name: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Text.
    pub body: &'a str,
    /// HTML.
    pub html: Option<&'a str>,
    /// `Queued`, `WaitingChannel` or `Task`.
    pub state: MessageState,
    /// UTC milliseconds.
    pub approved_at_ms: i64,
}

/// Which messages to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageFilter {
    /// Every one.
    All,
    /// Queued, to be tried again, or without a channel.
    Waiting,
    /// Failed or unknown.
    Attention,
    /// Taken by a server.
    Sent,
    /// Calls and letters to do.
    Tasks,
}

impl MessageFilter {
    const fn condition(self) -> &'static str {
        match self {
            MessageFilter::All => "1",
            MessageFilter::Waiting => "outbox.state IN ('queued', 'retry_at', 'waiting_channel', 'sending')",
            MessageFilter::Attention => "outbox.state IN ('failed', 'unknown')",
            MessageFilter::Sent => "outbox.state = 'accepted'",
            MessageFilter::Tasks => "outbox.state = 'task'",
        }
    }
}

const SELECT: &str = "SELECT outbox.id, reminder_id, customer_id, uid, outbox.channel, recipient, recipient_name, subject, body,
    html, state, reason, attempts, next_attempt_at, approved_at, changed_at, amount_minor, currency, step,
    provider_template, not_before FROM outbox JOIN reminder ON reminder.id = reminder_id";

impl Reader<'_> {
    /// The message with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn message(&self, id: MessageId) -> Result<Message, StoreError> {
        self.prepare(&format!("{SELECT} WHERE outbox.id = ?1"))?
            .query_row([id], message)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "message",
                key: id.0.to_string(),
            })
    }

    /// A page of messages, newest first, and how many there are in all.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn messages(
        &self,
        filter: MessageFilter,
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<Message>, u32), StoreError> {
        let condition = filter.condition();
        let total = self
            .prepare(&format!("SELECT count(*) FROM outbox WHERE {condition}"))?
            .query_row([], |row| row.get(0))?;
        let rows = self
            .prepare(&format!(
                "{SELECT} WHERE {condition} ORDER BY outbox.id DESC LIMIT ?1 OFFSET ?2"
            ))?
            .query_map([limit, offset], message)?
            .collect::<Result<_, _>>()?;
        Ok((rows, total))
    }

    /// What a person has to do by a channel, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn tasks(&self, channel: &str) -> Result<Vec<Message>, StoreError> {
        let rows = self
            .prepare(&format!(
                "{SELECT} WHERE outbox.state = 'task' AND outbox.channel = ?1 ORDER BY outbox.id DESC"
            ))?
            .query_map([channel], message)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The messages of a channel that may be tried, oldest first: those whose next attempt is due at `until_ms`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn sendable_messages(&self, channel: &str, until_ms: i64) -> Result<Vec<MessageId>, StoreError> {
        let rows = self
            .prepare(
                "SELECT id FROM outbox WHERE channel = ?1
                   AND (state = 'queued' OR (state = 'retry_at' AND next_attempt_at <= ?2)) ORDER BY id",
            )?
            .query_map((channel, until_ms), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The messages that wait for an account of their channel, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn messages_without_channel(&self) -> Result<Vec<MessageId>, StoreError> {
        let rows = self
            .prepare("SELECT id FROM outbox WHERE state = 'waiting_channel' ORDER BY id")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Whether a message made after this one, for the same customer and currency, has left or is leaving.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn newer_message_left(&self, message: &Message) -> Result<bool, StoreError> {
        Ok(self
            .prepare(
                "SELECT 1 FROM outbox JOIN reminder ON reminder.id = reminder_id
                 WHERE reminder.customer_id = ?1 AND currency = ?2 AND outbox.id > ?3
                   AND state IN ('accepted', 'sending', 'unknown')",
            )?
            .exists((message.customer, &message.currency, message.id))?)
    }

    /// The addresses, in lower case, whose servers have refused the last message to them for good, as one that does not exist
    /// (RFC 5321 replies 550, 551 and 553; RFC 3463 status 5.1), at once or by a report that came back later.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn bounced_addresses(&self) -> Result<Vec<String>, StoreError> {
        let rows = self
            .prepare(
                "SELECT address FROM (
                   SELECT lower(recipient) AS address, max(id) AS last FROM outbox
                   WHERE channel = 'email' AND state IN ('failed', 'accepted') GROUP BY 1)
                 JOIN outbox ON outbox.id = last
                 WHERE (state = 'failed' AND (substr(reason, 1, 3) IN ('550', '551', '553') OR reason LIKE '%5.1.%'))
                   OR EXISTS (SELECT 1 FROM message_report WHERE outbox_id = last AND source = 'bounce'
                              AND message_report.state = 'undelivered' AND message_report.reason LIKE '5.1.%')",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The day of the run that made a reminder.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn run_of(&self, reminder: ReminderId) -> Result<NaiveDate, StoreError> {
        Ok(self
            .prepare("SELECT run_on FROM reminder WHERE id = ?1")?
            .query_row([reminder], |row| row.get(0))?)
    }

    /// How many messages stand in a state, counting those changed since `since_ms`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_messages(&self, state: MessageState, since_ms: i64) -> Result<u32, StoreError> {
        Ok(self
            .prepare("SELECT count(*) FROM outbox WHERE state = ?1 AND changed_at >= ?2")?
            .query_row((state.as_str(), since_ms), |row| row.get(0))?)
    }
}

impl Reader<'_> {
    /// The contacts with a customer since an instant, but for one message: messages that left or are leaving, and calls.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn contacts_made(
        &self,
        customer: CustomerId,
        since_ms: i64,
        except: Option<MessageId>,
    ) -> Result<Vec<PastContact>, StoreError> {
        let rows = self
            .prepare(
                "SELECT outbox.channel, coalesce(left_at, changed_at) AS at, '' FROM outbox
                 JOIN reminder ON reminder.id = reminder_id
                 WHERE reminder.customer_id = ?1 AND outbox.id IS NOT ?3 AND outbox.channel <> 'call'
                   AND (left_at >= ?2 OR state = 'sending')
                 UNION ALL
                 SELECT 'call', called_at, outcome FROM call_record WHERE customer_id = ?1 AND called_at >= ?2
                 ORDER BY at",
            )?
            .query_map((customer, since_ms, except), |row| {
                Ok(PastContact {
                    channel: row.get(0)?,
                    at_ms: row.get(1)?,
                    outcome: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// When the messages of a channel left since an instant, oldest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn departures(&self, channel: &str, since_ms: i64) -> Result<Vec<i64>, StoreError> {
        let rows = self
            .prepare("SELECT left_at FROM outbox WHERE channel = ?1 AND left_at >= ?2 ORDER BY left_at")?
            .query_map((channel, since_ms), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The first instant at which a message that waits for a time may be tried; what only waits its turn is due at 0.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn next_message_due(&self) -> Result<Option<i64>, StoreError> {
        Ok(self
            .prepare(
                "SELECT min(max(coalesce(next_attempt_at, 0), coalesce(not_before, 0))) FROM outbox
                 WHERE state IN ('queued', 'retry_at')",
            )?
            .query_row([], |row| row.get(0))?)
    }
}

fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    let state: String = row.get(10)?;
    Ok(Message {
        id: row.get(0)?,
        reminder: row.get(1)?,
        customer: row.get(2)?,
        uid: row.get(3)?,
        channel: row.get(4)?,
        recipient: row.get(5)?,
        recipient_name: row.get(6)?,
        subject: row.get(7)?,
        body: row.get(8)?,
        html: row.get(9)?,
        state: MessageState::find(&state).ok_or(rusqlite::Error::InvalidQuery)?,
        reason: row.get(11)?,
        attempts: row.get(12)?,
        next_attempt_at_ms: row.get(13)?,
        approved_at_ms: row.get(14)?,
        changed_at_ms: row.get(15)?,
        amount_minor: row.get(16)?,
        currency: row.get(17)?,
        step: row.get(18)?,
        provider_template: row.get(19)?,
        not_before_ms: row.get(20)?,
    })
}
