//! Books.

use std::path::PathBuf;

use clap::Subcommand;

/// `puntual book …`
#[derive(Debug, Subcommand)]
pub enum Book {
    /// Make a new book.
    New {
        /// The file to make.
        file: PathBuf,
        /// Name of the business.
        #[arg(long)]
        name: String,
        /// Two letters, for example MX.
        #[arg(long)]
        country: String,
        /// Three letters, for example MXN; without it the country's.
        #[arg(long)]
        currency: Option<String>,
        /// `es` or `en`; without it the system's.
        #[arg(long)]
        language: Option<String>,
    },
    /// Make, or open again, a book with made-up data.
    Sample {
        /// The file; without it one in the data folder.
        file: Option<PathBuf>,
        /// `es` or `en`; without it the system's.
        #[arg(long)]
        language: Option<String>,
    },
    /// Show the book.
    Show,
    /// List the books that this computer knows.
    List,
}
