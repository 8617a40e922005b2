//! The operating system's keychain.

use thiserror::Error;

/// Why a secret could not be kept or read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VaultError {
    /// There is no keychain on this system, or nobody is logged in to it.
    #[error("no keychain is available: {0}")]
    Unavailable(String),
    /// The keychain is there but refused.
    #[error("the keychain refused: {0}")]
    Refused(String),
}

/// Keeps secrets outside the book, named by the book's id and a purpose such as `smtp`.
pub trait SecretVault: Send + Sync {
    /// The secret, or `None` when none was kept.
    ///
    /// # Errors
    /// [`VaultError`] when the keychain cannot be asked.
    fn get(&self, book: &str, purpose: &str) -> Result<Option<String>, VaultError>;

    /// Keeps a secret, replacing the earlier one.
    ///
    /// # Errors
    /// [`VaultError`] when the keychain cannot keep it.
    fn set(&self, book: &str, purpose: &str, secret: &str) -> Result<(), VaultError>;

    /// Forgets a secret; forgetting one that is not there is fine.
    ///
    /// # Errors
    /// [`VaultError`] when the keychain cannot be asked.
    fn forget(&self, book: &str, purpose: &str) -> Result<(), VaultError>;
}
