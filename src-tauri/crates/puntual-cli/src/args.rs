//! The shape of the command line: `puntual [options] NOUN VERB …`.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::segments::{RuleWords, Segments};

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
        /// Print the whole text of every message.
        #[arg(long)]
        texts: bool,
    },
    /// Messages that were approved.
    #[command(subcommand)]
    Outbox(Outbox),
    /// Telephone calls.
    #[command(subcommand)]
    Call(Call),
    /// Promises to pay.
    #[command(subcommand)]
    Promise(Promise),
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
    /// Write statements of account as PDF.
    Statement {
        /// For this customer; may be given several times.
        #[arg(
            long,
            value_name = "CUSTOMER",
            required_unless_present = "all",
            conflicts_with = "all"
        )]
        customer: Vec<String>,
        /// For everybody who owes something.
        #[arg(long)]
        all: bool,
        /// At the end of this day instead of today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        as_of: Option<NaiveDate>,
        /// `a4` or `letter`; without it the book's.
        #[arg(long)]
        paper: Option<String>,
        /// Folder for the files.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Verify the book: the file, its rules, and every balance against its movements.
    Check,
    /// Copy the book into a verified backup.
    Backup {
        /// The backup to write.
        file: PathBuf,
    },
    /// Put a backup in place as a book.
    Restore {
        /// The backup.
        from: PathBuf,
        /// The book to make or replace; without it the one that `--book` names.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Write everything as CSV files.
    Export {
        /// Folder for the files.
        dir: PathBuf,
    },
    /// Customers, their page and their history.
    #[command(subcommand)]
    Customers(Customers),
    /// Invoices and their page.
    #[command(subcommand)]
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
    /// The steps of the book's policy.
    Policy,
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
    /// Say what would happen and write nothing.
    #[arg(long)]
    pub check: bool,
    /// Write the rows that were left out, with the reason of each, to this file (XLSX or CSV) to mend and import again.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
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

/// `puntual sender …`
#[derive(Debug, Subcommand)]
pub enum Sender {
    /// Set it up. The password is never asked for: it comes from `PUNTUAL_SMTP_PASSWORD` or from standard input.
    Set {
        /// `smtps://user@host:465`, `smtp+starttls://user@host:587`, or `smtp://127.0.0.1:2525` on this computer.
        #[arg(long, value_name = "URL")]
        smtp: String,
        /// Address that messages come from.
        #[arg(long, value_name = "ADDRESS")]
        from: String,
        /// Where answers go, when elsewhere.
        #[arg(long, value_name = "ADDRESS")]
        reply_to: Option<String>,
        /// Read the password from standard input and keep it in the system's keychain.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Send a test message.
    Test {
        /// To whom.
        to: String,
    },
}

/// `puntual outbox …`
#[derive(Debug, Subcommand)]
pub enum Outbox {
    /// The messages, newest first.
    List {
        /// `all`, `waiting`, `attention` or `sent`.
        #[arg(long)]
        filter: Option<String>,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// One message in full.
    Show {
        /// The message.
        id: i64,
    },
    /// Send what is waiting, after checking again that it is still owed.
    Send {
        /// Leave alone what failed a moment ago and waits for its next attempt; for schedules.
        #[arg(long)]
        due: bool,
    },
    /// Say whether an unconfirmed message arrived.
    #[command(group = clap::ArgGroup::new("fate").required(true))]
    Settle {
        /// The message.
        id: i64,
        /// The customer has it.
        #[arg(long, group = "fate")]
        sent: bool,
        /// The customer does not have it; it goes back to the queue.
        #[arg(long, group = "fate")]
        not_sent: bool,
    },
    /// Keep a message from leaving.
    Cancel {
        /// The message.
        id: i64,
    },
    /// Put a message that failed back into the queue.
    Retry {
        /// The message.
        id: i64,
    },
}

/// `puntual call …`
#[derive(Debug, Subcommand)]
pub enum Call {
    /// Note a call that was made.
    Log {
        /// Customer key.
        customer: String,
        /// `spoke`, `left_message`, `no_answer`, `wrong_number`, `busy`, `refuses` or `asks_documents`.
        #[arg(long)]
        outcome: String,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
        /// Why it is not paid: `forgot`, `cash_short`, `not_received`, `complaint`, `approval`, `wrong_amount` or `other`.
        #[arg(long)]
        reason: Option<String>,
        /// The call of the outbox that this settles.
        #[arg(long, value_name = "ID")]
        task: Option<i64>,
    },
    /// Whom to call today.
    Queue,
}

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

/// `puntual promise …`
#[derive(Debug, Subcommand)]
pub enum Promise {
    /// Note a promise to pay.
    Add {
        /// Customer key.
        customer: String,
        /// How much, with a point for decimals.
        #[arg(long)]
        amount: String,
        /// The promised day.
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: NaiveDate,
        /// For this invoice only.
        #[arg(long)]
        invoice: Option<String>,
        /// Three letters; without it the invoice's or the customer's.
        #[arg(long)]
        currency: Option<String>,
        /// What was said.
        #[arg(long)]
        note: Option<String>,
    },
    /// The promises and how they stand.
    List {
        /// Only this customer's.
        #[arg(long)]
        customer: Option<String>,
        /// `all`, `open`, `kept`, `partly_kept`, `broken` or `withdrawn`.
        #[arg(long)]
        state: Option<String>,
    },
    /// Take a promise back.
    Withdraw {
        /// The promise.
        id: i64,
    },
}

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
        /// `name`, `code`, `city`, `segment`, `open`, `overdue`, `next_due`, `last_payment`, `average_delay`, `on_time` or `sales`.
        #[arg(long)]
        sort: Option<String>,
        /// From high to low.
        #[arg(long)]
        descending: bool,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
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
        /// `due_on`, `issued_on`, `number`, `open`, `total` or `name`.
        #[arg(long)]
        sort: Option<String>,
        /// From high to low.
        #[arg(long)]
        descending: bool,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// An invoice's page.
    Show {
        /// Invoice number.
        number: String,
    },
}

/// `puntual batch …`
#[derive(Debug, Subcommand)]
pub enum Batch {
    /// What was done, newest first.
    List,
    /// Take it back as one step.
    Undo {
        /// Its number.
        id: i64,
    },
}

/// `puntual settings …`
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Show them.
    Get,
    /// Change one of the profile.
    Set {
        /// Its name, for example `term_days`.
        key: String,
        /// Its value; weekdays are numbers with commas between, 1 is Monday.
        value: String,
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
