//! Why nothing was handed over, and what that means for this message and for the next.

use std::error::Error as _;
use std::io;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::Response;
use puntual_app::error::AppError;
use puntual_app::ports::{SendOutcome, Sender};

/// What to do after a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consequence {
    /// Try this message again later.
    Retry,
    /// Give this message up.
    GiveUp,
    /// Stop sending with this account.
    StopAccount,
}

/// The part of the conversation in which a server refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Connecting, greeting, EHLO, STARTTLS.
    Opening,
    /// AUTH.
    Login,
    /// MAIL FROM.
    From,
    /// RCPT TO.
    Recipient,
    /// DATA, up to its 354; and an explicit answer to the message itself.
    Message,
}

/// A refusal before the server became responsible for the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// One of the codes in `assets/errors`.
    pub code: &'static str,
    /// The server's answer, or what happened.
    pub detail: String,
    /// Whether `detail` is the server's answer.
    pub answered: bool,
    /// What to do.
    pub consequence: Consequence,
}

impl Refusal {
    pub(super) fn new(consequence: Consequence, code: &'static str, detail: impl Into<String>) -> Self {
        Refusal {
            code,
            detail: detail.into(),
            answered: false,
            consequence,
        }
    }

    /// The refusal that an error at `step` amounts to.
    pub(super) fn at(step: Step, error: &Error) -> Self {
        if let Some(tls) = find::<rustls::Error>(error) {
            return Refusal::new(Consequence::StopAccount, "sender.tls_refused", tls.to_string());
        }
        if let Some(words) = answer(error) {
            return Refusal::answered(step, error.is_transient(), words);
        }
        if error.is_client() && step == Step::Login {
            return Refusal::new(Consequence::StopAccount, "sender.login_unavailable", cause(error));
        }
        let code = match step {
            _ if timed_out(error) => "sender.timed_out",
            Step::Opening => "sender.unreachable",
            _ => "sender.connection_lost",
        };
        Refusal::new(Consequence::Retry, code, cause(error))
    }

    fn answered(step: Step, transient: bool, words: String) -> Self {
        use Consequence::{GiveUp, Retry, StopAccount};
        let (consequence, code) = match step {
            _ if transient => (Retry, "sender.busy"),
            Step::Login => (StopAccount, "sender.login_refused"),
            _ if concerns_the_account(&words) => (StopAccount, "sender.refused"),
            Step::Opening | Step::From => (StopAccount, "sender.refused"),
            Step::Recipient | Step::Message => (GiveUp, "mail.refused"),
        };
        Refusal {
            code,
            detail: words,
            answered: true,
            consequence,
        }
    }

    /// A positive answer that does not fit the command. The conversation is out of step and must end.
    pub(super) fn out_of_step(response: &Response) -> Self {
        Refusal::new(
            Consequence::Retry,
            "sender.unexpected_answer",
            response.code().to_string(),
        )
    }

    /// The outcome of the attempt that was refused.
    pub(super) fn outcome(self) -> SendOutcome {
        let reason = if self.answered {
            self.detail
        } else {
            format!("{}: {}", self.code, self.detail)
        };
        match self.consequence {
            Consequence::Retry => SendOutcome::Retry { reason },
            Consequence::GiveUp => SendOutcome::Failed { reason },
            Consequence::StopAccount => SendOutcome::SenderRefused { reason },
        }
    }

    /// The error for someone who is trying the account.
    pub(super) fn error(self, sender: &Sender) -> AppError {
        AppError::new(self.code)
            .with("host", &sender.host)
            .with("port", sender.port)
            .with("detail", self.detail)
    }
}

/// The server's answer with its code, when the error is one.
pub(super) fn answer(error: &Error) -> Option<String> {
    let code = error.status()?;
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    Some(format!("{code} {words}").trim_end().to_owned())
}

/// The innermost words of an error, without the library's own preface.
pub(super) fn cause(error: &Error) -> String {
    error
        .source()
        .map_or_else(|| error.to_string(), ToString::to_string)
}

/// Whether the error is a time-out. A read that times out says `WouldBlock` on Unix and `TimedOut` on Windows.
pub(super) fn timed_out(error: &Error) -> bool {
    find::<io::Error>(error)
        .is_some_and(|error| matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut))
}

/// Looks for a cause of type `T`, also inside the wrapping that `io::Error` does not show as a source.
fn find<T: std::error::Error + 'static>(error: &Error) -> Option<&T> {
    let mut cause = error.source();
    while let Some(this) = cause {
        if let Some(found) = this.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = this.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = wrapped.and_then(|inner| inner.downcast_ref::<T>()) {
            return Some(found);
        }
        cause = this.source();
    }
    None
}

/// Whether a 5xx answer is about the account rather than about one message, so that all others would fail too:
/// log-in required or refused (RFC 4954), the daily limit of Gmail and of Microsoft 365, Microsoft's refusals of
/// password log-in and of another sender's address.
fn concerns_the_account(words: &str) -> bool {
    const CODES: [&str; 4] = ["530", "534", "535", "538"];
    const ENHANCED: [&str; 6] = ["5.4.5", "5.1.90", "5.7.30", "5.7.57", "5.7.60", "5.7.139"];
    let mut parts = words.split_whitespace();
    parts.next().is_some_and(|code| CODES.contains(&code))
        || parts.next().is_some_and(|enhanced| ENHANCED.contains(&enhanced))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn consequence(step: Step, words: &str) -> Consequence {
        Refusal::answered(step, words.starts_with('4'), words.to_owned()).consequence
    }

    #[test]
    fn a_temporary_answer_is_tried_again_at_every_step() {
        for step in [
            Step::Opening,
            Step::Login,
            Step::From,
            Step::Recipient,
            Step::Message,
        ] {
            assert_eq!(
                consequence(step, "451 4.3.0 later"),
                Consequence::Retry,
                "{step:?}"
            );
        }
    }

    #[test]
    fn a_refused_recipient_or_message_gives_up_that_message_alone() {
        assert_eq!(
            consequence(Step::Recipient, "550 5.1.1 no such user"),
            Consequence::GiveUp
        );
        assert_eq!(
            consequence(Step::Message, "554 5.6.0 looks like spam"),
            Consequence::GiveUp
        );
    }

    #[test]
    fn a_refused_log_in_or_sender_stops_the_account() {
        assert_eq!(
            consequence(Step::Login, "535 5.7.8 bad password"),
            Consequence::StopAccount
        );
        assert_eq!(
            consequence(Step::Opening, "554 no service"),
            Consequence::StopAccount
        );
        assert_eq!(consequence(Step::From, "553 not yours"), Consequence::StopAccount);
    }

    #[test]
    fn a_limit_of_the_account_is_no_fault_of_the_message() {
        assert_eq!(
            consequence(Step::Message, "550 5.4.5 Daily user sending limit exceeded"),
            Consequence::StopAccount
        );
        assert_eq!(
            consequence(
                Step::Recipient,
                "550 5.7.30 Basic authentication is not supported"
            ),
            Consequence::StopAccount
        );
        assert_eq!(
            consequence(Step::Recipient, "530 5.7.0 Authentication required"),
            Consequence::StopAccount
        );
    }
}
