//! Reading what came back to the address that messages are sent from.

use crate::error::AppError;
use crate::ports::Sender;

/// Up to where a mailbox was read: what IMAP promises is that numbers grow as long as `validity` stays (RFC 3501 §2.3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// `UIDVALIDITY`.
    pub validity: u32,
    /// The greatest `UID` that was read.
    pub last_uid: u32,
}

/// A report that a message did not arrive (RFC 3464).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Whom it did not reach.
    pub recipient: String,
    /// RFC 3463: `5.1.1`.
    pub status: String,
    /// The other server's words.
    pub words: String,
    /// It was given up, not merely delayed.
    pub is_final: bool,
    /// Message-ID of the message that it is about, without its angle brackets.
    pub about: Option<String>,
}

/// A message that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingMail {
    /// Its Message-ID without the angle brackets; made up from its place when it has none.
    pub message_id: String,
    /// Address of its sender.
    pub from: String,
    /// Subject.
    pub subject: String,
    /// Its text, without what it quotes.
    pub text: String,
    /// UTC milliseconds at which the server got it.
    pub received_at_ms: i64,
    /// The Message-IDs that it answers, the nearest first.
    pub answers: Vec<String>,
    /// No person wrote it (RFC 3834): a note of absence.
    pub is_automatic: bool,
    /// The reports that it carries.
    pub bounces: Vec<Bounce>,
}

/// What is new in a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Up to where it was read now.
    pub place: Place,
    /// In the order of their arrival.
    pub mails: Vec<IncomingMail>,
}

/// A mailbox, seen from a client that only reads.
pub trait Mailbox: Send + Sync {
    /// What came into INBOX after `place`; without one, what came on or after `since`. Nothing is marked as read.
    ///
    /// # Errors
    /// `mailbox.unreachable`, `mailbox.login_refused`, `mailbox.refused`, `sender.tls_refused`.
    fn fetch(
        &self,
        account: &Sender,
        place: Option<Place>,
        since: chrono::NaiveDate,
    ) -> Result<Fetched, AppError>;
}
