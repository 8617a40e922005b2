//! `puntual letter`, `puntual timeline`, `puntual note`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// `puntual letter`
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("which").required(true))]
pub struct Letter {
    /// To this customer.
    #[arg(group = "which", requires = "kind")]
    pub customer: Option<String>,
    /// The letter of this number in the outbox, as it was approved.
    #[arg(long, group = "which", value_name = "ID")]
    pub message: Option<i64>,
    /// `reminder`, `second_notice`, `final_notice` or `paid_in_full`.
    #[arg(long, conflicts_with = "message")]
    pub kind: Option<String>,
    /// Three letters; without it the one in which most is owed.
    #[arg(long, conflicts_with = "message")]
    pub currency: Option<String>,
    /// `a4` or `letter`; without it the book's.
    #[arg(long, conflicts_with = "message")]
    pub paper: Option<String>,
    /// Put the statement of account behind it.
    #[arg(long, conflicts_with = "message")]
    pub statement: bool,
    /// The PDF, or a folder for it.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// `puntual timeline`
#[derive(Debug, Args)]
pub struct Timeline {
    /// Customer key.
    pub customer: String,
    /// `invoice`, `payment`, `credit_note`, `write_off`, `refund`, `reminder`, `letter`, `call`, `promise`, `plan`, `reply`,
    /// `report`, `note`, `document`, `dispute` or `escalation`; may be given more than once.
    #[arg(long)]
    pub kind: Vec<String>,
    /// From this day on.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Until this day.
    #[arg(long, visible_alias = "to", value_name = "YYYY-MM-DD")]
    pub until: Option<NaiveDate>,
    /// Words that stand in the entry.
    #[arg(long)]
    pub text: Option<String>,
    /// At most so many entries.
    #[arg(long, default_value_t = 100, conflicts_with = "out")]
    pub limit: u32,
    /// Write them to this file instead, as PDF, CSV or XLSX.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `puntual note …`
#[derive(Debug, Subcommand)]
pub enum Note {
    /// Write a note about a customer.
    Add {
        /// Customer key.
        customer: String,
        /// What it says; `#` before an invoice number names the invoice.
        text: String,
    },
    /// Give a note another text; the older one stays on record.
    Change {
        /// The note.
        id: i64,
        /// What it says now.
        text: String,
    },
    /// Delete a note.
    Remove {
        /// The note.
        id: i64,
    },
    /// What a note said before.
    Versions {
        /// The note.
        id: i64,
    },
}
