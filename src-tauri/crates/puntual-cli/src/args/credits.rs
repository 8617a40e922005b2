//! Payments, credit notes and write-offs.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// `puntual payment …`
#[derive(Debug, Subcommand)]
pub enum Payment {
    /// Enter a payment. Without invoices it goes to the one of exactly this amount, else to the oldest first.
    Add(Entry),
}

/// What is entered.
#[derive(Debug, Args)]
pub struct Entry {
    /// Customer key; without it, whose the first invoice is.
    #[arg(required_unless_present = "invoice")]
    pub customer: Option<String>,
    /// How much, with a point for decimals; without it what the invoices owe.
    #[arg(long, required_unless_present = "invoice")]
    pub amount: Option<String>,
    /// For this invoice, `NUMBER` or `NUMBER=AMOUNT`; may be given several times.
    #[arg(long, value_name = "NUMBER=AMOUNT")]
    pub invoice: Vec<String>,
    /// For no invoice: all of it stays on account.
    #[arg(long, conflicts_with = "invoice")]
    pub on_account: bool,
    /// The day; without it today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<NaiveDate>,
    /// Three letters; without it the invoice's or the customer's.
    #[arg(long)]
    pub currency: Option<String>,
    /// Its number.
    #[arg(long)]
    pub reference: Option<String>,
    /// How it was paid.
    #[arg(long)]
    pub method: Option<String>,
    /// Free text.
    #[arg(long)]
    pub note: Option<String>,
}

/// `puntual credit …`
#[derive(Debug, Subcommand)]
pub enum Credit {
    /// The payments, credit notes and write-offs of a customer, newest first, with where they went.
    List {
        /// Customer key.
        customer: String,
        /// Only those of which something is left.
        #[arg(long)]
        unapplied: bool,
    },
    /// Enter a credit note.
    Note(Entry),
    /// Give up what an invoice owes, or part of it.
    WriteOff {
        /// Invoice number.
        invoice: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// How much; without it all that it owes.
        #[arg(long)]
        amount: Option<String>,
        /// The day; without it today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
        /// What the tax office needs to hear.
        #[arg(long, value_name = "TEXT")]
        tax_note: Option<String>,
    },
    /// Give what is left of it to invoices.
    Allocate {
        /// Its number in the list.
        credit: i64,
        /// To this invoice, `NUMBER` or `NUMBER=AMOUNT`; may be given several times; without it as proposed.
        #[arg(long, value_name = "NUMBER=AMOUNT")]
        invoice: Vec<String>,
    },
    /// Move what an invoice has of it to another invoice, or back on account.
    Move {
        /// Its number in the list.
        credit: i64,
        /// The invoice that has it.
        #[arg(long, value_name = "NUMBER")]
        from: String,
        /// The invoice that gets it; without it, it is on account again.
        #[arg(long, value_name = "NUMBER")]
        to: Option<String>,
        /// How much; without it all of it.
        #[arg(long)]
        amount: Option<String>,
    },
    /// Note that money went back to the customer.
    Refund {
        /// Its number in the list.
        credit: i64,
        /// How much; without it all that is left.
        #[arg(long)]
        amount: Option<String>,
        /// The day; without it today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
        /// How it went back.
        #[arg(long)]
        method: Option<String>,
        /// Free text.
        #[arg(long)]
        note: Option<String>,
    },
}
