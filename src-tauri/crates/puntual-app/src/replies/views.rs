//! What the reply commands take and give.

use serde::{Deserialize, Serialize};

/// Asks for replies.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListReplies {
    /// Only those of this customer.
    pub customer: Option<String>,
    /// Also those that somebody has dealt with.
    pub all: Option<bool>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

/// Replies, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReplyList {
    /// The page.
    pub replies: Vec<ReplyView>,
    /// How many there are in all.
    pub total: u32,
    /// A mailbox is set up to be read.
    pub mailbox: bool,
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReplyView {
    /// Its number.
    pub id: i64,
    /// Customer key; empty when nobody is known.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// `email`, `sms` or `whatsapp`.
    pub channel: String,
    /// Address or number that it came from.
    pub from: String,
    /// Subject.
    pub subject: String,
    /// Text, without what it quotes.
    pub text: String,
    /// RFC 3339.
    pub received_at: String,
    /// Somebody has dealt with it.
    pub handled: bool,
    /// Outbox id of the message that it answers.
    pub message: Option<i64>,
}

/// Says that a reply was dealt with, or that it is open again.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct HandleReply {
    /// Its number.
    pub id: i64,
    /// Dealt with.
    pub handled: bool,
}

/// Notes what a customer wrote where the program does not look.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct NoteReply {
    /// Customer key.
    pub customer: String,
    /// `email`, `sms` or `whatsapp`.
    pub channel: String,
    /// What they wrote.
    pub text: String,
}

/// What reading the mailbox brought.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FetchedReplies {
    /// Messages that were looked at.
    pub read: u32,
    /// New replies of customers.
    pub replies: u32,
    /// Messages that newly turned out not to have arrived.
    pub undelivered: u32,
}
