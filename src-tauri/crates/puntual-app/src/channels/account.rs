//! The accounts of SMS and WhatsApp: what is no secret stands in the book, the secrets in the keychain.

use std::collections::BTreeMap;

use puntual_core::channels::Channel;
use puntual_core::contacts::read_phone;
use puntual_core::country::country;
use puntual_store::{MessageState, Reader};
use serde::{Deserialize, Serialize};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::MessengerAccount;
use crate::settings::vault_error;

/// The provider of those who open the chat and press send themselves.
pub(super) const BY_HAND: &str = "by_hand";

/// The channels that providers on the web serve.
pub(super) const THROUGH_PROVIDERS: [Channel; 2] = [Channel::Sms, Channel::Whatsapp];

/// An account without its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ChannelSettings {
    /// A provider's key, or [`BY_HAND`].
    pub provider: String,
    /// Values by the key of their field.
    pub fields: BTreeMap<String, String>,
}

pub(super) fn key(channel: Channel) -> String {
    format!("channel.{channel}")
}

pub(super) fn settings(reader: &Reader<'_>, channel: Channel) -> Result<Option<ChannelSettings>, AppError> {
    let Some(json) = reader.setting(&key(channel))? else {
        return Ok(None);
    };
    serde_json::from_str(&json).map_err(|error| AppError::new("settings.unreadable").with("detail", error))
}

/// Where messages begin with these settings.
pub(super) fn first_state(settings: Option<&ChannelSettings>) -> MessageState {
    match settings {
        None => MessageState::WaitingChannel,
        Some(settings) if settings.provider == BY_HAND => MessageState::Task,
        Some(_) => MessageState::Queued,
    }
}

/// The secrets of a channel's account, by the key of their field.
pub(super) fn secrets(
    context: &Context,
    session: &Session,
    channel: Channel,
) -> Result<BTreeMap<String, String>, AppError> {
    let kept = context
        .ports()
        .vault
        .get(&session.info.uid, channel.as_str())
        .map_err(vault_error)?;
    match kept {
        None => Ok(BTreeMap::new()),
        Some(json) => serde_json::from_str(&json)
            .map_err(|_| AppError::new("keychain.refused").with("detail", channel.as_str())),
    }
}

/// The account that sends a channel's messages by itself, with its secrets.
pub(super) fn account(
    context: &Context,
    session: &Session,
    channel: Channel,
) -> Result<Option<MessengerAccount>, AppError> {
    let Some(settings) = session.read(|reader| settings(reader, channel))? else {
        return Ok(None);
    };
    if settings.provider == BY_HAND || session.info.is_sample {
        return Ok(None);
    }
    let mut fields = settings.fields;
    fields.extend(secrets(context, session, channel)?);
    Ok(Some(MessengerAccount {
        provider: settings.provider,
        channel,
        fields,
    }))
}

/// A recipient as providers take it: `+` and digits. `None` when it is no number that takes messages.
pub(super) fn number(session: &Session, channel: Channel, recipient: &str) -> Option<String> {
    let phone =
        read_phone(recipient, &country(&session.info.country)).filter(|phone| phone.extension.is_empty())?;
    // WhatsApp knows every Argentine number with the 9 of mobiles, which many leave out.
    match phone.e164.strip_prefix("+54") {
        Some(rest) if channel == Channel::Whatsapp && !rest.starts_with('9') => Some(format!("+549{rest}")),
        _ => Some(phone.e164),
    }
}
