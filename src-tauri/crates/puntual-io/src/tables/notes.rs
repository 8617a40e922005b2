//! What is worth a word about a file as a whole.

use puntual_app::error::AppError;
use puntual_app::ports::{TableFormat, TableNote};

/// That of several sheets with data one was read.
pub(super) fn other_sheets(format: &TableFormat, others: &[String]) -> Option<TableNote> {
    (!others.is_empty()).then(|| TableNote {
        line: format.header_line,
        about: AppError::new("table.other_sheets")
            .with("sheet", &format.sheet)
            .with("others", others.join(", ")),
    })
}
