//! Imports.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `puntual import …`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Import {
    /// `undo`, `list` and `watch`.
    #[command(subcommand)]
    pub action: Option<ImportAction>,
    /// The files and folders, in any order.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// What the files are: `auto`, `customers`, `invoices` or `payments`.
    #[arg(long = "as", default_value = "auto", value_name = "KIND")]
    pub kind: String,
    /// The sheet of a workbook; without it, the one that looks most like a table.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Which column holds a field that was not found or was found wrong, FIELD=HEADING as in `due_date="Fecha pactada"`; may be
    /// repeated. Files with these headings are read so from then on.
    #[arg(long = "column", value_name = "FIELD=HEADING")]
    pub columns: Vec<String>,
    /// How days and amounts are written.
    #[command(flatten)]
    pub written: Written,
    /// Say what would happen and write nothing.
    #[arg(long)]
    pub check: bool,
    /// Write the rows that were left out, with the reason of each, to this file (XLSX or CSV) to mend and import again.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

/// How days and amounts are written, where a table leaves it open.
#[derive(Debug, Default, Args)]
pub struct Written {
    /// The order of day, month and year.
    #[arg(long, value_parser = ["dmy", "mdy", "ymd"])]
    pub date_order: Option<String>,
    /// What stands before the decimals.
    #[arg(long, value_parser = [",", "."])]
    pub decimal_mark: Option<String>,
}

/// What else can be done with imports.
#[derive(Debug, Subcommand)]
pub enum ImportAction {
    /// Take an import back as one step.
    Undo {
        /// The number that the import gave.
        batch: i64,
    },
    /// The imports so far, newest first.
    List,
    /// Take in what has arrived in the watched folder. A file is taken when it is the same at two calls.
    Watch {
        /// Nothing is being written any more: take everything now.
        #[arg(long)]
        at_once: bool,
    },
}
