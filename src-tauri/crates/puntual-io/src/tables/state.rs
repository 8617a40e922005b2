//! By what a file is known not to have changed while it was read.

use std::fs::Metadata;
use std::path::Path;

use puntual_app::error::AppError;
use puntual_app::ports::FileState;

/// The state of an open file.
pub(super) fn of(metadata: &Metadata) -> FileState {
    FileState {
        size: metadata.len(),
        modified: metadata.modified().ok(),
    }
}

/// # Errors
/// `file.changed` when what lies at `path` is no longer what was opened there.
pub(super) fn unchanged(path: &Path, state: FileState) -> Result<(), AppError> {
    match std::fs::metadata(path) {
        Ok(metadata) if of(&metadata) == state => Ok(()),
        _ => Err(AppError::new("file.changed").with("path", path.display())),
    }
}
