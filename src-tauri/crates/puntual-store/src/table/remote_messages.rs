//! The names that providers gave to messages, and what waits for moving between channels' accounts.

use crate::error::StoreError;
use crate::handle::{Reader, Writer};
use crate::ids::MessageId;
use crate::table::MessageState;

/// A message as its provider knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteMessage {
    /// The message.
    pub message: MessageId,
    /// The provider's name for it.
    pub remote_id: String,
    /// UTC milliseconds of its acceptance.
    pub accepted_at_ms: i64,
}

impl Reader<'_> {
    /// The messages of a provider about which more is to come and that were not asked about since `before_ms`, the one that
    /// waits longest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn open_remote_messages(
        &self,
        provider: &str,
        channel: &str,
        before_ms: i64,
        limit: u32,
    ) -> Result<Vec<RemoteMessage>, StoreError> {
        let rows = self
            .prepare(
                "SELECT outbox_id, remote_id, changed_at FROM remote_message JOIN outbox ON outbox.id = outbox_id
                 WHERE settled = 0 AND provider = ?1 AND channel = ?2 AND coalesce(asked_at, 0) <= ?3
                 ORDER BY asked_at, outbox_id LIMIT ?4",
            )?
            .query_map((provider, channel, before_ms, limit), |row| {
                Ok(RemoteMessage {
                    message: row.get(0)?,
                    remote_id: row.get(1)?,
                    accepted_at_ms: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many messages of a channel have not left.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_waiting(&self, channel: &str) -> Result<u32, StoreError> {
        Ok(self
            .prepare(
                "SELECT count(*) FROM outbox
                 WHERE channel = ?1 AND state IN ('queued', 'retry_at', 'waiting_channel', 'task')",
            )?
            .query_row([channel], |row| row.get(0))?)
    }

    /// The Message-IDs' left parts of what was sent to a customer by e-mail before `before`, oldest first, at most `limit` of
    /// the newest.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn thread_of(&self, before: MessageId, limit: u32) -> Result<Vec<String>, StoreError> {
        let mut rows: Vec<String> = self
            .prepare(
                "SELECT earlier.uid FROM outbox earlier JOIN reminder ON reminder.id = earlier.reminder_id
                 WHERE earlier.channel = 'email' AND earlier.state = 'accepted' AND earlier.id < ?1
                   AND (reminder.customer_id, earlier.recipient) =
                       (SELECT mine.customer_id, this.recipient FROM outbox this
                        JOIN reminder mine ON mine.id = this.reminder_id WHERE this.id = ?1)
                 ORDER BY earlier.id DESC LIMIT ?2",
            )?
            .query_map((before, limit), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        rows.reverse();
        Ok(rows)
    }
}

impl Writer<'_> {
    /// Keeps a provider's name for a message.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn note_remote_message(
        &self,
        message: MessageId,
        provider: &str,
        remote_id: &str,
        settled: bool,
    ) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO remote_message (outbox_id, provider, remote_id, settled) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (outbox_id) DO UPDATE SET provider = excluded.provider, remote_id = excluded.remote_id,
               settled = excluded.settled, asked_at = NULL",
        )?
        .execute((message, provider, remote_id, settled))?;
        Ok(())
    }

    /// Notes that a provider was asked, what it said of the price, and whether more is to come.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn note_remote_answer(
        &self,
        message: MessageId,
        asked_at_ms: i64,
        price: Option<&str>,
        settled: bool,
    ) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE remote_message SET asked_at = ?2, price = coalesce(?3, price), settled = ?4 WHERE outbox_id = ?1",
        )?
        .execute((message, asked_at_ms, price, settled))?;
        Ok(())
    }

    /// Moves what waits on a channel to where it begins now that its account has changed. What was tried already keeps its
    /// place as long as the channel sends.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn move_waiting(&self, channel: &str, to: MessageState, now_ms: i64) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE outbox SET state = ?2, reason = '', next_attempt_at = NULL, changed_at = ?3
             WHERE channel = ?1 AND state <> ?2
               AND (state IN ('queued', 'waiting_channel', 'task') OR (state = 'retry_at' AND ?2 <> 'queued'))",
        )?
        .execute((channel, to.as_str(), now_ms))?;
        Ok(())
    }
}
