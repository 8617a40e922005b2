//! The channels as they stand.

use std::collections::BTreeMap;

use puntual_core::channels::Channel;

use crate::books::Nothing;
use crate::channels::account::{self, BY_HAND, ChannelSettings};
use crate::channels::limits::of_mail_server;
use crate::channels::{ChannelView, ChannelsView, Limits, MessengerView, ProviderFieldView};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::ProviderInfo;
use crate::sender_url;
use crate::settings::sender_settings;

/// Every channel with its account. A secret is never among it, only whether there is one.
///
/// # Errors
/// `settings.unreadable`.
pub fn list(context: &Context, _request: Nothing) -> Result<ChannelsView, AppError> {
    view(context, &context.session()?)
}

pub(super) fn view(context: &Context, session: &Session) -> Result<ChannelsView, AppError> {
    let mut channels = Vec::new();
    let mut secret_store = "keychain";
    for channel in Channel::ALL {
        let (settings, sender, waiting) = session.read(|reader| {
            Ok((
                account::settings(reader, channel)?,
                sender_settings(reader)?,
                reader.count_waiting(channel.as_str())?,
            ))
        })?;
        let mut view = ChannelView {
            channel: channel.as_str().to_owned(),
            state: "not_set_up".to_owned(),
            provider: String::new(),
            fields: BTreeMap::new(),
            secrets: Vec::new(),
            waiting,
            per_minute: None,
            per_day: None,
        };
        match channel {
            Channel::Call | Channel::Letter => view.state = "task".to_owned(),
            Channel::Email => {
                if let Some(sender) = sender {
                    let server = sender_url::parse(&sender.url)?;
                    let Limits { per_minute, per_day } = of_mail_server(&server);
                    (view.per_minute, view.per_day) = (per_minute, per_day);
                    view.provider = server.host;
                    view.state = "ready".to_owned();
                }
                if session.info.is_sample {
                    view.state = "practice".to_owned();
                }
            }
            Channel::Sms | Channel::Whatsapp => {
                match account::secrets(context, session, channel) {
                    Ok(secrets) => view.secrets = secrets.into_keys().collect(),
                    Err(_) => secret_store = "none",
                }
                if let Some(ChannelSettings { provider, fields }) = settings {
                    let by_hand = provider == BY_HAND;
                    view.state = if by_hand { "by_hand" } else { "ready" }.to_owned();
                    (view.provider, view.fields) = (provider, fields);
                }
            }
        }
        channels.push(view);
    }
    let providers = context.ports().messengers.providers();
    Ok(ChannelsView {
        channels,
        providers: providers.into_iter().map(provider).collect(),
        secret_store: secret_store.to_owned(),
    })
}

fn provider(info: ProviderInfo) -> MessengerView {
    MessengerView {
        key: info.key.to_owned(),
        channel: info.channel.as_str().to_owned(),
        fields: info
            .fields
            .iter()
            .map(|field| ProviderFieldView {
                key: field.key.to_owned(),
                secret: field.secret,
                required: field.required,
            })
            .collect(),
        reports: info.reports,
        window: info.window,
        templates: info.templates,
        page: info.page.to_owned(),
    }
}
