//! Files that only a passphrase opens.

use std::path::Path;

use crate::error::AppError;

/// Locks files with a passphrase.
pub trait Sealer: Send + Sync {
    /// Whether a file is locked with a passphrase.
    fn is_sealed(&self, path: &Path) -> bool;

    /// Writes `from` to `to` locked, and proves by opening it that it holds what `from` holds before it gets its name. Gives its
    /// size.
    ///
    /// # Errors
    /// `disk.full`, `file.not_writable`, `file.unreadable`, `backup.sealed_damaged`.
    fn seal(&self, from: &Path, to: &Path, passphrase: &str) -> Result<u64, AppError>;

    /// Writes what is locked in `from` to `to`; nothing stays at `to` when that fails.
    ///
    /// # Errors
    /// `backup.passphrase_wrong`; `backup.sealed_damaged` when it was cut short or changed; as of [`Sealer::seal`].
    fn open(&self, from: &Path, to: &Path, passphrase: &str) -> Result<(), AppError>;
}
