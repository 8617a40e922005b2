//! The few things that use cases do with files besides the book itself.

use std::path::Path;

use crate::error::AppError;

/// Files and folders.
pub trait Files: Send + Sync {
    /// Writes a whole file or nothing, making its folder.
    ///
    /// # Errors
    /// `disk.full`, `file.not_writable`.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), AppError>;

    /// Reads a whole file; `None` when there is none.
    ///
    /// # Errors
    /// `file.unreadable`.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, AppError>;

    /// Removes a file; one that is not there is fine.
    fn remove(&self, path: &Path);

    /// Language tag of the system (`es-MX`), if it tells.
    fn system_locale(&self) -> Option<String>;
}
