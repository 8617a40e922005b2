//! Handing one e-mail to a mail server, and knowing exactly what became of it.

use std::path::Path;
use std::time::Duration;

use crate::error::AppError;

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsMode {
    /// TLS from the first byte (`smtps://`, usually port 465).
    Implicit,
    /// Plain greeting, then STARTTLS, which is required (`smtp+starttls://`, usually port 587).
    StartTls,
    /// No TLS; allowed to a loopback address only (`smtp://`).
    PlainLoopback,
}

/// The account that messages are sent from.
#[derive(Clone, PartialEq, Eq)]
pub struct Sender {
    /// Protection of the connection.
    pub tls: TlsMode,
    /// Host name of the mail server.
    pub host: String,
    /// Port of the mail server.
    pub port: u16,
    /// User name; `None` sends without authentication.
    pub username: Option<String>,
    /// Password for `username`.
    pub password: Option<String>,
    /// OAuth access token for `username`, used instead of a password (XOAUTH2).
    pub token: Option<String>,
}

impl std::fmt::Debug for Sender {
    /// Everything but password and token, which must not reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Sender {
            tls,
            host,
            port,
            username,
            password,
            token,
        } = self;
        let password = password.as_ref().map(|_| "…");
        let token = token.as_ref().map(|_| "…");
        f.debug_struct("Sender")
            .field("tls", tls)
            .field("host", host)
            .field("port", port)
            .field("username", username)
            .field("password", &password)
            .field("token", &token)
            .finish()
    }
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name that the reader sees.
    pub name: String,
    /// MIME type.
    pub mime: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A picture that the HTML body shows, named there as `cid:…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlinePicture {
    /// Content-ID without its angle brackets.
    pub cid: String,
    /// MIME type.
    pub mime: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// One message to one recipient; everything in it was frozen at approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// The whole Message-ID with its angle brackets; the same on every attempt.
    pub message_id: String,
    /// The Message-IDs of the messages before it in the same conversation, oldest first; it answers the last.
    pub references: Vec<String>,
    /// Where to ask for no more messages: `mailto:…` (RFC 2369).
    pub unsubscribe: Option<String>,
    /// Display name of the sender.
    pub from_name: String,
    /// Address of the sender.
    pub from_address: String,
    /// Where answers go, when it is not the sender.
    pub reply_to: Option<String>,
    /// Display name of the recipient.
    pub to_name: String,
    /// Address of the one recipient.
    pub to_address: String,
    /// Subject line.
    pub subject: String,
    /// Plain text body.
    pub text: String,
    /// HTML body, already escaped.
    pub html: Option<String>,
    /// Pictures of the HTML body.
    pub inline: Vec<InlinePicture>,
    /// Files.
    pub attachments: Vec<Attachment>,
}

/// What became of one attempt. The line between [`SendOutcome::Retry`] and [`SendOutcome::Unknown`] is the moment
/// at which the message body has been handed over: before it a second attempt is safe, after it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// The server took responsibility for the message.
    Accepted {
        /// Its last answer.
        response: String,
    },
    /// Nothing was handed over and a later attempt may work: no network, server down, 4xx answer.
    Retry {
        /// What happened, in the server's words where there are any.
        reason: String,
    },
    /// Nothing was handed over, and the server says how long the account must wait before it tries this or another message.
    Wait {
        /// What happened, in the server's words where there are any.
        reason: String,
        /// How long at least.
        at_least: Duration,
    },
    /// Nothing was handed over and no later attempt will work as things are: 5xx answer, bad address.
    Failed {
        /// What happened, in the server's words where there are any.
        reason: String,
    },
    /// The account itself does not work (bad password, TLS refused), so that every other message would fail too.
    SenderRefused {
        /// What happened, in the server's words where there are any.
        reason: String,
    },
    /// The body was handed over but no answer came: it may or may not have been sent.
    Unknown {
        /// What happened.
        reason: String,
    },
}

/// A mail server, seen from a client.
pub trait MailTransport: Send + Sync {
    /// Makes one attempt to hand over `mail`. Never retries by itself.
    fn send(&self, sender: &Sender, mail: &OutgoingMail) -> SendOutcome;

    /// Connects, protects the connection and logs in, sending nothing.
    ///
    /// # Errors
    /// With the server's refusal in plain words.
    fn check(&self, sender: &Sender) -> Result<(), AppError>;

    /// The account of a mailbox on this machine that keeps what it gets in `folder` and passes nothing on. Sample books
    /// send there.
    ///
    /// # Errors
    /// When it cannot be started.
    fn practice_mailbox(&self, folder: &Path) -> Result<Sender, AppError>;
}
