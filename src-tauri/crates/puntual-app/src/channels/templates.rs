//! The templates that WhatsApp has approved.

use puntual_core::channels::Channel;

use crate::books::Nothing;
use crate::channels::account::account;
use crate::channels::{RemoteTemplateView, RemoteTemplates};
use crate::context::Context;
use crate::error::AppError;

/// Asks the provider for the account's templates.
///
/// # Errors
/// `channel.not_set_up`, `channel.not_offered`, `channel.field_missing`, `channel.unreachable`, `channel.down`, `channel.busy`,
/// `channel.login_refused`, `channel.refused`, `keychain.unavailable`.
pub fn templates(context: &Context, _request: Nothing) -> Result<RemoteTemplates, AppError> {
    let session = context.session()?;
    let account = account(context, &session, Channel::Whatsapp)?
        .ok_or_else(|| AppError::new("channel.not_set_up").with("channel", Channel::Whatsapp))?;
    let found = context.ports().messengers.templates(&account)?;
    Ok(RemoteTemplates {
        templates: found
            .into_iter()
            .map(|template| RemoteTemplateView {
                name: template.name,
                title: template.title,
                language: template.language,
                status: template.status,
                body: template.body,
                parameters: template.parameters,
                names: template.names,
            })
            .collect(),
    })
}
