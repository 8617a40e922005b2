//! What the outbox commands take and give.

use serde::{Deserialize, Serialize};

/// Asks for messages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListOutbox {
    /// `all` (default), `waiting` (queued, retry, channel not set up), `attention` (failed, unknown) or `sent`.
    pub filter: Option<String>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

/// Messages, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OutboxView {
    /// The page.
    pub messages: Vec<MessageView>,
    /// How many match in all.
    pub total: u32,
    /// Nothing leaves: the book is paused.
    pub paused: bool,
    /// An e-mail account is set up.
    pub sender_ready: bool,
}

/// A message in the outbox.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MessageView {
    /// Outbox id.
    pub id: i64,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// Address or number.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// `queued`, `retry_at`, `waiting_channel`, `sending`, `accepted`, `failed`, `unknown`, `cancelled` or `task`.
    pub state: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it is in this state: a word (`paid`, `promise`, `contact_hours`, …) or the server's answer.
    pub reason: String,
    /// RFC 3339 of the next attempt.
    pub next_attempt_at: Option<String>,
    /// RFC 3339.
    pub approved_at: String,
    /// RFC 3339 of the last change.
    pub changed_at: String,
    /// Sum that it asks for.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
}

/// Names a message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct MessageKey {
    /// Outbox id.
    pub id: i64,
}

/// A message in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MessageDetail {
    /// Its row.
    pub message: MessageView,
    /// Plain text.
    pub body: String,
    /// HTML.
    pub html: Option<String>,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Message-ID.
    pub message_id: String,
    /// Files that go with it.
    pub files: Vec<crate::attachments::MessageFile>,
}

/// Asks for a round of sending.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SendRequest {
    /// Leave alone what failed a moment ago and waits for its next attempt.
    pub only_due: Option<bool>,
}

/// What a round of sending did.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SendView {
    /// Taken by the server.
    pub accepted: u32,
    /// Refused for good.
    pub failed: u32,
    /// Handed over without an answer.
    pub unknown: u32,
    /// No longer true, so not sent.
    pub cancelled: u32,
    /// Still in the outbox: off-line, outside contact hours, channel not set up, paused.
    pub waiting: u32,
}

/// Says what became of an unknown message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SettleMessage {
    /// Outbox id.
    pub id: i64,
    /// The customer has it; `false` puts it back into the queue.
    pub was_sent: bool,
}
