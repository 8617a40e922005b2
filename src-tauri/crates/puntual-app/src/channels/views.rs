//! What the channel commands take and give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Every channel with its account, and the providers to choose from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChannelsView {
    /// In the order e-mail, SMS, WhatsApp, call, letter.
    pub channels: Vec<ChannelView>,
    /// What can be set up.
    pub providers: Vec<MessengerView>,
    /// Where secrets would be kept: `keychain` or `none` (no keychain here).
    pub secret_store: String,
}

/// A channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChannelView {
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// `ready` (sends by itself), `by_hand` (a person presses send), `task` (a person does it), `not_set_up` or `practice`.
    pub state: String,
    /// Key of the provider; the mail server's host; empty without an account.
    pub provider: String,
    /// What is kept in the book, by the key of its field.
    pub fields: BTreeMap<String, String>,
    /// The fields whose secrets are in the keychain.
    pub secrets: Vec<String>,
    /// Messages of this channel that have not left.
    pub waiting: u32,
    /// Messages that the provider takes in a minute, as it publishes.
    pub per_minute: Option<u32>,
    /// … in a day.
    pub per_day: Option<u32>,
}

/// A provider that can be set up.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MessengerView {
    /// Its key.
    pub key: String,
    /// `sms` or `whatsapp`.
    pub channel: String,
    /// What it asks for.
    pub fields: Vec<ProviderFieldView>,
    /// It can be asked later what became of a message.
    pub reports: bool,
    /// It takes free text only for 24 hours after the customer wrote.
    pub window: bool,
    /// It lists its approved templates.
    pub templates: bool,
    /// Where its keys are given out; empty when there is no such page.
    pub page: String,
}

/// A field of a provider.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProviderFieldView {
    /// Its key.
    pub key: String,
    /// It belongs in the keychain.
    pub secret: bool,
    /// Nothing can be sent without it.
    pub required: bool,
}

/// Sets up the account of a channel, or takes it away.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveChannel {
    /// `sms` or `whatsapp`.
    pub channel: String,
    /// Key of the provider, `by_hand` (WhatsApp only), or empty for none.
    pub provider: String,
    /// Values of the fields that are no secret.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// Values of the secret ones; they go to the keychain. One that is left out stays as it is.
    #[serde(default)]
    pub secrets: BTreeMap<String, String>,
}

/// Sends a test message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct TestChannel {
    /// `sms` or `whatsapp`.
    pub channel: String,
    /// The number.
    pub to: String,
    /// An approved template without parameters, where the provider asks for one.
    pub template: Option<String>,
    /// Its language there.
    pub language: Option<String>,
}

/// What became of a test message.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChannelTest {
    /// `accepted`, `retry`, `failed`, `sender_refused`, `unknown`, or `by_hand` (open `url`).
    pub outcome: String,
    /// The provider's words, after a code of `assets/errors` where there is one.
    pub detail: String,
    /// How many parts an SMS is sent in, each of which is charged.
    pub segments: Option<u32>,
    /// The chat to open.
    pub url: Option<String>,
}

/// The approved templates of the WhatsApp account.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RemoteTemplates {
    /// As the provider lists them.
    pub templates: Vec<RemoteTemplateView>,
}

/// A template as the provider knows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RemoteTemplateView {
    /// Its name, by which it is sent.
    pub name: String,
    /// What people call it there; empty where that is its name.
    pub title: String,
    /// Its language.
    pub language: String,
    /// `APPROVED`, `PENDING`, `REJECTED` …
    pub status: String,
    /// Its text with its places.
    pub body: String,
    /// How many places the text has.
    pub parameters: u32,
    /// What the places are called, in their order; empty when they are numbered.
    pub names: Vec<String>,
}

/// What providers told about messages that they had accepted.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReportsView {
    /// Messages that were asked about.
    pub asked: u32,
    /// Newly known to have arrived.
    pub delivered: u32,
    /// Newly known to have been read.
    pub read: u32,
    /// Newly known not to have arrived.
    pub undelivered: u32,
}

/// A chat with its text ready.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChatLink {
    /// `https://wa.me/…`: opens the person's own WhatsApp and sends nothing.
    pub url: String,
    /// The number, `+` and digits.
    pub to: String,
    /// The text.
    pub text: String,
}

/// Begins to sign in at a mail provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct StartSignIn {
    /// `google` or `microsoft`.
    pub provider: String,
    /// The program's name there, made by the owner in the provider's console.
    pub client_id: String,
    /// What Google gives beside it.
    pub client_secret: Option<String>,
    /// Address that messages come from.
    pub from: String,
    /// A server on this machine in place of the provider, for trying.
    pub test_server: Option<String>,
}

/// A sign-in that has begun.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SignInStarted {
    /// Its name for `channels.finish_sign_in`.
    pub flow: String,
    /// What the browser opens.
    pub url: String,
}

/// Waits for the end of a sign-in and keeps the account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct FinishSignIn {
    /// See [`SignInStarted::flow`].
    pub flow: String,
    /// What it was begun with.
    pub account: StartSignIn,
    /// Where answers go, when elsewhere.
    pub reply_to: Option<String>,
    /// Read answers and reports in the account's mailbox.
    pub read_answers: bool,
}

/// Says what became of a chat that was opened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SettleChat {
    /// Outbox id.
    pub id: i64,
    /// The person pressed send. `false` leaves the message where it is.
    pub was_sent: bool,
}
