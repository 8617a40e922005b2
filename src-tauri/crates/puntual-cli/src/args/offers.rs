//! Early-payment offers.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// `puntual offer …`
#[derive(Debug, Subcommand)]
pub enum Offer {
    /// What an offer would come to; nothing is written.
    Simulate {
        #[command(flatten)]
        terms: OfferTerms,
    },
    /// Make an offer.
    Make {
        #[command(flatten)]
        terms: OfferTerms,
        /// Propose a message that tells it with the reminders.
        #[arg(long)]
        tell: bool,
        /// The person who is told.
        #[arg(long)]
        to: Option<String>,
        /// How: `call`, `email`, `whatsapp`, `visit` or `other`.
        #[arg(long)]
        channel: Option<String>,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
    },
    /// The offers and how they stand.
    List {
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
        /// `all`, `open`, `taken`, `expired`, `lapsed`, `withdrawn` or `replaced`.
        #[arg(long)]
        state: Option<String>,
    },
    /// Take an offer back.
    Withdraw {
        /// The offer.
        id: i64,
    },
}

/// What is given for being paid by when.
#[derive(Debug, Args)]
pub struct OfferTerms {
    /// Customer key.
    pub customer: String,
    /// The last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub until: NaiveDate,
    /// Taken off, hundredths of what is owed.
    #[arg(long)]
    pub percent: Option<String>,
    /// Taken off, with a point for decimals.
    #[arg(long)]
    pub amount: Option<String>,
    /// Late charges are given up.
    #[arg(long)]
    pub waive: bool,
    /// An invoice that it is about; without it all open ones.
    #[arg(long)]
    pub invoice: Vec<String>,
    /// Three letters; without it the invoice's or the customer's.
    #[arg(long)]
    pub currency: Option<String>,
    /// The offer that it stands in the place of.
    #[arg(long, value_name = "OFFER")]
    pub replaces: Option<i64>,
}
