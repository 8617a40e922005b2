//! Customers.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

use crate::segments::RuleWords;

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
        /// Only those in the segment with this number.
        #[arg(long, value_name = "NUMBER")]
        segment: Option<i64>,
        /// Only those of this class: `at_risk`, `strategic`, `new`, `slow`, `forgetful` or `punctual`.
        #[arg(long)]
        class: Option<String>,
        /// Only those in this rule.
        #[command(flatten)]
        rule: RuleWords,
        /// `name`, `code`, `city`, `country`, `segment`, `open`, `overdue`, `next_due`, `last_payment`, `average_delay`, `on_time` or `sales`.
        #[arg(long)]
        sort: Option<String>,
        /// From high to low.
        #[arg(long)]
        descending: bool,
        /// Only what comes behind this customer.
        #[arg(long, value_name = "CUSTOMER")]
        after: Option<String>,
        /// Write the whole list to this file (XLSX or CSV).
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// Change several customers as one step.
    Change {
        /// Only this customer; may be given several times.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Vec<String>,
        /// `all`, `owing`, `overdue`, `due_soon`, `promised` or `unreachable`.
        #[arg(long)]
        filter: Option<String>,
        /// Only those in the segment with this number.
        #[arg(long, value_name = "NUMBER")]
        of: Option<i64>,
        /// Only those of this class.
        #[arg(long)]
        class: Option<String>,
        /// Only those in this rule.
        #[command(flatten)]
        rule: RuleWords,
        /// Segment to give them; empty for none.
        #[arg(long)]
        segment: Option<String>,
        /// Preferred channel; empty for none.
        #[arg(long)]
        channel: Option<String>,
        /// Why they get no reminders; empty sends them some again.
        #[arg(long, value_name = "REASON")]
        exclude: Option<String>,
        /// Put them on the list by hand with this number.
        #[arg(long, value_name = "NUMBER")]
        add_to: Option<i64>,
        /// Take them off the list by hand with this number.
        #[arg(long, value_name = "NUMBER")]
        remove_from: Option<i64>,
        /// Give them this tag.
        #[arg(long, value_name = "TAG")]
        add_tag: Option<String>,
        /// Take this tag from them.
        #[arg(long, value_name = "TAG")]
        remove_tag: Option<String>,
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
    /// Who changed what in a customer, and when.
    Changes {
        /// Customer key.
        code: String,
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
