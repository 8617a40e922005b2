//! Policies and the rehearsal.

use clap::Subcommand;

/// `puntual policy …`
#[derive(Debug, Subcommand)]
pub enum Policy {
    /// The policies, who follows them, and those that come with the program.
    List,
    /// The steps of a policy.
    Show {
        /// Its key; without it, the book's.
        key: Option<String>,
    },
    /// Let customers, invoices, a segment or the whole book follow a policy.
    Apply {
        /// Its key, or that of one that comes with the program; without it they follow none of their own.
        key: Option<String>,
        /// This customer; may be given several times.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Vec<String>,
        /// This invoice; may be given several times.
        #[arg(long, value_name = "INVOICE")]
        invoice: Vec<String>,
        /// Whoever is in the segment with this number.
        #[arg(long, value_name = "NUMBER")]
        segment: Option<i64>,
        /// Everybody who has no other.
        #[arg(long)]
        everybody: bool,
    },
    /// Which policy counts, and why.
    Why {
        /// Of this customer.
        #[arg(long, value_name = "CUSTOMER", required_unless_present = "invoice")]
        customer: Option<String>,
        /// Of this invoice.
        #[arg(long, value_name = "INVOICE")]
        invoice: Option<String>,
    },
}
