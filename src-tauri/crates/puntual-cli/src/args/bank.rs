//! Bank statements, and whose payments their lines are.

use std::path::PathBuf;

use clap::Subcommand;

use super::Written;

/// `puntual bank …`
#[derive(Debug, Subcommand)]
pub enum Bank {
    /// Take the lines of statements into the book, and say what is proposed for them.
    Import {
        /// The statements, in any order.
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Say what would happen and write nothing.
        #[arg(long)]
        check: bool,
        /// The sheet of a workbook, or the number of a table in a web page; without it, the one that looks most like one.
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        /// What an amount is of which a table says neither sign nor type: `in` (all came in), `out`, `balance` (what the running
        /// balance proves), or `inverted` (a minus is money that came in).
        #[arg(long, value_parser = ["in", "out", "balance", "inverted"])]
        signs: Option<String>,
        /// The currency of a file that names none.
        #[arg(long, value_name = "CODE")]
        currency: Option<String>,
        /// Which column of a table holds what, counted from 1, as `amount=4` or `booked_on=1`; may be given several times.
        #[arg(long = "column", value_name = "FIELD=N", value_parser = column)]
        columns: Vec<(String, u32)>,
        /// How days and amounts are written.
        #[command(flatten)]
        written: Written,
    },
    /// The lines, newest first, with what became of them.
    Lines {
        /// Part of what the bank says.
        query: Option<String>,
        /// `all`, `new`, `done`, `matched`, `ignored`, `duplicate` or `outgoing`.
        #[arg(long)]
        state: Option<String>,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
}

/// `amount=4`: a field, and a column counted from 1.
fn column(given: &str) -> Result<(String, u32), String> {
    given
        .split_once('=')
        .and_then(|(field, column)| Some((field.trim().to_owned(), column.trim().parse().ok()?)))
        .filter(|(field, column)| !field.is_empty() && *column > 0)
        .ok_or_else(|| "FIELD=N, N = 1, 2, 3 …".to_owned())
}

/// `puntual match …`
#[derive(Debug, Subcommand)]
pub enum Match {
    /// The lines that wait with what is proposed, the surest first.
    List {
        /// Part of what the bank says or of a customer's name.
        query: Option<String>,
        /// `all`, `sure`, `likely`, `doubtful` or `unknown`.
        #[arg(long)]
        level: Option<String>,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// Accept proposals as they stand, or say whose payment a line is.
    Accept {
        /// The lines.
        #[arg(value_name = "LINE", required = true)]
        lines: Vec<i64>,
        /// For this customer instead of the proposed one; without invoices, all on account.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Option<String>,
        /// For this invoice of the customer, `NUMBER` or `NUMBER=AMOUNT`; may be given several times.
        #[arg(long, value_name = "NUMBER=AMOUNT", requires = "customer")]
        invoice: Vec<String>,
        /// Give up what the payment is short of its one invoice.
        #[arg(long)]
        give_up_short: bool,
        /// Do not remember who paid.
        #[arg(long)]
        forget: bool,
    },
    /// Say that lines are no payments of customers.
    Reject {
        /// The lines.
        #[arg(value_name = "LINE", required = true)]
        lines: Vec<i64>,
        /// `ignored`, `duplicate`, `not_duplicate`, or `new` to let them wait again.
        #[arg(long = "as", value_name = "WHAT")]
        what: Option<String>,
    },
    /// What was learned of payers, and what may apply by itself.
    Rules,
    /// Let a rule apply by itself, or no longer.
    Rule {
        /// `number`, `number_part`, `payer` or `already`, or the number of a learned payer.
        rule: String,
        /// `on`, `off`, or `forget` for a learned payer.
        #[arg(value_parser = ["on", "off", "forget"])]
        set: String,
    },
}
