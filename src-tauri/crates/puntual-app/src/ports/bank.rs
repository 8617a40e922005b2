//! Files of bank statements.

use std::path::Path;

use puntual_core::bank::{BankHabits, BankStatement};

use crate::error::AppError;

/// Reads bank statements whose format says itself what is what: OFX, CAMT, MT940 and QIF, also in a ZIP. Tables of movements are read
/// through [`TableSource`](super::TableSource).
pub trait BankSource: Send + Sync {
    /// Whether this file begins like a bank statement of such a format; its name does not matter. A file that cannot be
    /// opened is not taken.
    fn takes(&self, path: &Path) -> bool;

    /// The statements in the file, one an account and period. `habits` decides only what the file leaves open.
    ///
    /// # Errors
    /// `file.not_found`, `file.unreadable`, or a code that begins with `bank.` when nothing in it can be read.
    fn read(&self, path: &Path, habits: &BankHabits) -> Result<Vec<BankStatement>, AppError>;
}
