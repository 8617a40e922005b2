//! Calls and promises.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// `puntual call …`
#[derive(Debug, Subcommand)]
pub enum Call {
    /// Note a call that was made.
    Log {
        /// Customer key.
        customer: String,
        /// `spoke`, `left_message`, `no_answer`, `wrong_number`, `busy`, `refuses` or `asks_documents`.
        #[arg(long)]
        outcome: String,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
        /// Why it is not paid: `forgot`, `cash_short`, `not_received`, `complaint`, `approval`, `wrong_amount` or `other`.
        #[arg(long)]
        reason: Option<String>,
        /// The call of the outbox that this settles.
        #[arg(long, value_name = "ID")]
        task: Option<i64>,
        /// The number that was dialled.
        #[arg(long)]
        phone: Option<String>,
        /// How many seconds it took.
        #[arg(long)]
        seconds: Option<u32>,
        /// What happens next: a day or `YYYY-MM-DDTHH:MM` on which to call again, `none` or `person`; without it what usually follows.
        #[arg(long, value_name = "WHEN")]
        next: Option<String>,
        /// Queue the open invoices by e-mail.
        #[arg(long)]
        send_documents: bool,
    },
    /// The call to make now, with everything about it.
    Next(CallFilter),
    /// Whom to call today.
    Queue(CallFilter),
    /// Leave somebody out for a while.
    Skip {
        /// Customer key.
        customer: String,
        /// The day from which they may be called again.
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: NaiveDate,
        /// Why.
        #[arg(long)]
        reason: String,
    },
}

/// A part of the queue.
#[derive(Debug, Args)]
pub struct CallFilter {
    /// `prevention`, `due` or `after`.
    #[arg(long)]
    pub stage: Option<String>,
    /// Only those in this segment.
    #[arg(long, value_name = "ID")]
    pub segment: Option<i64>,
    /// Only those whom this person looks after.
    #[arg(long)]
    pub owner: Option<String>,
    /// Only this currency.
    #[arg(long)]
    pub currency: Option<String>,
}

/// `puntual promise …`
#[derive(Debug, Subcommand)]
pub enum Promise {
    /// Note a promise to pay.
    Add {
        /// Customer key.
        customer: String,
        /// How much, with a point for decimals.
        #[arg(long)]
        amount: String,
        /// The promised day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: NaiveDate,
        /// For this invoice only.
        #[arg(long)]
        invoice: Option<String>,
        /// Three letters; without it the invoice's or the customer's.
        #[arg(long)]
        currency: Option<String>,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
    },
    /// The promises and how they stand.
    List {
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
        /// `all`, `open`, `kept`, `partly_kept`, `broken` or `withdrawn`.
        #[arg(long)]
        state: Option<String>,
    },
    /// Take a promise back.
    Withdraw {
        /// The promise.
        id: i64,
    },
}
