//! One attempt to hand over one message, driven step by step so that it is known how far it came.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::{Response, Severity};
use puntual_app::error::AppError;
use puntual_app::ports::{MailTransport, OutgoingMail, SendOutcome, Sender, TlsMode};

use super::compose::{Composed, compose};
use super::practice::PracticeMailboxes;
use super::refusal::{Consequence, Refusal, Step, answer, cause, timed_out};
use super::session;

/// Where the `Date` header comes from.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How long a silent server is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Connecting, TLS and the greeting. Some servers hold the greeting back for 20 seconds on purpose.
    pub connect: Duration,
    /// Each command.
    pub command: Duration,
    /// The answer to the message itself. It is long because giving up here leaves a message `unknown`, which a
    /// person must settle (RFC 5321 §4.5.3.2.6 asks for ten minutes).
    pub final_answer: Duration,
    /// Taking leave, when nothing depends on it any more.
    pub leave: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Timeouts {
            connect: seconds(30),
            command: seconds(60),
            final_answer: seconds(300),
            leave: seconds(2),
        }
    }
}

/// The mail servers of the world, over SMTP.
///
/// Up to and including the answer to DATA nothing has been handed over: what goes wrong there may be retried, or
/// is refused for good. From the first byte of the message only the server's explicit answer tells; anything else
/// is [`SendOutcome::Unknown`].
pub struct SmtpTransport {
    timeouts: Timeouts,
    extra_root: Option<Vec<u8>>,
    now: Now,
    practice: PracticeMailboxes,
}

impl SmtpTransport {
    /// Trusts what the system trusts, and waits the usual times. `now` dates the messages.
    #[must_use]
    pub fn new(now: Now) -> Self {
        let practice = PracticeMailboxes::default();
        SmtpTransport {
            timeouts: Timeouts::default(),
            extra_root: None,
            now,
            practice,
        }
    }

    /// Waits as long as `timeouts` say.
    #[must_use]
    pub fn waiting(self, timeouts: Timeouts) -> Self {
        SmtpTransport { timeouts, ..self }
    }

    /// Trusts one more certificate authority, in PEM, beside those of the system. There is no way to accept a
    /// certificate that does not verify.
    #[must_use]
    pub fn trusting(self, authority: Vec<u8>) -> Self {
        SmtpTransport {
            extra_root: Some(authority),
            ..self
        }
    }

    fn open(&self, sender: &Sender) -> Result<SmtpConnection, Refusal> {
        session::open(sender, self.timeouts, self.extra_root.as_deref())
    }

    fn attempt(&self, sender: &Sender, mail: &OutgoingMail) -> Result<SendOutcome, Refusal> {
        let message = compose(mail, (self.now)())?;
        let mut connection = self.open(sender)?;
        let ready = announce(&mut connection, &message)
            .and_then(|()| wait_for(&mut connection, self.timeouts.final_answer));
        if let Err(refusal) = ready {
            self.leave(connection);
            return Err(refusal);
        }
        let answer = connection.message(&message.bytes);
        self.leave(connection);
        after_hand_over(answer)
    }

    /// Ends the conversation politely but briefly; whatever happens now changes nothing.
    fn leave(&self, mut connection: SmtpConnection) {
        if connection.set_timeout(Some(self.timeouts.leave)).is_ok() {
            connection.abort();
        }
    }
}

impl MailTransport for SmtpTransport {
    fn send(&self, sender: &Sender, mail: &OutgoingMail) -> SendOutcome {
        let outcome = self.attempt(sender, mail).unwrap_or_else(Refusal::outcome);
        tracing::info!(message_id = mail.message_id, ?outcome, "one attempt to send");
        outcome
    }

    fn check(&self, sender: &Sender) -> Result<(), AppError> {
        let connection = self.open(sender).map_err(|refusal| refusal.error(sender))?;
        self.leave(connection);
        Ok(())
    }

    fn practice_mailbox(&self, folder: &Path) -> Result<Sender, AppError> {
        let port = self.practice.port_of(folder).map_err(|error| {
            AppError::new("mail.practice_not_started")
                .with("path", folder.display())
                .with("detail", error)
        })?;
        let host = Ipv4Addr::LOCALHOST.to_string();
        Ok(Sender {
            tls: TlsMode::PlainLoopback,
            host,
            port,
            username: None,
            password: None,
            token: None,
        })
    }
}

/// MAIL, RCPT and DATA: everything before the first byte of the message.
fn announce(connection: &mut SmtpConnection, message: &Composed) -> Result<(), Refusal> {
    let parameters = mail_parameters(connection, message)?;
    let from = connection.command(Mail::new(Some(message.from.clone()), parameters));
    expect_done(Step::From, from)?;
    let to = connection.command(Rcpt::new(message.to.clone(), vec![]));
    expect_done(Step::Recipient, to)?;
    let response = connection
        .command(Data)
        .map_err(|error| Refusal::at(Step::Message, &error))?;
    if response.has_code(354) {
        Ok(())
    } else {
        Err(Refusal::out_of_step(&response))
    }
}

fn expect_done(step: Step, answer: Result<Response, Error>) -> Result<(), Refusal> {
    let response = answer.map_err(|error| Refusal::at(step, &error))?;
    if is_done(&response) {
        Ok(())
    } else {
        Err(Refusal::out_of_step(&response))
    }
}

fn is_done(response: &Response) -> bool {
    response.code().severity == Severity::PositiveCompletion
}

/// Only an address with letters beyond ASCII before its `@` needs parameters: everything else is encoded.
fn mail_parameters(connection: &SmtpConnection, message: &Composed) -> Result<Vec<MailParameter>, Refusal> {
    if message.bytes.is_ascii() {
        return Ok(vec![]);
    }
    let server = connection.server_info();
    if server.supports_feature(Extension::SmtpUtfEight) && server.supports_feature(Extension::EightBitMime) {
        return Ok(vec![
            MailParameter::SmtpUtfEight,
            MailParameter::Body(MailBodyParameter::EightBitMime),
        ]);
    }
    let from: &str = message.from.as_ref();
    let (consequence, address) = if from.is_ascii() {
        (Consequence::GiveUp, message.to.as_ref())
    } else {
        (Consequence::StopAccount, from)
    };
    Err(Refusal::new(consequence, "mail.letters_unsupported", address))
}

fn wait_for(connection: &mut SmtpConnection, patience: Duration) -> Result<(), Refusal> {
    connection
        .set_timeout(Some(patience))
        .map_err(|error| Refusal::new(Consequence::Retry, "sender.connection_lost", error.to_string()))
}

/// The message has been written, in whole or in part: only an explicit answer tells what became of it.
fn after_hand_over(result: Result<Response, Error>) -> Result<SendOutcome, Refusal> {
    let unknown = |what: String| {
        Ok(SendOutcome::Unknown {
            reason: format!("mail.no_answer: {what}"),
        })
    };
    match result {
        Ok(response) if is_done(&response) => {
            let words: Vec<_> = response.message().collect();
            Ok(SendOutcome::Accepted {
                response: format!("{} {}", response.code(), words.join(" ")),
            })
        }
        Ok(response) => unknown(response.code().to_string()),
        Err(error) if answer(&error).is_some() => Err(Refusal::at(Step::Message, &error)),
        Err(error) if timed_out(&error) => unknown("timed out".to_owned()),
        Err(error) => unknown(cause(&error)),
    }
}
