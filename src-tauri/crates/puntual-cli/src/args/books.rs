//! Books.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
    /// What waits in each known book, and what to do today across them. The books are only read.
    Overview,
    /// Write the book as one clean file for somebody else, without passwords.
    HandOver {
        /// The file to write.
        file: PathBuf,
    },
    /// Take a book that was handed over, a backup or an export of everything as a new book.
    TakeOver {
        /// The file.
        from: PathBuf,
        /// The book to make; without it one in the data folder.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Work as another book does.
    CopySettings {
        /// The other book.
        from: PathBuf,
        /// `rules`, `documents`, `policy` or `sender`; may be given several times. Without it, all but the sender.
        #[arg(long, value_name = "PART")]
        part: Vec<String>,
    },
    /// Take a book off the list; its file stays.
    Forget {
        /// The book.
        file: PathBuf,
    },
}

/// `puntual backup …`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Backup {
    /// `list`, `make` and `restore`.
    #[command(subcommand)]
    pub action: Option<BackupAction>,
    /// The backup to write.
    #[arg(required = true)]
    pub file: Option<PathBuf>,
}

/// What else can be done with backups.
#[derive(Debug, Subcommand)]
pub enum BackupAction {
    /// The backups of the book, newest first.
    List,
    /// Make one beside the automatic ones.
    Make,
    /// Lock new ones with a passphrase (`--passphrase-stdin`). Whoever loses it loses them: there is no other way in.
    Protect {
        /// The passphrase is written on paper, where it will be found.
        #[arg(long)]
        written_down: bool,
    },
    /// Make new ones that anybody can open.
    Unprotect,
    /// Open one as a new book beside the present one, which stays as it is.
    Restore {
        /// Its name, as `list` shows it.
        backup: String,
    },
}
