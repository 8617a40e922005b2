//! The reporting currency and its rates.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

/// `puntual rates …`
#[derive(Debug, Subcommand)]
pub enum Rates {
    /// The reporting currency and its rates, newest first.
    List,
    /// Choose the currency that totals are converted into; without one, nothing is converted.
    Into {
        /// Three letters.
        currency: Option<String>,
    },
    /// Enter a rate: units of the reporting currency for one of another.
    Set {
        /// Three letters.
        currency: String,
        /// The rate, with a point for decimals.
        value: String,
        /// The day from which it counts; without it today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<NaiveDate>,
    },
    /// Take rates from a table with a currency, a day and a rate in each row.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// What is owed, converted into the reporting currency.
    Totals {
        /// At the end of this day instead of today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
    },
}
