//! Invoices.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// What else the list of invoices may be asked.
#[derive(Debug, Clone, Args)]
pub struct AskedInvoices {
    /// Only of customers in the segment with this number.
    #[arg(long, value_name = "NUMBER")]
    pub segment: Option<i64>,
    /// Only of customers of this class.
    #[arg(long)]
    pub class: Option<String>,
    /// Only in this currency.
    #[arg(long)]
    pub currency: Option<String>,
    /// Due on this day or later.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub due_from: Option<NaiveDate>,
    /// Due on this day or before.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub due_until: Option<NaiveDate>,
    /// With at least so much owed.
    #[arg(long, value_name = "AMOUNT")]
    pub open_from: Option<String>,
    /// `due_on`, `issued_on`, `number`, `open`, `total` or `name`.
    #[arg(long)]
    pub sort: Option<String>,
    /// From high to low.
    #[arg(long)]
    pub descending: bool,
    /// Only what comes behind this invoice.
    #[arg(long, value_name = "INVOICE")]
    pub after: Option<String>,
    /// Write the whole list to this file (XLSX or CSV).
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `puntual invoices …`
#[derive(Debug, Subcommand)]
pub enum Invoices {
    /// The list.
    List {
        /// Part of a number or of a customer's name.
        query: Option<String>,
        /// `open`, `overdue`, `due_soon`, `paid` or `all`.
        #[arg(long)]
        state: Option<String>,
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
        /// Which others, and in which order.
        #[command(flatten)]
        asked: AskedInvoices,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// An invoice's page.
    Show {
        /// Invoice number.
        number: String,
    },
    /// Who changed what in an invoice, and when.
    Changes {
        /// Invoice number.
        number: String,
    },
    /// Enter an invoice.
    Add {
        /// Customer key.
        customer: String,
        /// Its number, unique in the book.
        number: String,
        /// What it says.
        #[command(flatten)]
        fields: InvoiceFields,
        /// A part with a due date of its own, `DAY=AMOUNT`; given several times.
        #[arg(long, value_name = "DAY=AMOUNT", value_parser = part, conflicts_with = "due")]
        part: Vec<(NaiveDate, String)>,
    },
    /// Change an invoice; what is not given stays.
    Edit {
        /// Invoice number.
        invoice: String,
        /// What it says.
        #[command(flatten)]
        fields: InvoiceFields,
        /// Another number for it.
        #[arg(long)]
        number: Option<String>,
        /// Another customer.
        #[arg(long)]
        customer: Option<String>,
    },
    /// Cancel an invoice that nothing was paid of.
    Cancel {
        /// Invoice number.
        invoice: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Leave an invoice out of reminders.
    Exclude {
        /// Invoice number.
        invoice: String,
        /// Why; an empty text takes it in again.
        #[arg(long)]
        reason: String,
        /// The last day without reminders.
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<NaiveDate>,
    },
}

/// What an invoice says.
#[derive(Debug, Args)]
pub struct InvoiceFields {
    /// Amount, with a point for decimals.
    #[arg(long)]
    pub total: Option<String>,
    /// The day it was issued; for a new one today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub issued: Option<NaiveDate>,
    /// The day it falls due; for a new one by the customer's days of credit.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub due: Option<NaiveDate>,
    /// Three letters; for a new one the customer's.
    #[arg(long)]
    pub currency: Option<String>,
    /// Free text.
    #[arg(long)]
    pub note: Option<String>,
}

/// `DAY=AMOUNT`.
fn part(text: &str) -> Result<(NaiveDate, String), String> {
    text.split_once('=')
        .and_then(|(day, amount)| Some((day.trim().parse().ok()?, amount.trim().to_owned())))
        .ok_or_else(|| "YYYY-MM-DD=AMOUNT".to_owned())
}
