//! The account that messages leave from, the messages, and the rules about when they may.

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
        /// Go on until stopped: send each message when its time comes, and again when the network is back.
        #[arg(long, conflicts_with = "due")]
        watch: bool,
    },
    /// Give a message that has not left another text; it then leaves as plain text.
    Edit {
        /// The message.
        id: i64,
        /// Subject; without it the one it has.
        #[arg(long)]
        subject: Option<String>,
        /// The whole text; `-` reads it from standard input.
        #[arg(long)]
        text: String,
    },
    /// Let messages leave no earlier than at a time.
    #[command(group = clap::ArgGroup::new("time").required(true))]
    Reschedule {
        /// The messages.
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Not before this time of the book's clock.
        #[arg(long, value_name = "YYYY-MM-DDTHH:MM", group = "time")]
        not_before: Option<String>,
        /// As soon as they may.
        #[arg(long, group = "time")]
        soon: bool,
    },
    /// Stop all sending from the book.
    Pause,
    /// Let the book send again.
    Resume,
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

/// `puntual rules …`
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// The contact rules in force, or what they say about a customer now.
    Show {
        /// What holds for this customer now.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Option<String>,
    },
    /// Choose the rules of the book.
    Set {
        /// A country that has a pack, `prudent`, or `none` for the book's own hours alone.
        pack: String,
        /// What a customer is of whom nothing else is said: `consumer` or `business`.
        #[arg(long, default_value = "consumer")]
        scope: String,
        /// Nothing on public holidays, whatever the pack says.
        #[arg(long)]
        no_holidays: bool,
        /// So many contacts in seven days at most.
        #[arg(long, value_name = "COUNT")]
        most_a_week: Option<u32>,
        /// A day on which nobody is contacted, with its name: `2026-09-08 Fiesta local`; may be given several times. Without it
        /// the days off stay as they are.
        #[arg(long, value_name = "DAY")]
        day_off: Vec<String>,
        /// No days off any more.
        #[arg(long, conflicts_with = "day_off")]
        no_days_off: bool,
    },
    /// Note hours to which a customer agreed in writing.
    Agree {
        /// The customer.
        customer: String,
        /// From this time of day.
        #[arg(long, value_name = "HH:MM", required_unless_present = "withdraw")]
        from: Option<String>,
        /// Until this time of day.
        #[arg(long, value_name = "HH:MM", required_unless_present = "withdraw")]
        until: Option<String>,
        /// Weekdays, Monday is 1 and Sunday 7.
        #[arg(long, value_delimiter = ',', default_value = "1,2,3,4,5")]
        weekdays: Vec<u32>,
        /// Also on public holidays.
        #[arg(long)]
        holidays: bool,
        /// How it was written: `contract`, `form`, `email` or `message`.
        #[arg(long, default_value = "form")]
        source: String,
        /// The day of the document; without it today.
        #[arg(long, value_name = "DAY", default_value = "")]
        on: String,
        /// Where to find it.
        #[arg(long, default_value = "")]
        note: String,
        /// They no longer hold.
        #[arg(long, conflicts_with_all = ["from", "until"])]
        withdraw: bool,
    },
    /// Say whom the rules see in a customer, and where.
    Customer {
        /// The customer.
        customer: String,
        /// `consumer` or `business`; without it the book's.
        #[arg(long, default_value = "")]
        scope: String,
        /// Name or two letters, empty for the book's; without it the customer stays where they are.
        #[arg(long)]
        country: Option<String>,
        /// Time zone, for example `America/Tijuana`; without it that of the country.
        #[arg(long, default_value = "", value_name = "ZONE")]
        time_zone: String,
    },
}
