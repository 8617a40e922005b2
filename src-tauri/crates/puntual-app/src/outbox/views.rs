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
    /// What was approved leaves without anybody pressing a button.
    pub by_itself: bool,
    /// The owner has chosen contact rules.
    pub rules_chosen: bool,
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
    /// Why it is in this state: a word (`paid`, `promise`, `contact_hours`, `rate`, …), `rule:` with the key of a contact rule, or
    /// the server's answer.
    pub reason: String,
    /// RFC 3339 of the next attempt.
    pub next_attempt_at: Option<String>,
    /// The contact rule that holds it until then.
    pub held: Option<crate::contact_rules::HeldBy>,
    /// RFC 3339 of the moment before which the owner does not want it to leave.
    pub not_before: Option<String>,
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

/// Another text for a message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct EditMessage {
    /// Outbox id.
    pub id: i64,
    /// Subject; only an e-mail has one.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// One decision about several messages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ChangeMessages {
    /// Outbox ids.
    pub ids: Vec<i64>,
    /// `cancel`, `retry` or `reschedule`.
    pub action: String,
    /// For `reschedule`: not before this time of the book's clock, `2026-03-16T15:00`; empty lets them go.
    pub not_before: Option<String>,
}

/// What became of the decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MessagesChanged {
    /// How many were changed.
    pub changed: u32,
    /// How many are in a state in which that cannot be done.
    pub refused: u32,
    /// What can be undone as one step.
    pub batch: Option<i64>,
}

/// Asks for a turn of the loop.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct TickRequest {
    /// Send although the book does not send by itself, and without waiting for anybody to change their mind.
    pub always: Option<bool>,
    /// The network has just come back: what failed need not wait for its next attempt.
    pub network_is_back: Option<bool>,
}

/// How old the data about payments is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PaymentsAge {
    /// Up to which day payments are known; `None` when there are none.
    pub as_of: Option<String>,
    /// Days since then.
    pub days: Option<u32>,
    /// That is longer than the owner wants to write to anybody on.
    pub stale: bool,
}

/// What was heard of messages that had left.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HeardView {
    /// New answers of customers.
    pub replies: u32,
    /// Newly known to have arrived.
    pub delivered: u32,
    /// Newly known to have been read.
    pub read: u32,
    /// Newly known not to have arrived.
    pub undelivered: u32,
    /// Why the mailbox or a provider could not be asked; it is asked again later.
    pub failure: Option<crate::error::AppError>,
}

/// What a turn of the loop did, and when the next one is due.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TickView {
    /// What was sent.
    pub sent: SendView,
    /// What was heard of earlier ones.
    pub heard: HeardView,
    /// RFC 3339 of the moment at which the next message may leave; `None` when nothing waits for a time.
    pub next_at: Option<String>,
    /// Milliseconds until the next turn, in which something leaves or somebody is asked.
    pub wait_ms: Option<u32>,
    /// Still in the outbox.
    pub waiting: u32,
    /// Failed, or may or may not have left.
    pub attention: u32,
    /// Nothing leaves: the book is paused.
    pub paused: bool,
    /// The book sends by itself.
    pub by_itself: bool,
    /// Closing the window leaves the program running.
    pub keep_running: bool,
    /// Why policies could approve nothing; `None` when they could, or had nothing to.
    pub failure: Option<crate::error::AppError>,
    /// What happened, for the system's notification, in the book's language; `None`: nothing to tell.
    pub notice: Option<String>,
    /// Name of the book.
    pub book: String,
    /// `es` or `en`.
    pub language: String,
}
