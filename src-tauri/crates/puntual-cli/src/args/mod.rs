//! The shape of the command line: `puntual [options] NOUN VERB …`. The verbs of a noun are in the file of its capability.

mod bank;
mod books;
mod calls;
mod channels;
mod credits;
mod customers;
mod disputes;
mod imports;
mod invoices;
mod letters;
mod offers;
mod outbox;
mod policies;
mod predictions;
mod rates;
mod settings;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub use bank::{Bank, Match};
pub use books::{Backup, BackupAction, Book};
pub use calls::{Call, CallFilter, Plan, PlanTerms, Promise};
pub use channels::{Channels, Replies};
pub use credits::{Credit, Entry, Payment};
pub use customers::Customers;
pub use disputes::{Dispute, Escalate, Evidence, EvidenceAction};
pub use imports::{Import, ImportAction, Written};
pub use invoices::{InvoiceFields, Invoices};
pub use letters::{Letter, Note, Timeline};
pub use offers::{Offer, OfferTerms};
pub use outbox::{Outbox, Rules, Sender};
pub use policies::Policy;
pub use predictions::Predict;
pub use rates::Rates;
pub use settings::{Batch, Settings};

use crate::messages::{Campaigns, Results, Templates};
use crate::segments::Segments;

/// Puntual without a window: who owes what, what to send today, and the papers for it.
#[derive(Debug, Parser)]
#[command(
    name = "puntual",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// The command.
    #[command(subcommand)]
    pub noun: Noun,
}

/// Options that every command takes, before or after its name.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Common {
    /// The book; without it, the one that was opened last.
    #[arg(id = "book_file", long = "book", global = true, value_name = "FILE")]
    pub book: Option<PathBuf>,
    /// Work as if it were 10:00 on this day, in the book's time zone.
    #[arg(id = "day", long = "today", global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<NaiveDate>,
    /// Work as if it were this moment, in the book's time zone.
    #[arg(long, global = true, value_name = "YYYY-MM-DDTHH:MM", value_parser = moment, conflicts_with = "day")]
    pub now: Option<NaiveDateTime>,
    /// Print one JSON object and nothing else.
    #[arg(long, global = true)]
    pub json: bool,
    /// Where the list of known books and new books are kept.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Language of what is printed; without it the book's, or else the system's.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    /// Open a book although it lies in a synchronised or network folder.
    #[arg(long, global = true)]
    pub accept_risk: bool,
    /// Read the passphrase of a locked backup or book, or the one to lock it with, from standard input.
    #[arg(long, global = true)]
    pub passphrase_stdin: bool,
    /// Print this help.
    #[arg(long, short = 'h', global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// Print the version.
    #[arg(long, short = 'V', action = ArgAction::Version)]
    pub version: Option<bool>,
}

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Spanish.
    Es,
    /// English.
    En,
}

impl Lang {
    /// `es` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Es => "es",
            Lang::En => "en",
        }
    }
}

/// The first word.
#[derive(Debug, Subcommand)]
pub enum Noun {
    /// Make and list books.
    #[command(subcommand)]
    Book(Book),
    /// Bring in customers, invoices and payments from files and folders.
    Import(Import),
    /// Bank statements.
    #[command(subcommand)]
    Bank(Bank),
    /// Bank lines that wait, and whose payments they are.
    #[command(subcommand)]
    Match(Match),
    /// Who owes what, by age.
    Aging {
        /// At the end of this day instead of today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
        /// The open invoices instead of the sums.
        #[arg(long)]
        invoices: bool,
    },
    /// What falls due soon.
    Due {
        /// How many days ahead.
        #[arg(long, default_value_t = 7, value_name = "DAYS")]
        within: u32,
    },
    /// The e-mail account that messages leave from.
    #[command(subcommand)]
    Sender(Sender),
    /// Today's reminders: the proposal, and its approval.
    Remind {
        /// Put the proposed messages into the outbox.
        #[arg(long)]
        approve: bool,
        /// Only customers in the segment with this number.
        #[arg(long, value_name = "NUMBER")]
        segment: Option<i64>,
        /// Only customers of this class.
        #[arg(long)]
        class: Option<String>,
        /// Print the whole text of every message.
        #[arg(long)]
        texts: bool,
    },
    /// Messages that were approved.
    #[command(subcommand)]
    Outbox(Outbox),
    /// When customers may be contacted.
    #[command(subcommand)]
    Rules(Rules),
    /// The texts of messages: the program's and the book's own.
    #[command(subcommand, alias = "templates")]
    Template(Templates),
    /// A message to many at once.
    #[command(subcommand, alias = "campaigns")]
    Campaign(Campaigns),
    /// What came of messages.
    Results(Results),
    /// Telephone calls.
    #[command(subcommand)]
    Call(Call),
    /// How messages leave: e-mail, SMS, WhatsApp; and what comes back.
    #[command(subcommand)]
    Channel(Channels),
    /// Promises to pay.
    #[command(subcommand)]
    Promise(Promise),
    /// Letters on paper; each waits in the outbox until it was posted.
    Letter(Letter),
    /// A customer's history, newest first.
    Timeline(Timeline),
    /// Notes about customers.
    #[command(subcommand)]
    Note(Note),
    /// Payment plans.
    #[command(subcommand)]
    Plan(Plan),
    /// Early-payment offers that expire.
    #[command(subcommand)]
    Offer(Offer),
    /// What customers dispute.
    #[command(subcommand, alias = "disputes")]
    Dispute(Dispute),
    /// How far the collection of a customer has come: to an agency, to court, and back.
    Escalate(Escalate),
    /// Everything about one customer or invoice in one file that anybody can check.
    Evidence(Evidence),
    /// When open invoices are likely to be paid.
    #[command(subcommand)]
    Predict(Predict),
    /// How fast invoices are paid, what grows old, and what reminders achieve.
    Insights {
        /// First day; ninety days until the last one when it is not said.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// Last day; today when it is not said.
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
        /// Only this currency.
        #[arg(long)]
        currency: Option<String>,
        /// Write them into this file: PDF, XLSX or CSV by its ending.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// How the portfolio came from one day's balance to another's.
    Changes {
        /// From the end of this day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: NaiveDate,
        /// To the end of this one; today when it is not said.
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
    },
    /// Write statements of account, or queue them as e-mails.
    Statement {
        /// For these customers.
        #[arg(
            value_name = "CUSTOMER",
            required_unless_present = "all",
            conflicts_with = "all"
        )]
        customer: Vec<String>,
        /// For everybody who owes something.
        #[arg(long)]
        all: bool,
        /// List what moved in a period instead of what is open.
        #[arg(long, requires = "from")]
        activity: bool,
        /// First day of the period.
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// At the end of this day instead of today; the last day of the period.
        #[arg(long, visible_alias = "to", value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
        /// Pages for a browser instead of PDF.
        #[arg(long, conflicts_with = "one_file")]
        html: bool,
        /// All in one PDF, for the printer.
        #[arg(long)]
        one_file: bool,
        /// `a4` or `letter`; without it the book's.
        #[arg(long)]
        paper: Option<String>,
        /// Queue them as e-mails with the PDF instead of writing files.
        #[arg(long, conflicts_with_all = ["out", "from", "as_of", "html", "one_file", "paper"])]
        email: bool,
        /// Folder for the files.
        #[arg(long, value_name = "DIR", required_unless_present = "email")]
        out: Option<PathBuf>,
    },
    /// Verify the book: the file, its rules, and every balance against its movements.
    Check,
    /// Copy the book into a verified backup, and the backups that are made by themselves.
    Backup(Backup),
    /// Put a backup in place as a book.
    Restore {
        /// The backup.
        from: PathBuf,
        /// The book to make or replace; without it the one that `--book` names.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Write everything as files that any program reads, or as one that makes an equal book again.
    Export {
        /// Folder for the files.
        dir: PathBuf,
        /// `csv`, `xlsx` or `json`.
        #[arg(long, default_value = "csv", value_name = "FORMAT")]
        format: String,
    },
    /// Payments that came in.
    #[command(subcommand)]
    Payment(Payment),
    /// Payments, credit notes and write-offs: where they went, moving them, and giving money back.
    #[command(subcommand)]
    Credit(Credit),
    /// The reporting currency: rates, and totals converted by them.
    #[command(subcommand)]
    Rates(Rates),
    /// Customers, their page and their history.
    #[command(subcommand, alias = "customer")]
    Customers(Customers),
    /// Invoices: the list, their page, entering and changing them.
    #[command(subcommand, alias = "invoice")]
    Invoices(Invoices),
    /// Segments: sets of customers by rule or by hand, and behaviour classes.
    #[command(subcommand)]
    Segments(Segments),
    /// The morning page: figures and what to do.
    Today,
    /// Look for customers and invoices.
    Search {
        /// Part of a name, key, tax id or number.
        query: String,
    },
    /// What can be undone as one step.
    #[command(subcommand)]
    Batch(Batch),
    /// The business and the rules of the book.
    #[command(subcommand)]
    Settings(Settings),
    /// Policies: their steps, who follows which, and why. Without more words, the book's.
    Policy {
        /// What to do.
        #[command(subcommand)]
        verb: Option<Policy>,
    },
    /// What the next days would bring if nobody paid. Writes nothing.
    Rehearse {
        /// Days ahead, today included.
        #[arg(long, default_value_t = 30)]
        days: u32,
        /// Only this customer.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Option<String>,
    },
    /// Stop all sending from the book.
    Pause,
    /// Let the book send again.
    Resume,
    /// Run any command of the one list with a JSON request.
    Rpc {
        /// Its name, for example `today.get`.
        name: String,
        /// The request; `-` reads it from standard input.
        #[arg(default_value = "{}")]
        request: String,
    },
    /// The list of commands for `rpc`.
    Commands,
    /// The whole story with a sample book, in a folder of its own.
    Demo {
        /// Folder for everything it writes; without it a new temporary one.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

fn moment(text: &str) -> Result<NaiveDateTime, String> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|pattern| NaiveDateTime::parse_from_str(text, pattern).ok())
        .ok_or_else(|| "2026-03-16T10:00".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Arguments {
        Arguments::try_parse_from(line.split(' ')).unwrap()
    }

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn common_options_stand_before_or_after_the_command() {
        for line in [
            "puntual --book b --today 2026-03-16 --json import undo 3",
            "puntual import undo 3 --book b --today 2026-03-16 --json",
        ] {
            let arguments = parsed(line);
            assert!(arguments.common.json, "{line}");
            assert_eq!(arguments.common.today, NaiveDate::from_ymd_opt(2026, 3, 16));
            assert!(
                matches!(
                    arguments.noun,
                    Noun::Import(Import {
                        action: Some(ImportAction::Undo { batch: 3 }),
                        ..
                    })
                ),
                "{line}"
            );
        }
    }

    #[test]
    fn files_to_import_need_no_word_before_them() {
        let Noun::Import(import) = parsed("puntual import a.csv b.csv --as invoices --check").noun else {
            panic!("an import")
        };
        assert_eq!(import.paths.len(), 2);
        assert!(import.check && import.action.is_none());
    }

    #[test]
    fn a_statement_is_for_somebody_or_for_all() {
        assert!(Arguments::try_parse_from(["puntual", "statement", "--out", "d"]).is_err());
        assert!(Arguments::try_parse_from(["puntual", "statement", "--all", "--out", "d"]).is_ok());
        let both = ["puntual", "statement", "--all", "--customer", "C", "--out", "d"];
        assert!(Arguments::try_parse_from(both).is_err());
    }
}
