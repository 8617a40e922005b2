//! One attempt to hand one message over to the account of its channel.

use puntual_core::channels::Channel;
use puntual_core::templates::ProviderTemplate;
use puntual_store::Message;

use crate::channels::account::{THROUGH_PROVIDERS, account, number};
use crate::channels::limits::{Limits, of_mail_server};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::inline_pictures;
use crate::ports::{
    ApprovedTemplate, Attachment, MessengerAccount, OutgoingMail, OutgoingText, SendOutcome, Sender,
};
use crate::settings::{SenderSettings, message_id, outgoing_sender};

/// A file that goes with a message: name, MIME type, content.
type File = (String, String, Vec<u8>);

/// WhatsApp takes free text for so long after the customer wrote.
const WINDOW_MS: i64 = 24 * 60 * 60_000;
/// So many of the messages before stand in `References`.
const MOST_REFERENCES: u32 = 10;

/// The accounts of a book with their secrets, read once for a round of sending.
pub(crate) struct Accounts {
    mail: Option<(Sender, SenderSettings)>,
    messengers: Vec<MessengerAccount>,
}

impl Accounts {
    /// The channels that can send now.
    pub(crate) fn channels(&self) -> Vec<Channel> {
        let mail = self.mail.iter().map(|_| Channel::Email);
        mail.chain(self.messengers.iter().map(|account| account.channel))
            .collect()
    }

    /// How much the account of a channel takes.
    pub(crate) fn limits(&self, channel: Channel) -> Limits {
        match (channel, &self.mail) {
            (Channel::Email, Some((sender, _))) => of_mail_server(sender),
            _ => Limits::default(),
        }
    }
}

/// The accounts that can send now.
///
/// # Errors
/// `keychain.unavailable`, `settings.unreadable`.
pub(crate) fn configured(context: &Context, session: &Session) -> Result<Accounts, AppError> {
    let mut messengers = Vec::new();
    for channel in THROUGH_PROVIDERS {
        messengers.extend(account(context, session, channel)?);
    }
    Ok(Accounts {
        mail: outgoing_sender(context, session)?,
        messengers,
    })
}

/// Makes one attempt with a claimed message. Never retries by itself. A message whose channel has no account is not tried.
pub(crate) fn hand_over(
    context: &Context,
    session: &Session,
    accounts: &Accounts,
    message: &Message,
    files: Vec<File>,
) -> SendOutcome {
    let channel = Channel::find(&message.channel);
    let messenger = accounts
        .messengers
        .iter()
        .find(|account| Some(account.channel) == channel);
    match (channel, &accounts.mail, messenger) {
        (Some(Channel::Email), Some((sender, settings)), _) => {
            match mail(session, settings, message, files) {
                Ok(mail) => context.ports().mail.send(sender, &mail),
                Err(error) => SendOutcome::Retry {
                    reason: error.code.to_owned(),
                },
            }
        }
        (_, _, Some(account)) => text(context, session, account, message),
        _ => SendOutcome::SenderRefused {
            reason: "channel.not_set_up".to_owned(),
        },
    }
}

/// A message continues the conversation with its customer: it answers the last one sent to the same address.
fn mail(
    session: &Session,
    settings: &SenderSettings,
    message: &Message,
    files: Vec<File>,
) -> Result<OutgoingMail, AppError> {
    let (thread, inline) = session.read(|reader| {
        Ok((
            reader.thread_of(message.id, MOST_REFERENCES)?,
            inline_pictures(reader, message.html.as_deref())?,
        ))
    })?;
    let references = thread.iter().map(|uid| message_id(uid, &settings.from)).collect();
    Ok(OutgoingMail {
        message_id: message_id(&message.uid, &settings.from),
        references,
        unsubscribe: settings.unsubscribe(session),
        from_name: session.info.name.clone(),
        from_address: settings.from.clone(),
        reply_to: Some(settings.reply_to.clone()).filter(|address| !address.is_empty()),
        to_name: message.recipient_name.clone(),
        to_address: message.recipient.clone(),
        subject: message.subject.clone(),
        text: message.body.clone(),
        html: message.html.clone(),
        inline,
        attachments: files
            .into_iter()
            .map(|(name, mime, bytes)| Attachment { name, mime, bytes })
            .collect(),
    })
}

fn text(context: &Context, session: &Session, account: &MessengerAccount, message: &Message) -> SendOutcome {
    let failed = |code: &str, detail: &str| SendOutcome::Failed {
        reason: format!("{code}: {detail}"),
    };
    let Some(to) = number(session, account.channel, &message.recipient) else {
        return failed("channel.number_invalid", &message.recipient);
    };
    let has_window = context.ports().messengers.providers().iter().any(|provider| {
        provider.key == account.provider && provider.channel == account.channel && provider.window
    });
    let template = match message
        .provider_template
        .as_deref()
        .map(serde_json::from_str::<ProviderTemplate>)
    {
        None => None,
        Some(Ok(template)) => Some(ApprovedTemplate {
            name: template.name,
            language: template.language,
            parameters: template.parameters,
            names: template.names,
        }),
        Some(Err(error)) => return failed("channel.template_refused", &error.to_string()),
    };
    if has_window && template.is_none() {
        let since = session.now_ms() - WINDOW_MS;
        let open =
            session.read(|reader| Ok(reader.wrote_since(message.customer, &message.channel, since)?));
        match open {
            Ok(true) => {}
            Ok(false) => return failed("channel.needs_template", &to),
            Err(error) => {
                return SendOutcome::Retry {
                    reason: error.code.to_owned(),
                };
            }
        }
    }
    let outgoing = OutgoingText {
        to,
        text: message.body.clone(),
        reference: message.uid.clone(),
        template: template.filter(|_| has_window),
    };
    let handed = context.ports().messengers.send(account, &outgoing);
    if let (SendOutcome::Accepted { .. }, Some(remote_id)) = (&handed.outcome, &handed.remote_id) {
        // What is lost here is only the way to ask later; the message itself has been accepted.
        let kept = session.write(|writer| {
            Ok(writer.note_remote_message(message.id, &account.provider, remote_id, false)?)
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "a provider's name for a message was not kept");
        }
    }
    handed.outcome
}
