//! One attempt to hand one message over to the account of its channel.

use puntual_core::channels::Channel;
use puntual_store::Message;

use crate::channels::limits::{Limits, of_mail_server};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::inline_pictures;
use crate::ports::{Attachment, InlinePicture, OutgoingMail, SendOutcome, Sender};
use crate::settings::{SenderSettings, message_id, outgoing_sender};

/// A file that goes with a message: name, MIME type, content.
type File = (String, String, Vec<u8>);

/// The accounts of a book with their secrets, read once for a round of sending.
pub(crate) struct Accounts {
    mail: Option<(Sender, SenderSettings)>,
}

impl Accounts {
    /// The channels that can send now.
    pub(crate) fn channels(&self) -> Vec<Channel> {
        self.mail.iter().map(|_| Channel::Email).collect()
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
    Ok(Accounts {
        mail: outgoing_sender(context, session)?,
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
    match (message.channel.parse(), &accounts.mail) {
        (Ok(Channel::Email), Some((sender, settings))) => {
            match session.read(|reader| inline_pictures(reader, message.html.as_deref())) {
                Ok(inline) => {
                    let mail = mail(session, settings, message, files, inline);
                    context.ports().mail.send(sender, &mail)
                }
                Err(error) => SendOutcome::Retry {
                    reason: error.to_string(),
                },
            }
        }
        _ => SendOutcome::SenderRefused {
            reason: "channel_not_set_up".to_owned(),
        },
    }
}

fn mail(
    session: &Session,
    settings: &SenderSettings,
    message: &Message,
    files: Vec<File>,
    inline: Vec<InlinePicture>,
) -> OutgoingMail {
    OutgoingMail {
        message_id: message_id(&message.uid, &settings.from),
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
    }
}
