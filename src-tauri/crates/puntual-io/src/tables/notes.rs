//! What is worth a word about a file as a whole.

use puntual_app::error::AppError;
use puntual_app::ports::{TableFormat, TableNote};
use serde::{Deserialize, Serialize};

/// Lines named one by one.
const NAMED: usize = 8;

/// Rows of one sort: how many there are, and the first of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lines {
    count: u64,
    first: Vec<u64>,
}

impl Lines {
    pub(super) fn add(&mut self, line: u64) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(line);
        }
    }

    /// A note with this code, if there are any such rows.
    pub(super) fn note(&self, code: &'static str) -> Option<TableNote> {
        let line = *self.first.first()?;
        let named: Vec<String> = self.first.iter().map(u64::to_string).collect();
        let more = if self.count > self.first.len() as u64 {
            " …"
        } else {
            ""
        };
        Some(TableNote {
            line,
            about: AppError::new(code)
                .with("count", self.count)
                .with("lines", named.join(", ") + more),
        })
    }
}

/// That of several sheets with data one was read.
pub(super) fn other_sheets(format: &TableFormat, others: &[String]) -> Option<TableNote> {
    (!others.is_empty()).then(|| TableNote {
        line: format.header_line,
        about: AppError::new("table.other_sheets")
            .with("sheet", &format.sheet)
            .with("others", others.join(", ")),
    })
}
