//! Signing in at Google or Microsoft instead of giving a password: the tokens go to the keychain.

use chrono::Duration;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::channels::{FinishSignIn, SignInStarted, StartSignIn};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::listen_at_once;
use crate::ports::{OAuthApp, Tokens};
use crate::settings::{self, SenderSettings, SettingsView, address, store_sender, vault_error};
use crate::wire;

/// The keychain's entry.
const OAUTH: &str = "oauth";
/// A token is renewed when it has no more than this to live.
const MARGIN_S: i64 = 120;

/// What is kept in the book of having signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OAuthAccount {
    /// `google` or `microsoft`.
    pub provider: String,
    /// The program's name there.
    pub client_id: String,
    /// A server on this machine in place of the provider.
    #[serde(default)]
    pub test_server: Option<String>,
}

/// What is kept in the keychain.
#[derive(Serialize, Deserialize)]
struct Kept {
    access: String,
    refresh: String,
    client_secret: Option<String>,
    /// UTC seconds.
    expires_at: i64,
}

/// A provider's two sides.
struct Provider {
    authorize_url: &'static str,
    token_url: &'static str,
    scope: &'static str,
    redirect_host: &'static str,
    extra: &'static [(&'static str, &'static str)],
    smtp: &'static str,
    imap: &'static str,
}

const GOOGLE: Provider = Provider {
    authorize_url: "https://accounts.google.com/o/oauth2/v2/auth",
    token_url: "https://oauth2.googleapis.com/token",
    scope: "https://mail.google.com/",
    redirect_host: "127.0.0.1",
    // Without these Google gives no refresh token the second time.
    extra: &[("access_type", "offline"), ("prompt", "consent")],
    smtp: "smtps://smtp.gmail.com:465",
    imap: "imaps://imap.gmail.com:993",
};

const MICROSOFT: Provider = Provider {
    authorize_url: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    token_url: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    scope: "offline_access https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All",
    // Registered as http://localhost, for which any port is good.
    redirect_host: "localhost",
    extra: &[("prompt", "select_account")],
    smtp: "smtp+starttls://smtp.office365.com:587",
    imap: "imaps://outlook.office365.com:993",
};

fn provider(name: &str) -> Result<&'static Provider, AppError> {
    wire::meaning("provider", name, [("google", &GOOGLE), ("microsoft", &MICROSOFT)])
}

fn app(account: &OAuthAccount, client_secret: Option<String>) -> Result<OAuthApp, AppError> {
    let provider = provider(&account.provider)?;
    let place = |usual: &str, path: &str| match account.test_server.as_deref() {
        None => Ok(usual.to_owned()),
        Some(server) => on_this_machine(server).map(|server| format!("{server}/{path}")),
    };
    Ok(OAuthApp {
        authorize_url: place(provider.authorize_url, "authorize")?,
        token_url: place(provider.token_url, "token")?,
        client_id: account.client_id.clone(),
        client_secret,
        scope: provider.scope.to_owned(),
        redirect_host: provider.redirect_host,
        extra: provider.extra.to_vec(),
    })
}

fn on_this_machine(server: &str) -> Result<&str, AppError> {
    let is_here =
        Url::parse(server).is_ok_and(|url| matches!(url.host_str(), Some("127.0.0.1" | "localhost")));
    if is_here {
        Ok(server.trim_end_matches('/'))
    } else {
        Err(AppError::new("channel.field_invalid")
            .with("field", "test_server")
            .with("value", server))
    }
}

fn account(request: &StartSignIn) -> Result<(OAuthAccount, Option<String>), AppError> {
    let client_id = request.client_id.trim();
    if client_id.is_empty() {
        return Err(AppError::new("channel.field_missing").with("field", "client_id"));
    }
    let secret = request.client_secret.as_deref().map(str::trim);
    Ok((
        OAuthAccount {
            provider: request.provider.clone(),
            client_id: client_id.to_owned(),
            test_server: request.test_server.clone(),
        },
        secret.filter(|secret| !secret.is_empty()).map(str::to_owned),
    ))
}

/// Begins to sign in: gives the address that the browser opens.
///
/// # Errors
/// `choice.unknown`, `channel.field_missing`, `email.invalid`, `oauth.no_way_back`.
pub fn sign_in(context: &Context, request: StartSignIn) -> Result<SignInStarted, AppError> {
    context.session()?;
    let from = address("from", &request.from)?;
    let (account, secret) = account(&request)?;
    let start = context.ports().sign_in.begin(&app(&account, secret)?, &from)?;
    Ok(SignInStarted {
        flow: start.flow,
        url: start.url,
    })
}

/// Waits until the person has signed in, then keeps the tokens and makes the account the book's sender.
///
/// # Errors
/// `oauth.flow_unknown`, `oauth.denied`, `oauth.timed_out`, `oauth.refused`, `keychain.unavailable`, `job.cancelled`.
pub fn finish_sign_in(context: &Context, request: FinishSignIn) -> Result<SettingsView, AppError> {
    let session = context.session()?;
    let from = address("from", &request.account.from)?;
    let reply_to = match request.reply_to.as_deref().map(str::trim) {
        None | Some("") => String::new(),
        Some(text) => address("reply_to", text)?,
    };
    let (account, secret) = account(&request.account)?;
    let known = provider(&account.provider)?;
    let tokens = context.ports().sign_in.finish(&request.flow, context.progress)?;
    let Some(refresh) = tokens.refresh.clone() else {
        return Err(AppError::new("oauth.refused").with("detail", "no refresh_token"));
    };
    keep(context, &session, &tokens, refresh, secret)?;
    let imap = if request.read_answers { known.imap } else { "" };
    store_sender(
        &session,
        &SenderSettings {
            url: known.smtp.to_owned(),
            from,
            reply_to,
            imap: imap.to_owned(),
            oauth: Some(account),
        },
    )?;
    listen_at_once(context.app);
    settings::get(context, crate::books::Nothing {})
}

fn keep(
    context: &Context,
    session: &Session,
    tokens: &Tokens,
    refresh: String,
    client_secret: Option<String>,
) -> Result<(), AppError> {
    let expires = context.ports().clock.now() + Duration::seconds(tokens.expires_in_s.clamp(0, 86_400));
    let kept = Kept {
        access: tokens.access.clone(),
        refresh,
        client_secret,
        expires_at: expires.timestamp(),
    };
    let json =
        serde_json::to_string(&kept).map_err(|error| AppError::new("internal").with("detail", error))?;
    context
        .ports()
        .vault
        .set(&session.info.uid, OAUTH, &json)
        .map_err(vault_error)
}

/// A token that is good now, renewed when need be. Off-line the old one is given: without a network nothing is sent anyway.
///
/// # Errors
/// `oauth.sign_in_again` when nothing is kept, or the provider no longer honours it.
pub(crate) fn fresh_token(
    context: &Context,
    session: &Session,
    account: &OAuthAccount,
) -> Result<String, AppError> {
    let kept = context
        .ports()
        .vault
        .get(&session.info.uid, OAUTH)
        .map_err(vault_error)?;
    let kept: Kept = kept
        .and_then(|json| serde_json::from_str(&json).ok())
        .ok_or_else(|| AppError::new("oauth.sign_in_again"))?;
    // The provider counts by the real clock, whatever day the book works on.
    if kept.expires_at - MARGIN_S > context.ports().clock.now().timestamp() {
        return Ok(kept.access);
    }
    let app = app(account, kept.client_secret.clone())?;
    match context.ports().sign_in.refresh(&app, &kept.refresh) {
        Ok(tokens) => {
            let refresh = tokens.refresh.clone().unwrap_or(kept.refresh);
            keep(context, session, &tokens, refresh, kept.client_secret)?;
            Ok(tokens.access)
        }
        Err(error) if error.code == "channel.unreachable" => Ok(kept.access),
        Err(error) => Err(error),
    }
}
