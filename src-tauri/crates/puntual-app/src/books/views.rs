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
    /// Every country that can be chosen, with its currency.
    pub countries: Vec<CountryChoice>,
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
}

/// A folder to write into.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct Folder {
    /// Where.
    pub folder: String,
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
