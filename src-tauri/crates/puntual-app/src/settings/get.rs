//! Reading the settings.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::VaultError;
use crate::settings::{SenderView, SettingsView, business, logo, sender_settings};

/// Everything in Settings. A password is never among it, only whether there is one.
///
/// # Errors
/// When the book cannot be read.
pub fn get(context: &Context, _request: Nothing) -> Result<SettingsView, AppError> {
    view(context, &context.session()?)
}

pub(crate) fn view(context: &Context, session: &Session) -> Result<SettingsView, AppError> {
    let (profile, logo, sender) = session.read(|reader| {
        let profile = business(reader, &session.info)?.profile;
        Ok((profile, logo(reader)?, sender_settings(reader)?))
    })?;
    let secret = context.ports().vault.get(&session.info.uid, "smtp");
    let password_store = match &secret {
        Ok(_) => "keychain",
        Err(VaultError::Unavailable(_) | VaultError::Refused(_)) => "none",
    };
    Ok(SettingsView {
        profile,
        logo: logo.map(|(mime, bytes)| format!("data:{mime};base64,{}", STANDARD.encode(bytes))),
        sender: sender.map(|sender| SenderView {
            url: sender.url,
            from: sender.from,
            reply_to: sender.reply_to,
            has_password: matches!(secret, Ok(Some(_))),
            imap: sender.imap,
            signed_in: sender.oauth.as_ref().map(|oauth| oauth.provider.clone()),
            client_id: sender.oauth.map(|oauth| oauth.client_id).unwrap_or_default(),
        }),
        password_store: password_store.to_owned(),
    })
}
