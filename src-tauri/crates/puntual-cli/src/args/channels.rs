//! The channels, and what comes back through them.

use clap::Subcommand;

/// `puntual channel …`
#[derive(Debug, Subcommand)]
pub enum Channels {
    /// Which channels have an account.
    List,
    /// Set up SMS or WhatsApp.
    Set {
        /// `sms` or `whatsapp`.
        channel: String,
        /// `twilio`, `vonage`, `custom`, `meta`, `by_hand`, or `none` to take the account away.
        provider: String,
        /// What the provider asks for and is no secret: `account_sid=AC…`.
        #[arg(value_name = "FIELD=VALUE")]
        fields: Vec<String>,
        /// Read the secrets from standard input, one `FIELD=VALUE` a line.
        #[arg(long)]
        secrets_stdin: bool,
    },
    /// Send a test message.
    Test {
        /// `email`, `sms` or `whatsapp`.
        channel: String,
        /// Address or number.
        to: String,
        /// An approved WhatsApp template without parameters.
        #[arg(long)]
        template: Option<String>,
        /// Its language: `es_MX`.
        #[arg(long)]
        language: Option<String>,
    },
    /// The approved templates of the WhatsApp account.
    Templates,
    /// Ask the provider what became of messages that it had accepted.
    Reports,
    /// What customers answered.
    #[command(subcommand)]
    Replies(Replies),
}

/// `puntual channel replies …`
#[derive(Debug, Subcommand)]
pub enum Replies {
    /// Answers that nobody has dealt with.
    List {
        /// Also the others.
        #[arg(long)]
        all: bool,
        /// Only of this customer.
        #[arg(long)]
        customer: Option<String>,
    },
    /// Read the mailbox: answers, and reports of what did not arrive.
    Fetch,
    /// Say that an answer was dealt with.
    Done {
        /// The answer.
        id: i64,
    },
}
