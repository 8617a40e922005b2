//! What the last preview or import found, row by row, so that a person can look through all of it.
//!
//! It lives in memory only and belongs to the open book: the next one takes its place, and another book clears it.
//! Invariant: never more than [`ROOM`] rows, however large the files are.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::report::Values;
use super::views::{ImportProblem, ImportedFile};
use crate::error::AppError;

/// Rows kept of one import.
pub(super) const ROOM: usize = 200_000;

/// The rows of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct FileRows {
    /// Header cells; empty where rows are made from documents.
    pub header: Vec<String>,
    /// In the order of the file.
    pub rows: Vec<KeptRow>,
    /// Fields with a value in any row.
    pub fields: BTreeSet<String>,
    /// There were more rows than there was room for.
    pub is_cut: bool,
}

impl FileRows {
    /// Adds the rows of another part of the same file.
    pub(super) fn and(&mut self, other: FileRows) {
        self.rows.extend(other.rows);
        self.fields.extend(other.fields);
        self.is_cut |= other.is_cut;
    }
}

/// One row. The values are packed as JSON, a fifth of what the maps would take.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeptRow {
    /// Name of the file within the archive or folder; empty when there is only one.
    pub file: Box<str>,
    /// 1-based line in the file, or place of the document.
    pub row: u64,
    /// `new`, `updated`, `unchanged`, `rejected`, `left_out`, or `noted` for a remark that belongs to no row.
    pub outcome: &'static str,
    /// Packed values.
    pub values: Box<str>,
    /// Packed values that the book has now, where they differ; empty when none does.
    pub before: Box<str>,
    /// Only of rows with something to say.
    pub fault: Option<Box<Fault>>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fault {
    /// The cells as they stand in the file, mended where a person mended them; empty where there are none.
    pub cells: Vec<String>,
    /// One at least.
    pub problems: Vec<ImportProblem>,
}

/// Values as they are packed.
pub(super) fn pack(values: &Values) -> Box<str> {
    if values.is_empty() {
        return Box::default();
    }
    serde_json::to_string(values).unwrap_or_default().into_boxed_str()
}

/// Packed values.
pub(super) fn unpack(packed: &str) -> Values {
    serde_json::from_str(packed).unwrap_or_default()
}

/// Every row of one import.
#[derive(Debug)]
pub(super) struct Kept {
    /// Path, kind and rows of each file.
    pub files: Vec<(String, String, FileRows)>,
}

impl Kept {
    /// Takes the rows out of the files.
    pub(super) fn of(files: &mut [ImportedFile]) -> Kept {
        let take = |file: &mut ImportedFile| {
            let mut rows = std::mem::take(&mut file.kept);
            rows.rows.sort_by_key(|row| row.row);
            (file.path.clone(), file.kind.clone(), rows)
        };
        Kept {
            files: files.iter_mut().map(take).collect(),
        }
    }
}

/// Where the rows of the last preview or import stand.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    last: u64,
    kept: Option<Arc<Kept>>,
}

impl Shelf {
    /// Puts rows in place of the ones that were there, and gives the number by which they are asked for.
    pub(super) fn put(&mut self, kept: Kept) -> u64 {
        self.last += 1;
        self.kept = Some(Arc::new(kept));
        self.last
    }

    /// The rows of this number.
    ///
    /// # Errors
    /// `import.preview_gone` when others have taken their place.
    pub(super) fn get(&self, number: u64) -> Result<Arc<Kept>, AppError> {
        match &self.kept {
            Some(kept) if number == self.last => Ok(Arc::clone(kept)),
            _ => Err(AppError::new("import.preview_gone")),
        }
    }

    /// Lets the rows go.
    pub(crate) fn clear(&mut self) {
        self.kept = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_number_until_others_take_their_place() {
        let mut shelf = Shelf::default();
        let first = shelf.put(Kept { files: Vec::new() });
        assert!(shelf.get(first).is_ok());
        let second = shelf.put(Kept { files: Vec::new() });
        assert_eq!(shelf.get(first).unwrap_err().code, "import.preview_gone");
        shelf.clear();
        assert_eq!(shelf.get(second).unwrap_err().code, "import.preview_gone");
    }

    #[test]
    fn values_come_out_as_they_went_in() {
        let values = Values::from([("name".to_owned(), "Núñez \"e hijos\"".to_owned())]);
        assert_eq!(unpack(&pack(&values)), values);
        assert_eq!(unpack(&pack(&Values::new())), Values::new());
    }
}
