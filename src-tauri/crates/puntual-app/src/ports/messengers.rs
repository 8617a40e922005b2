//! Handing one text over to a provider of SMS or WhatsApp, and asking it what became of it.

use std::collections::BTreeMap;

use puntual_core::channels::Channel;

use crate::error::AppError;
use crate::ports::SendOutcome;

/// What a provider asks for when its account is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderField {
    /// Its name.
    pub key: &'static str,
    /// It belongs in the keychain.
    pub secret: bool,
    /// Nothing can be sent without it.
    pub required: bool,
}

/// A provider that the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderInfo {
    /// Its name: `twilio`.
    pub key: &'static str,
    /// What it sends.
    pub channel: Channel,
    /// What it asks for.
    pub fields: &'static [ProviderField],
    /// It can be asked later what became of a message.
    pub reports: bool,
    /// It takes free text only for 24 hours after the customer wrote; before that an approved template.
    pub window: bool,
    /// It lists its approved templates.
    pub templates: bool,
    /// Where its keys are given out.
    pub page: &'static str,
}

/// An account with a provider.
#[derive(Clone, PartialEq, Eq)]
pub struct MessengerAccount {
    /// [`ProviderInfo::key`].
    pub provider: String,
    /// What it sends.
    pub channel: Channel,
    /// Values by the key of their field, secrets among them.
    pub fields: BTreeMap<String, String>,
}

impl MessengerAccount {
    /// The value of a field; empty when it is not set.
    #[must_use]
    pub fn field(&self, key: &str) -> &str {
        self.fields.get(key).map_or("", String::as_str)
    }
}

impl std::fmt::Debug for MessengerAccount {
    /// Without the values, some of which must not reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let MessengerAccount {
            provider,
            channel,
            fields,
        } = self;
        f.debug_struct("MessengerAccount")
            .field("provider", provider)
            .field("channel", channel)
            .field("fields", &fields.keys())
            .finish()
    }
}

/// A template that a provider has approved, with the values of its parameters in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovedTemplate {
    /// Its name there.
    pub name: String,
    /// Its language there: `es_MX`.
    pub language: String,
    /// The values.
    pub parameters: Vec<String>,
    /// What the provider calls each of them; empty when they are numbered.
    pub names: Vec<String>,
}

impl ApprovedTemplate {
    /// The values, each with its name where the template names them.
    pub fn named(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        let names = self.names.iter().map(|name| Some(name.as_str()));
        let values = self.parameters.iter().map(String::as_str);
        names.chain(std::iter::repeat(None)).zip(values)
    }
}

/// One text to one number; everything in it was frozen at approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingText {
    /// `+` and digits (E.164).
    pub to: String,
    /// The text.
    pub text: String,
    /// Our own name for the message, for providers that keep one.
    pub reference: String,
    /// The approved template to send instead of the text.
    pub template: Option<ApprovedTemplate>,
}

/// What became of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The outcome.
    pub outcome: SendOutcome,
    /// The provider's name for the message, by which it can be asked later.
    pub remote_id: Option<String>,
}

impl From<SendOutcome> for HandedOver {
    fn from(outcome: SendOutcome) -> Self {
        HandedOver {
            outcome,
            remote_id: None,
        }
    }
}

/// What a provider says of a message after it was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemoteState {
    /// It arrived.
    Delivered,
    /// It was read.
    Read,
    /// It did not arrive.
    Undelivered,
}

/// A provider's answer to the question what became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteReport {
    /// `None` while it is on its way.
    pub state: Option<RemoteState>,
    /// Why it did not arrive.
    pub reason: String,
    /// Nothing more is to come.
    pub is_final: bool,
    /// What it cost, `0.0075 USD`, as soon as the provider tells.
    pub price: Option<String>,
}

/// A template as the provider lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteTemplate {
    /// Its name, by which it is sent.
    pub name: String,
    /// What people call it there; empty where that is its name.
    pub title: String,
    /// Its language.
    pub language: String,
    /// `APPROVED`, `PENDING`, `REJECTED` … in the provider's words.
    pub status: String,
    /// Its text with its places.
    pub body: String,
    /// How many places the text has.
    pub parameters: u32,
    /// What the places are called, in their order; empty when they are numbered.
    pub names: Vec<String>,
}

/// The providers of SMS and WhatsApp, seen from a client.
pub trait Messengers: Send + Sync {
    /// Every provider that is known.
    fn providers(&self) -> Vec<ProviderInfo>;

    /// Whether an account is complete and well formed. Asks nobody.
    ///
    /// # Errors
    /// `channel.provider_unknown`, `channel.field_missing`, `channel.field_invalid`, `channel.recipe_invalid`.
    fn check(&self, account: &MessengerAccount) -> Result<(), AppError>;

    /// Makes one attempt to hand over `text`. Never retries by itself.
    fn send(&self, account: &MessengerAccount, text: &OutgoingText) -> HandedOver;

    /// Asks what became of a message.
    ///
    /// # Errors
    /// `channel.unreachable`, `channel.down`, `channel.busy`, `channel.login_refused`; `channel.refused` when it is only this
    /// message that the provider cannot tell of.
    fn report(&self, account: &MessengerAccount, remote_id: &str) -> Result<RemoteReport, AppError>;

    /// The templates of the account.
    ///
    /// # Errors
    /// `channel.unreachable`, `channel.down`, `channel.busy`, `channel.login_refused`, `channel.refused`.
    fn templates(&self, account: &MessengerAccount) -> Result<Vec<RemoteTemplate>, AppError>;
}
