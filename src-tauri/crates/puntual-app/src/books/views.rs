//! What the book commands take and give.

use serde::{Deserialize, Serialize};

/// No parameters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct Nothing {}

/// A book, as the title bar and the switcher show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BookView {
    /// Name of the business.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217, the currency of new invoices.
    pub currency: String,
    /// `es` or `en`.
    pub language: String,
    /// IANA time zone; decides what "today" is.
    pub time_zone: String,
    /// The file.
    pub path: String,
    /// `#rrggbb`, to tell books apart.
    pub color: String,
    /// The book holds made-up data and sends to a practice mailbox only.
    pub is_sample: bool,
    /// Nothing is sent while a book is paused.
    pub paused: bool,
    /// Today by the book's calendar.
    pub today: String,
}

/// One book.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BookResult {
    /// The book that is open now.
    pub book: BookView,
}

/// The open book, if any.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CurrentBook {
    /// `None` before the first book is opened.
    pub book: Option<BookView>,
}

/// Makes a new book file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct NewBook {
    /// Where; `None` puts it into the app's data folder under a name made from `name`.
    pub path: Option<String>,
    /// Name of the business.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217; `None` takes the country's.
    pub currency: Option<String>,
    /// `es` or `en`.
    pub language: String,
}

/// Opens a book file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct OpenBook {
    /// The file.
    pub path: String,
    /// The user has read the warning about synchronised folders and network shares.
    pub accept_risk: Option<bool>,
}

/// Makes (or opens) the sample book.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SampleBook {
    /// `es` or `en`.
    pub language: String,
    /// Where; `None` puts it into the app's data folder.
    pub path: Option<String>,
}

/// A book that this computer knows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KnownBook {
    /// Name of the business when it was last open.
    pub name: String,
    /// The file.
    pub path: String,
    /// `#rrggbb`.
    pub color: String,
    /// RFC 3339.
    pub last_opened_at: String,
    /// The file is still there.
    pub exists: bool,
    /// It is the open one.
    pub is_open: bool,
}

/// The known books, last opened first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KnownBooks {
    /// The list.
    pub books: Vec<KnownBook>,
}

/// What a new book would most likely be, read from the system.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Defaults {
    /// `es` or `en`.
    pub language: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// Every country that a book can be of, with its currency.
    pub countries: Vec<CountryChoice>,
    /// Every country that a customer can be in, ISO 3166-1 alpha-2.
    pub places: Vec<String>,
    /// Where new books go.
    pub data_folder: String,
    /// Version of the program.
    pub version: String,
}

/// A country to choose.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CountryChoice {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// ISO 4217.
    pub currency: String,
}

/// What `books.check` found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CheckView {
    /// Nothing is wrong.
    pub ok: bool,
    /// English sentences, one per problem.
    pub problems: Vec<String>,
}

/// A file to write.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct FilePath {
    /// Where.
    pub path: String,
}

/// Where a copy of the book goes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CopyBook {
    /// Where; a locked copy gets `.age` at the end of its name.
    pub path: String,
    /// Locks the copy; without it a backup is locked as the automatic ones are, and what is handed over is not.
    pub passphrase: Option<String>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FileWritten {
    /// Where.
    pub path: String,
    /// Size.
    pub bytes: u64,
}

/// Puts a verified backup in place as a book.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct RestoreBook {
    /// The backup.
    pub from: String,
    /// The book file to be made or replaced; what stood there is kept beside it.
    pub to: String,
    /// Opens a locked one.
    pub passphrase: Option<String>,
}

/// Files that were written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FilesWritten {
    /// Where.
    pub files: Vec<FileWritten>,
}

/// Pauses or resumes sending.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct Pause {
    /// Nothing leaves while this is true.
    pub paused: bool,
}

/// Everything out of the book, into a folder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExportBook {
    /// Where.
    pub folder: String,
    /// `csv` (also when it is missing) or `xlsx` for tables that a spreadsheet reads, `json` for one file that makes an equal
    /// book again.
    pub format: Option<String>,
}

/// Takes a book that somebody handed over.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct TakeOver {
    /// The file: a book handed over, a backup, or an export of everything (`.jsonl`).
    pub from: String,
    /// The book file to be made; `None` puts it into the data folder.
    pub to: Option<String>,
    /// Opens a locked one.
    pub passphrase: Option<String>,
}

/// Copies settings of another book into the open one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CopySettings {
    /// The other book's file.
    pub from: String,
    /// `rules` (credit days, tolerance, contact hours, paper, closing lines), `documents` (what e-invoices and bank lines mean),
    /// `policy` and `sender`; without it, all but the sender.
    pub parts: Option<Vec<String>>,
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SettingsCopied {
    /// The parts that the other book had something for.
    pub parts: Vec<String>,
}

/// An error that belongs to one of several things.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FailedWith {
    /// The error's code.
    pub code: String,
    /// What its text needs.
    pub params: std::collections::BTreeMap<String, String>,
}

impl From<&crate::error::AppError> for FailedWith {
    fn from(error: &crate::error::AppError) -> FailedWith {
        let params = error.params.iter();
        FailedWith {
            code: error.code.to_owned(),
            params: params
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        }
    }
}

/// One known book and what waits in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BookSummary {
    /// Name of the business.
    pub name: String,
    /// The file.
    pub path: String,
    /// `#rrggbb`.
    pub color: String,
    /// ISO 4217.
    pub currency: String,
    /// It is the open one.
    pub is_open: bool,
    /// It holds made-up data, which is in no total.
    pub is_sample: bool,
    /// Nothing is sent from it.
    pub paused: bool,
    /// Its own day.
    pub today: String,
    /// Invoices due today.
    pub due_today: u32,
    /// Invoices past due.
    pub overdue: u32,
    /// Messages that a run would propose.
    pub to_approve: u32,
    /// Messages that wait to leave.
    pub to_send: u32,
    /// Messages of which nobody knows whether they left.
    pub unknown: u32,
    /// Messages that were refused.
    pub failed: u32,
    /// Rows of its day's list.
    pub to_do: u32,
    /// Why it could not be read; everything else is empty then.
    pub error: Option<FailedWith>,
}

/// Sums across books in one currency, decimal; empty where no book has any.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BookTotals {
    /// ISO 4217.
    pub currency: String,
    /// How many books have something in it.
    pub books: u32,
    /// Due today.
    pub due_today: String,
    /// Due within seven days, today among them.
    pub due_in_7: String,
    /// Past due.
    pub overdue: String,
    /// Agreed for today and the six days after it: promises, and instalments of plans.
    pub promised_this_week: String,
}

/// One thing to do in one of the books.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WorkRow {
    /// Name of the business.
    pub book: String,
    /// The book's file.
    pub path: String,
    /// The book's colour.
    pub color: String,
    /// What to do.
    pub row: crate::today::TodayRow,
}

/// Every known book at a glance.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BooksOverview {
    /// Last opened first.
    pub books: Vec<BookSummary>,
    /// By currency; sample books apart.
    pub totals: Vec<BookTotals>,
    /// At most fifty rows of each book, in the order of the books.
    pub rows: Vec<WorkRow>,
}

/// A book of the list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct BookPath {
    /// The file.
    pub path: String,
}
