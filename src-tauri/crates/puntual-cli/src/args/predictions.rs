//! Predictions.

use std::path::PathBuf;

use clap::Subcommand;

/// `puntual predict …`
#[derive(Debug, Subcommand)]
pub enum Predict {
    /// Each open invoice with its chance of being paid in time, and why.
    List {
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
    },
    /// How good predictions are: trained on the earlier invoices, tried on the later.
    Evaluate {
        /// A table of invoices with the day each was paid; without it the book.
        file: Option<PathBuf>,
        /// Share of the invoices, the earlier ones, that is learned from, in percent.
        #[arg(long, default_value_t = 70, value_name = "PERCENT")]
        learn: u32,
        /// A field and its column from 0, where the headers do not tell, as in `paid_on=5`; may be given several times.
        #[arg(long, value_name = "FIELD=COLUMN", value_parser = column)]
        column: Vec<(String, u32)>,
    },
}

/// `FIELD=COLUMN`.
fn column(text: &str) -> Result<(String, u32), String> {
    text.split_once('=')
        .and_then(|(field, column)| Some((field.trim().to_owned(), column.trim().parse().ok()?)))
        .ok_or_else(|| format!("{text}: FIELD=COLUMN"))
}
