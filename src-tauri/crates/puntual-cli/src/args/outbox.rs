//! The account that messages leave from, and the messages.

use clap::Subcommand;

/// `puntual sender …`
#[derive(Debug, Subcommand)]
pub enum Sender {
    /// Set it up. The password is never asked for: it comes from `PUNTUAL_SMTP_PASSWORD` or from standard input.
    Set {
        /// `smtps://user@host:465`, `smtp+starttls://user@host:587`, or `smtp://127.0.0.1:2525` on this computer.
        #[arg(long, value_name = "URL")]
        smtp: String,
        /// Address that messages come from.
        #[arg(long, value_name = "ADDRESS")]
        from: String,
        /// Where answers go, when elsewhere.
        #[arg(long, value_name = "ADDRESS")]
        reply_to: Option<String>,
        /// Read the password from standard input and keep it in the system's keychain.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Send a test message.
    Test {
        /// To whom.
        to: String,
    },
}

/// `puntual outbox …`
#[derive(Debug, Subcommand)]
pub enum Outbox {
    /// The messages, newest first.
    List {
        /// `all`, `waiting`, `attention` or `sent`.
        #[arg(long)]
        filter: Option<String>,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// One message in full.
    Show {
        /// The message.
        id: i64,
    },
    /// Send what is waiting, after checking again that it is still owed.
    Send {
        /// Leave alone what failed a moment ago and waits for its next attempt; for schedules.
        #[arg(long)]
        due: bool,
    },
    /// Say whether an unconfirmed message arrived.
    #[command(group = clap::ArgGroup::new("fate").required(true))]
    Settle {
        /// The message.
        id: i64,
        /// The customer has it.
        #[arg(long, group = "fate")]
        sent: bool,
        /// The customer does not have it; it goes back to the queue.
        #[arg(long, group = "fate")]
        not_sent: bool,
    },
    /// Keep a message from leaving.
    Cancel {
        /// The message.
        id: i64,
    },
    /// Put a message that failed back into the queue.
    Retry {
        /// The message.
        id: i64,
    },
}
