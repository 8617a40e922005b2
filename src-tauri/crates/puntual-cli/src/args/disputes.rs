//! Disputes, how far collecting has come, and evidence files.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// `puntual dispute …`
#[derive(Debug, Subcommand)]
pub enum Dispute {
    /// Open a dispute: what is disputed is not asked for until it is solved.
    Open {
        /// Invoice numbers.
        #[arg(required = true, value_name = "INVOICE")]
        invoices: Vec<String>,
        /// `goods`, `price`, `not_received`, `already_paid`, `duplicate`, `contract` or `other`.
        #[arg(long)]
        reason: String,
        /// How much, with a point for decimals; without it the whole invoice.
        #[arg(long)]
        amount: Option<String>,
        /// The day it was said; without it today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
        /// Who said so.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// How it was heard: `call`, `email`, `whatsapp`, `sms`, `letter`, `visit` or `other`.
        #[arg(long, value_name = "HOW")]
        heard_by: Option<String>,
        /// Who in the business solves it.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// The last day to solve it; without it a week from then.
        #[arg(long, value_name = "YYYY-MM-DD")]
        solve_by: Option<NaiveDate>,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
        /// A file that proves something; may be given several times.
        #[arg(long = "file", value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Solve a dispute.
    Resolve {
        /// Its number in the list.
        id: i64,
        /// `credit_note`, `correction`, `rejected` or `withdrawn`.
        #[arg(long = "as", value_name = "RESOLUTION")]
        resolution: String,
        /// Of the credit note; without it all that is disputed.
        #[arg(long)]
        amount: Option<String>,
        /// Number of the credit note.
        #[arg(long)]
        reference: Option<String>,
        /// What was found.
        #[arg(long)]
        note: Option<String>,
    },
    /// Say who solves a dispute and until when, or add what proves something.
    Assign {
        /// Its number in the list.
        id: i64,
        /// Who in the business solves it.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// The last day to solve it.
        #[arg(long, value_name = "YYYY-MM-DD")]
        solve_by: Option<NaiveDate>,
        /// A file that proves something; may be given several times.
        #[arg(long = "file", value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// The disputes, what must be solved first leading.
    List {
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
        /// `all`, `open`, `overdue` or `solved`.
        #[arg(long)]
        state: Option<String>,
    },
}

/// `puntual escalate …`
#[derive(Debug, Args)]
pub struct Escalate {
    /// Customer key.
    pub customer: String,
    /// `administrative` (by the business itself), `extrajudicial` (by an agency or lawyer) or `judicial` (in court); without it
    /// what was said so far.
    #[arg(requires = "reason")]
    pub stage: Option<String>,
    /// Why.
    #[arg(long)]
    pub reason: Option<String>,
    /// The agency or lawyer.
    #[arg(long, value_name = "NAME")]
    pub handler: Option<String>,
    /// Since when; without it today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub on: Option<NaiveDate>,
    /// `on`: nothing more on credit; `off`: on credit again.
    #[arg(long, value_name = "on|off", value_parser = ["on", "off"])]
    pub block_credit: Option<String>,
}

/// `puntual evidence …`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Evidence {
    /// What to do with one that is there.
    #[command(subcommand)]
    pub action: Option<EvidenceAction>,
    /// Customer key.
    #[arg(required_unless_present = "invoice")]
    pub customer: Option<String>,
    /// About this one invoice only.
    #[arg(long, value_name = "NUMBER", conflicts_with = "customer")]
    pub invoice: Option<String>,
    /// The file; a folder gets one with a name of its own.
    #[arg(long, value_name = "FILE", required = true)]
    pub out: Option<PathBuf>,
}

/// `puntual evidence verify …`
#[derive(Debug, Subcommand)]
pub enum EvidenceAction {
    /// Check that not one byte of it was changed. Needs no book.
    Verify {
        /// The evidence file.
        file: PathBuf,
    },
}
