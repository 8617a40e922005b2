//! Calls and promises.

use chrono::NaiveDate;
use clap::Subcommand;

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
    },
    /// Whom to call today.
    Queue,
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
