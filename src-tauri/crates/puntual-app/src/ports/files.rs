//! The few things that use cases do with files besides the book itself.

use std::path::{Path, PathBuf};

use crate::error::AppError;

/// A file in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// When it was last written to, UTC milliseconds; 0 when the system does not tell.
    pub modified_ms: i64,
}

/// The files of a folder and of the folders in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// In the order of their paths.
    pub files: Vec<FoundFile>,
    /// Hidden files, links and devices, which nobody means.
    pub left_alone: u64,
}

/// Files and folders.
pub trait Files: Send + Sync {
    /// Writes a whole file or nothing, making its folder.
    ///
    /// # Errors
    /// `disk.full`, `file.not_writable`.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), AppError>;

    /// The same for what can be made again at any time: whole or not at all, but not waited for until the disk has it.
    ///
    /// # Errors
    /// `disk.full`, `file.not_writable`.
    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), AppError>;

    /// Reads a whole file; `None` when there is none.
    ///
    /// # Errors
    /// `file.unreadable`.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, AppError>;

    /// Every file in `folder`, however deep, without following links; `None` when it is no folder.
    ///
    /// # Errors
    /// `file.unreadable` when a folder in it cannot be read, `folder.too_large` beyond 100,000 files or 32 levels.
    fn list(&self, folder: &Path) -> Result<Option<Listing>, AppError>;

    /// The size of a file; `None` when there is none.
    fn size(&self, path: &Path) -> Option<u64>;

    /// Whether there is a folder at `path`.
    fn is_folder(&self, path: &Path) -> bool;

    /// Removes a file; one that is not there is fine.
    fn remove(&self, path: &Path);

    /// Language tag of the system (`es-MX`), if it tells.
    fn system_locale(&self) -> Option<String>;
}
