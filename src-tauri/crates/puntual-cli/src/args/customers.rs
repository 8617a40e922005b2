//! Customers.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

/// `puntual customers …`
#[derive(Debug, Subcommand)]
pub enum Customers {
    /// The list.
    List {
        /// Part of a name, key, tax id, e-mail or telephone.
        query: Option<String>,
        /// `all`, `owing`, `overdue`, `due_soon`, `promised` or `unreachable`.
        #[arg(long)]
        filter: Option<String>,
        /// `name`, `open`, `overdue` or `next_due`.
        #[arg(long)]
        sort: Option<String>,
        /// From high to low.
        #[arg(long)]
        descending: bool,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// A customer's page.
    Show {
        /// Customer key.
        code: String,
    },
    /// A customer's history, newest first.
    Timeline {
        /// Customer key.
        code: String,
        /// At most so many entries.
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// Note what a customer said about being contacted.
    #[command(group = clap::ArgGroup::new("word").required(true))]
    Consent {
        /// Customer key.
        code: String,
        /// `all`, `email`, `sms`, `whatsapp`, `call` or `letter`.
        channel: String,
        /// Agrees.
        #[arg(long, group = "word")]
        yes: bool,
        /// Asks not to be contacted by it.
        #[arg(long, group = "word")]
        no: bool,
        /// How it was said: `call`, `message`, `email`, `form`, `contract` or `other`.
        #[arg(long, default_value = "other")]
        source: String,
        /// The day; without it today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
        /// Free text.
        #[arg(long)]
        note: Option<String>,
    },
    /// Enter what a customer owed before the book began; below zero is in its favour.
    Opening {
        /// Customer key.
        code: String,
        /// How much, with a point for decimals.
        #[arg(long, allow_hyphen_values = true)]
        amount: String,
        /// The day it stood so; without it today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
        /// When it falls due; without it that day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        due: Option<NaiveDate>,
        /// Three letters; without it the customer's.
        #[arg(long)]
        currency: Option<String>,
    },
    /// Customers that are probably entered twice, and why.
    Duplicates {
        /// Only groups with this customer.
        #[arg(long)]
        customer: Option<String>,
        /// At most so many groups.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Make several customers one; it can be undone as one step.
    Merge {
        /// Key of the customer that stays.
        keep: String,
        /// Keys of those that become it.
        #[arg(required = true)]
        merge: Vec<String>,
        /// Whose value a field takes, for example `name=C-2`; may be repeated.
        #[arg(long, value_name = "FIELD=KEY", value_parser = chosen)]
        take: Vec<(String, String)>,
        /// Say what would happen and write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Remember that customers are not the same one, so that they are not proposed again.
    Distinct {
        /// Their keys.
        #[arg(required = true, num_args = 2..)]
        customers: Vec<String>,
    },
    /// Who cannot be reached, and by which way.
    Unreachable {
        /// The way that does not work: `none` (no way at all), `email`, `message`, `call` or `letter`.
        #[arg(long)]
        way: Option<String>,
        /// Also who owes nothing.
        #[arg(long)]
        all: bool,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
        /// Write the list to this CSV file, to be filled in and imported.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

fn chosen(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, key)) if !field.is_empty() && !key.is_empty() => Ok((field.to_owned(), key.to_owned())),
        _ => Err("FIELD=KEY".to_owned()),
    }
}
