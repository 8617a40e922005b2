//! What happens to messages: queueing, claiming, sending and settling them. A state changes only through the functions here, each of
//! which says from which states it may.

use crate::error::StoreError;
use crate::handle::{BatchWriter, Writer};
use crate::ids::MessageId;
use crate::table::outbox::{MessageState, NewMessage};

impl Writer<'_> {
    /// Claims a message for one attempt, if that is due at `until_ms`. `false` when another has claimed it or it no longer waits.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn claim_message(&self, id: MessageId, until_ms: i64, now_ms: i64) -> Result<bool, StoreError> {
        let changed = self
            .prepare(
                "UPDATE outbox SET state = 'sending', reason = '', attempts = attempts + 1, next_attempt_at = NULL,
                   changed_at = ?2
                 WHERE id = ?1 AND (state = 'queued' OR (state = 'retry_at' AND next_attempt_at <= ?3))",
            )?
            .execute((id, now_ms, until_ms))?;
        Ok(changed == 1)
    }

    /// Moves a message from one of `from` to `to`. `false` when it is in none of them: a late report never turns a later
    /// state back.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn move_message(
        &self,
        id: MessageId,
        from: &[MessageState],
        to: MessageState,
        reason: &str,
        next_attempt_at_ms: Option<i64>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let states = from
            .iter()
            .map(|state| format!("'{}'", state.as_str()))
            .collect::<Vec<_>>()
            .join(", ");
        let changed = self
            .prepare(&format!(
                "UPDATE outbox SET state = ?2, reason = ?3, next_attempt_at = ?4, changed_at = ?5,
                   left_at = CASE WHEN ?2 IN ('accepted', 'unknown', 'done') THEN coalesce(left_at, ?5) END
                 WHERE id = ?1 AND state IN ({states})"
            ))?
            .execute((id, to.as_str(), reason, next_attempt_at_ms, now_ms))?;
        Ok(changed == 1)
    }

    /// Takes back the count of an attempt that said nothing about the message.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn give_back_attempt(&self, id: MessageId) -> Result<(), StoreError> {
        self.prepare("UPDATE outbox SET attempts = attempts - 1 WHERE id = ?1 AND attempts > 0")?
            .execute([id])?;
        Ok(())
    }

    /// Turns what was being sent when the program died into `unknown`. Only the process that holds the book calls this, when
    /// it opens it.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn settle_interrupted_messages(&self, now_ms: i64) -> Result<u32, StoreError> {
        let changed = self
            .prepare(
                "UPDATE outbox SET state = 'unknown', reason = 'interrupted', changed_at = ?1 WHERE state = 'sending'",
            )?
            .execute([now_ms])?;
        Ok(u32::try_from(changed).unwrap_or(u32::MAX))
    }

    /// Lets messages that a contact rule holds be judged again now, because the rules have changed.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn release_held_messages(&self, now_ms: i64) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE outbox SET next_attempt_at = ?1 WHERE state = 'retry_at'
               AND (reason LIKE 'rule:%' OR reason IN ('contact_hours', 'contact_weekly', 'day_off'))",
        )?
        .execute([now_ms])?;
        Ok(())
    }

    /// Lets messages of a channel go that waited for its account.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn release_waiting_messages(&self, channel: &str, now_ms: i64) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE outbox SET state = 'queued', reason = '', changed_at = ?2
             WHERE channel = ?1 AND state = 'waiting_channel'",
        )?
        .execute((channel, now_ms))?;
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Gives a message that has not left another text; it counts as approved now. `false` when it does
    /// not wait.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn rewrite_message(
        &self,
        id: MessageId,
        (subject, body): (&str, &str),
        approved_at_ms: i64,
    ) -> Result<bool, StoreError> {
        let changed = self
            .prepare(
                "UPDATE outbox SET subject = ?2, body = ?3, html = NULL, approved_at = ?4, changed_at = ?4
                 WHERE id = ?1 AND state IN ('queued', 'retry_at', 'waiting_channel', 'failed')",
            )?
            .execute((id, subject, body, approved_at_ms))?;
        Ok(changed == 1)
    }

    /// Says before when a message shall not leave; `None` lets it go. `false` when it does not wait.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn reschedule_message(
        &self,
        id: MessageId,
        not_before_ms: Option<i64>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let changed = self
            .prepare(
                "UPDATE outbox SET not_before = ?2, next_attempt_at = ?2, changed_at = ?3,
                   state = CASE WHEN state = 'waiting_channel' THEN state WHEN ?2 IS NULL THEN 'queued' ELSE 'retry_at' END,
                   reason = CASE WHEN ?2 IS NULL THEN '' ELSE 'rescheduled' END
                 WHERE id = ?1 AND state IN ('queued', 'retry_at', 'waiting_channel')",
            )?
            .execute((id, not_before_ms, now_ms))?;
        Ok(changed == 1)
    }

    /// Adds a message.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_message(&self, new: &NewMessage<'_>) -> Result<MessageId, StoreError> {
        self.prepare(
            "INSERT INTO outbox (batch_id, reminder_id, uid, channel, recipient, recipient_name, subject, body, html, state,
                                 approved_at, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
        )?
        .execute((
            self.id(),
            new.reminder,
            new.uid,
            new.channel,
            new.recipient,
            new.recipient_name,
            new.subject,
            new.body,
            new.html,
            new.state.as_str(),
            new.approved_at_ms,
        ))?;
        Ok(MessageId(self.connection.last_insert_rowid()))
    }

    /// Notes what made a message: key of the template, version of the book's own, and the approved template of the provider.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn describe_message(
        &self,
        id: MessageId,
        template: &str,
        version: Option<i64>,
        provider: Option<&str>,
    ) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE outbox SET template = ?2, template_id = ?3, provider_template = ?4 WHERE id = ?1",
        )?
        .execute((id, template, version, provider))?;
        Ok(())
    }
}
