//! E-mail: handing one message to a real mail server, and a mail server of our own to practise on.
//!
//! Owns everything about SMTP and MIME. Knows neither books nor reminders: it is given an account and a finished
//! message. The invariant it keeps is the line between "may be tried again" and "unknown": see [`SmtpTransport`].
//!
//! The reason inside an outcome is either the server's own answer (`550 5.1.1 No such user`) or a code of
//! `assets/errors`, a colon, and a detail (`sender.unreachable: smtp.example.com:465 (connection refused)`).

mod compose;
mod practice;
mod refusal;
mod session;
mod smtp;

pub use practice::PracticeMailbox;
pub use smtp::{Now, SmtpTransport, Timeouts};
