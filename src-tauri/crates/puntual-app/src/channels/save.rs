//! Setting up the account of a channel.

use std::collections::BTreeMap;

use puntual_core::channels::Channel;

use crate::channels::account::{self, BY_HAND, ChannelSettings, THROUGH_PROVIDERS, first_state};
use crate::channels::list::view;
use crate::channels::{ChannelsView, SaveChannel};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::listen_at_once;
use crate::ports::MessengerAccount;
use crate::settings::vault_error;
use crate::wire;

/// Saves the account of a channel, or takes it away. What waits on the channel moves along: to the queue, to the tasks, or
/// back to waiting.
///
/// # Errors
/// `choice.unknown`, `channel.sample_book`, `channel.field_missing`, `channel.field_invalid`, `channel.recipe_invalid`,
/// `keychain.unavailable`.
pub fn save(context: &Context, request: SaveChannel) -> Result<ChannelsView, AppError> {
    let session = context.session()?;
    let channel = channel(&request.channel)?;
    if session.info.is_sample {
        return Err(AppError::new("channel.sample_book"));
    }
    let settings = match request.provider.as_str() {
        "" => None,
        BY_HAND if channel == Channel::Whatsapp => Some(ChannelSettings {
            provider: BY_HAND.to_owned(),
            fields: BTreeMap::new(),
        }),
        _ => Some(checked(context, &session, channel, &request)?),
    };
    let json =
        serde_json::to_string(&settings).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| {
        writer.save_setting(&account::key(channel), &json)?;
        writer.move_waiting(channel.as_str(), first_state(settings.as_ref()), session.now_ms())?;
        let data = serde_json::json!({ "provider": request.provider }).to_string();
        let subject = format!("channel:{channel}");
        Ok(writer.append_event(session.now_ms(), "channels.save", None, &subject, &data)?)
    })?;
    listen_at_once(context.app);
    view(context, &session)
}

pub(super) fn channel(text: &str) -> Result<Channel, AppError> {
    wire::one_of("channel", text, &THROUGH_PROVIDERS)
}

/// Checks the account as a whole, then keeps its secrets.
fn checked(
    context: &Context,
    session: &Session,
    channel: Channel,
    request: &SaveChannel,
) -> Result<ChannelSettings, AppError> {
    let known = session
        .read(|reader| account::settings(reader, channel))?
        .is_some_and(|settings| settings.provider == request.provider);
    // Secrets of another provider are of no use to this one.
    let mut secrets = if known {
        account::secrets(context, session, channel)?
    } else {
        BTreeMap::new()
    };
    secrets.extend(trimmed(&request.secrets));
    let own = trimmed(&request.fields);
    let fields: BTreeMap<String, String> = own.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let is_secret = |key: &str| {
        context.ports().messengers.providers().iter().any(|provider| {
            let mut fields = provider.fields.iter();
            provider.channel == channel
                && provider.key == request.provider
                && fields.any(|field| field.secret && field.key == key)
        })
    };
    if let Some(key) = fields.keys().find(|key| is_secret(key)) {
        return Err(AppError::new("channel.field_invalid")
            .with("field", key)
            .with("value", ""));
    }
    if let Some(key) = secrets.keys().find(|key| !is_secret(key)) {
        return Err(AppError::new("channel.field_invalid")
            .with("field", key)
            .with("value", ""));
    }
    let mut whole = fields.clone();
    whole.extend(secrets.clone());
    context.ports().messengers.check(&MessengerAccount {
        provider: request.provider.clone(),
        channel,
        fields: whole,
    })?;
    if !known || !request.secrets.is_empty() {
        let json = serde_json::to_string(&secrets)
            .map_err(|error| AppError::new("internal").with("detail", error))?;
        context
            .ports()
            .vault
            .set(&session.info.uid, channel.as_str(), &json)
            .map_err(vault_error)?;
    }
    Ok(ChannelSettings {
        provider: request.provider.clone(),
        fields,
    })
}

fn trimmed(fields: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    fields
        .iter()
        .map(|(key, value)| (key.clone(), value.trim().to_owned()))
        .collect()
}
