//! The e-mail account: its address stands in the book, its password in the keychain.

use puntual_store::Reader;
use serde::{Deserialize, Serialize};

use crate::channels::{OAuthAccount, explain, fresh_token, outcome_words};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::listen_at_once;
use crate::ports::{OutgoingMail, Sender, VaultError};
use crate::sender_url;
use crate::settings::get::view;
use crate::settings::{SaveSender, SettingsView, TestResult, TestSender};

pub(crate) const SENDER: &str = "sender";
const SMTP: &str = "smtp";

/// The account without its password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SenderSettings {
    pub url: String,
    pub from: String,
    pub reply_to: String,
    /// Where answers are read, `imaps://…`; empty when nobody reads them.
    #[serde(default)]
    pub imap: String,
    /// Signed in at the provider, instead of a password.
    #[serde(default)]
    pub oauth: Option<OAuthAccount>,
}

impl SenderSettings {
    /// Where customers may ask for no more messages (RFC 2369): an e-mail to whoever reads the answers.
    pub(crate) fn unsubscribe(&self, session: &Session) -> Option<String> {
        let to = if self.reply_to.is_empty() {
            &self.from
        } else {
            &self.reply_to
        };
        let subject = match session.info.language.as_str() {
            "en" => "No%20more%20reminders",
            _ => "No%20enviar%20m%C3%A1s%20recordatorios",
        };
        to.is_ascii().then(|| format!("mailto:{to}?subject={subject}"))
    }
}

pub(crate) fn sender_settings(reader: &Reader<'_>) -> Result<Option<SenderSettings>, AppError> {
    match reader.setting(SENDER)? {
        Some(json) => serde_json::from_str(&json)
            .map(Some)
            .map_err(|error| AppError::new("settings.unreadable").with("detail", error)),
        None => Ok(None),
    }
}

/// Whether messages have an account to leave through. Its password may still be out of reach at the moment.
pub(crate) fn can_send_mail(reader: &Reader<'_>, session: &Session) -> Result<bool, AppError> {
    Ok(session.info.is_sample || sender_settings(reader)?.is_some())
}

/// Saves the account; messages that waited for it may leave.
///
/// # Errors
/// `sender.url_invalid`, `sender.password_in_url`, `sender.plain_not_loopback`, `email.invalid`, `keychain.unavailable`. A mailbox
/// is read by the same rules.
pub fn save_sender(context: &Context, request: SaveSender) -> Result<SettingsView, AppError> {
    let session = context.session()?;
    sender_url::parse(&request.url)?;
    let from = address("from", &request.from)?;
    let reply_to = match request
        .reply_to
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        Some(text) => address("reply_to", text)?,
        None => String::new(),
    };
    let before = session.read(sender_settings)?;
    let imap = match request.imap.as_deref().map(str::trim) {
        None => before
            .as_ref()
            .map(|before| before.imap.clone())
            .unwrap_or_default(),
        Some("") => String::new(),
        Some(url) => {
            sender_url::parse_mailbox(url)?;
            url.to_owned()
        }
    };
    // A password takes the place of having signed in; so does another address.
    let oauth = before
        .filter(|before| request.password.as_ref().is_none_or(String::is_empty) && before.from == from)
        .and_then(|before| before.oauth);
    if let Some(password) = request.password.filter(|password| !password.is_empty()) {
        context
            .ports()
            .vault
            .set(&session.info.uid, SMTP, &password)
            .map_err(vault_error)?;
    }
    store_sender(
        &session,
        &SenderSettings {
            url: request.url.trim().to_owned(),
            from,
            reply_to,
            imap,
            oauth,
        },
    )?;
    listen_at_once(context.app);
    view(context, &session)
}

/// Keeps the account and lets go what waited for it.
pub(crate) fn store_sender(session: &Session, settings: &SenderSettings) -> Result<(), AppError> {
    let json =
        serde_json::to_string(settings).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| {
        writer.save_setting(SENDER, &json)?;
        Ok(writer.release_waiting_messages("email", session.now_ms())?)
    })
}

/// The account ready to send with, and the addresses to put on messages. A sample book always sends to a mailbox on this
/// machine, whatever is set.
pub(crate) fn outgoing_sender(
    context: &Context,
    session: &Session,
) -> Result<Option<(Sender, SenderSettings)>, AppError> {
    let settings = session.read(sender_settings)?;
    if session.info.is_sample {
        let folder = session.book.path().with_extension("correo");
        let sender = context.ports().mail.practice_mailbox(&folder)?;
        let settings = settings.unwrap_or(SenderSettings {
            url: String::new(),
            from: "cobranza@laesperanza.example".to_owned(),
            reply_to: String::new(),
            imap: String::new(),
            oauth: None,
        });
        return Ok(Some((sender, settings)));
    }
    let Some(settings) = settings else { return Ok(None) };
    let mut sender = sender_url::parse(&settings.url)?;
    log_in(context, session, &settings, &mut sender)?;
    Ok(Some((sender, settings)))
}

/// Whether answers to the sending address are read. Asks nobody.
pub(crate) fn reads_mailbox(reader: &Reader<'_>, session: &Session) -> Result<bool, AppError> {
    let settings = sender_settings(reader)?;
    Ok(!session.info.is_sample && settings.is_some_and(|settings| !settings.imap.is_empty()))
}

/// The mailbox in which answers arrive, ready to be read, and the sending address.
pub(crate) fn mailbox_account(
    context: &Context,
    session: &Session,
) -> Result<Option<(Sender, String)>, AppError> {
    let settings = session.read(sender_settings)?;
    let Some(settings) = settings.filter(|settings| !settings.imap.is_empty() && !session.info.is_sample)
    else {
        return Ok(None);
    };
    let mut account = sender_url::parse_mailbox(&settings.imap)?;
    if account.username.is_none() {
        account.username = sender_url::parse(&settings.url)?
            .username
            .or_else(|| Some(settings.from.clone()));
    }
    log_in(context, session, &settings, &mut account)?;
    Ok(Some((account, settings.from)))
}

/// Puts token or password to an account.
fn log_in(
    context: &Context,
    session: &Session,
    settings: &SenderSettings,
    account: &mut Sender,
) -> Result<(), AppError> {
    if let Some(oauth) = &settings.oauth {
        account.username = account.username.take().or_else(|| Some(settings.from.clone()));
        account.token = Some(fresh_token(context, session, oauth)?);
        return Ok(());
    }
    let secret = context.ports().vault.get(&session.info.uid, SMTP);
    match secret {
        Ok(Some(password)) => {
            account.username = account.username.take().or_else(|| Some(settings.from.clone()));
            account.password = Some(password);
        }
        Ok(None) => {}
        // Without a user name the server asks for no password, and the keychain does not matter.
        Err(error) if account.username.is_some() => return Err(vault_error(error)),
        Err(_) => {}
    }
    Ok(())
}

/// Sends a short message to see whether the account works.
///
/// # Errors
/// `sender.missing`, `email.invalid`, `keychain.unavailable`.
pub fn test_sender(context: &Context, request: TestSender) -> Result<TestResult, AppError> {
    let session = context.session()?;
    let to = address("to", &request.to)?;
    let (sender, settings) =
        outgoing_sender(context, &session)?.ok_or_else(|| AppError::new("sender.missing"))?;
    let (subject, text) = match session.info.language.as_str() {
        "en" => (
            "Test message from Puntual",
            "Your e-mail account works. Reminders will come from this address.",
        ),
        _ => (
            "Mensaje de prueba de Puntual",
            "Tu cuenta de correo funciona. Los recordatorios saldrán de esta dirección.",
        ),
    };
    let mail = OutgoingMail {
        message_id: message_id(&context.ports().clock.new_id().to_string(), &settings.from),
        references: vec![],
        unsubscribe: None,
        from_name: session.info.name.clone(),
        from_address: settings.from.clone(),
        reply_to: Some(settings.reply_to).filter(|text| !text.is_empty()),
        to_name: String::new(),
        to_address: to,
        subject: subject.to_owned(),
        text: text.to_owned(),
        html: None,
        inline: Vec::new(),
        attachments: vec![],
    };
    let (outcome, detail) = outcome_words(context.ports().mail.send(&sender, &mail));
    let hint = if outcome == "accepted" {
        None
    } else {
        explain(&sender.host, &detail)
    };
    Ok(TestResult {
        outcome: outcome.to_owned(),
        detail,
        hint,
    })
}

/// A Message-ID in the sender's own domain.
pub(crate) fn message_id(uid: &str, from: &str) -> String {
    let domain = from
        .rsplit_once('@')
        .map_or("puntual.invalid", |(_, domain)| domain);
    format!("<{uid}@{domain}>")
}

/// The light check that catches slips of the finger; the mail server has the last word.
pub(crate) fn address(field: &'static str, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    let plausible = text.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
            || domain == "localhost"
    }) && !text.contains(char::is_whitespace)
        && text.matches('@').count() == 1;
    if plausible {
        Ok(text.to_owned())
    } else {
        Err(AppError::new("email.invalid")
            .with("field", field)
            .with("value", text))
    }
}

pub(crate) fn vault_error(error: VaultError) -> AppError {
    let code = match error {
        VaultError::Unavailable(_) => "keychain.unavailable",
        VaultError::Refused(_) => "keychain.refused",
    };
    AppError::new(code).with("detail", error)
}
