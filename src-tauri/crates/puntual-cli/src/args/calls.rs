//! Calls, promises and plans.

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
        /// For this invoice only; several times for several.
        #[arg(long)]
        invoice: Vec<String>,
        /// Three letters; without it the invoice's or the customer's.
        #[arg(long)]
        currency: Option<String>,
        /// The person who gave the word.
        #[arg(long)]
        by: Option<String>,
        /// How: `call`, `email`, `whatsapp`, `visit` or `other`.
        #[arg(long)]
        channel: Option<String>,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
    },
    /// The promises and how they stand.
    List {
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
        /// `all`, `open`, `kept`, `partly_kept`, `broken`, `withdrawn` or `replaced`.
        #[arg(long)]
        state: Option<String>,
    },
    /// Take a promise back.
    Withdraw {
        /// The promise.
        id: i64,
    },
}

/// `puntual plan …`
#[derive(Debug, Subcommand)]
pub enum Plan {
    /// What a plan would come to; nothing is written.
    Simulate {
        #[command(flatten)]
        terms: PlanTerms,
    },
    /// Agree on a plan.
    New {
        #[command(flatten)]
        terms: PlanTerms,
        /// Late charges are given up while it is kept.
        #[arg(long)]
        waive: bool,
        /// So many days an instalment may be late before the plan is broken.
        #[arg(long, value_name = "DAYS")]
        break_days: Option<u32>,
        /// The person who agreed.
        #[arg(long)]
        by: Option<String>,
        /// How: `call`, `email`, `whatsapp`, `visit` or `other`.
        #[arg(long)]
        channel: Option<String>,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
    },
    /// The plans and how they stand.
    List {
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
        /// `all`, `running`, `late`, `broken`, `kept`, `withdrawn` or `replaced`.
        #[arg(long)]
        state: Option<String>,
    },
    /// A plan with its instalments.
    Show {
        /// The plan.
        id: i64,
    },
    /// Write its agreement, to be signed.
    Agreement {
        /// The plan.
        id: i64,
        /// File or folder.
        #[arg(long, value_name = "FILE")]
        out: std::path::PathBuf,
    },
    /// Call a plan off.
    Withdraw {
        /// The plan.
        id: i64,
    },
}

/// Into what a debt is split.
#[derive(Debug, Args)]
pub struct PlanTerms {
    /// Customer key.
    pub customer: String,
    /// An invoice that it covers; without it all open ones.
    #[arg(long)]
    pub invoice: Vec<String>,
    /// Three letters; without it the invoice's or the customer's.
    #[arg(long)]
    pub currency: Option<String>,
    /// So many payments alike.
    #[arg(long, value_name = "N")]
    pub count: Option<u32>,
    /// Payments of this much, with a point for decimals; the last is what is left.
    #[arg(long)]
    pub amount: Option<String>,
    /// A payment by hand.
    #[arg(long, value_name = "YYYY-MM-DD=AMOUNT", value_parser = payment)]
    pub pay: Vec<(NaiveDate, String)>,
    /// `week`, `fortnight` (twice a month) or `month`.
    #[arg(long)]
    pub every: Option<String>,
    /// The day of the first payment.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub first: Option<NaiveDate>,
    /// Paid at once, with a point for decimals.
    #[arg(long, value_name = "AMOUNT")]
    pub down: Option<String>,
    /// The day of what is paid at once; without it today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub down_on: Option<NaiveDate>,
    /// Simple interest on what is still owed, hundredths a year.
    #[arg(long, value_name = "PERCENT")]
    pub interest: Option<String>,
    /// The first payment takes up what cannot be split evenly.
    #[arg(long)]
    pub remainder_first: bool,
    /// The plan that it stands in the place of.
    #[arg(long, value_name = "PLAN")]
    pub replaces: Option<i64>,
}

fn payment(text: &str) -> Result<(NaiveDate, String), String> {
    let (day, amount) = text.split_once('=').ok_or("YYYY-MM-DD=AMOUNT")?;
    let day = day.parse().map_err(|_| "YYYY-MM-DD=AMOUNT")?;
    Ok((day, amount.to_owned()))
}
