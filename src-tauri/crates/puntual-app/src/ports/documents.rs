//! Files of e-invoices, and archives of them.

use std::path::Path;

use puntual_core::documents::Document;

use crate::error::AppError;

/// One file that may hold documents: the file itself, or one inside an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentEntry {
    /// The name of the file; within an archive, the name there.
    pub name: String,
    /// The printed copy beside it in its archive: a PDF of the same name.
    pub printed: Option<String>,
    /// Tells whether the file was changed after it was read.
    pub mark: u64,
    /// What it holds, each document read or refused by itself. A file that is refused as a whole is one.
    pub documents: Vec<Result<Document, AppError>>,
}

/// Reads e-invoices.
pub trait DocumentSource: Send + Sync {
    /// Whether a file of this name is read here rather than as a table.
    fn takes(&self, path: &Path) -> bool;

    /// Whether a file begins as an e-invoice does, whatever it is called.
    fn looks_like_one(&self, path: &Path) -> bool;

    /// Gives what `path` holds to `visit`, one entry at a time, until it says `false`. A refused file within an archive
    /// stands beside the others.
    ///
    /// # Errors
    /// `file.not_found`, `file.unreadable`, or a code that begins with `document.` when nothing in it can be read.
    fn visit(&self, path: &Path, visit: &mut dyn FnMut(DocumentEntry) -> bool) -> Result<(), AppError>;

    /// How many entries there are, without reading them.
    ///
    /// # Errors
    /// As [`DocumentSource::visit`].
    fn count(&self, path: &Path) -> Result<u64, AppError>;

    /// Gives the files themselves, to be kept.
    fn shelf(&self) -> Box<dyn DocumentShelf>;
}

/// A file as it is on disk or in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its content.
    pub bytes: Vec<u8>,
    /// As in [`DocumentEntry::mark`].
    pub mark: u64,
}

/// Gives files that were read once more.
pub trait DocumentShelf {
    /// The file at `path`, or the one called `inner` in the archive there.
    ///
    /// # Errors
    /// `file.not_found`, `file.unreadable`, `document.archive`, `document.too_large`.
    fn content(&mut self, path: &Path, inner: Option<&str>) -> Result<KeptFile, AppError>;
}
