//! Putting a PDF on paper.

use crate::error::AppError;

/// The printer that the system prints to.
pub trait PaperPrinter: Send + Sync {
    /// Hands a PDF over to it under a name that its queue shows.
    ///
    /// # Errors
    /// `print.not_possible` when the system has no way to print, `print.failed` with what it says.
    fn print(&self, name: &str, pdf: &[u8]) -> Result<(), AppError>;
}
