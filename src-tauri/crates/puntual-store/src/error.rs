//! What can go wrong with a book file.

use std::path::PathBuf;

use thiserror::Error;

/// A failure of the store, told apart as far as a user can do something different about it.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no file at the path.
    #[error("{0} does not exist")]
    NotFound(PathBuf),
    /// A new book would overwrite a file.
    #[error("{0} exists already")]
    AlreadyExists(PathBuf),
    /// The file is not one of ours.
    #[error("{0} is not a book")]
    NotABook(PathBuf),
    /// The file was written by a newer version.
    #[error("{path} has schema {found}, this program knows {known}")]
    NewerBook {
        /// The book.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest schema version known here.
        known: i64,
    },
    /// The file was written by an older version and has to be opened to be brought up to date.
    #[error("{0} has an older schema")]
    OlderBook(PathBuf),
    /// The file is ours but broken.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The book.
        path: PathBuf,
        /// What the integrity check said.
        detail: String,
    },
    /// Another process has it open.
    #[error("{0} is open in another window or program")]
    InUse(PathBuf),
    /// The folder or file cannot be written.
    #[error("{0} cannot be written")]
    ReadOnly(PathBuf),
    /// The file is no longer where it was opened: moved, removed, or its drive is gone. What is written now would be lost.
    #[error("{0} is gone")]
    Gone(PathBuf),
    /// No room left.
    #[error("the disk is full")]
    DiskFull,
    /// A row that was asked for is not there.
    #[error("no {what} {key}")]
    Missing {
        /// Kind of row.
        what: &'static str,
        /// How it was asked for.
        key: String,
    },
    /// A batch can no longer be undone.
    #[error("the batch cannot be undone: {reason}")]
    CannotUndo {
        /// `already_undone`, `sent` or `changed_since`.
        reason: &'static str,
    },
    /// The schema's own rules refused a write.
    #[error("a rule of the book was broken: {0}")]
    Constraint(String),
    /// Anything else SQLite says.
    #[error("database: {0}")]
    Database(rusqlite::Error),
    /// Anything else the file system says.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's word.
        source: std::io::Error,
    },
}

impl StoreError {
    /// The stable code that the interface translates.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            StoreError::NotFound(_) => "book.not_found",
            StoreError::AlreadyExists(_) => "book.already_exists",
            StoreError::NotABook(_) => "book.not_a_book",
            StoreError::NewerBook { .. } => "book.newer",
            StoreError::OlderBook(_) => "book.older",
            StoreError::Damaged { .. } => "book.damaged",
            StoreError::InUse(_) => "book.in_use",
            StoreError::ReadOnly(_) => "book.read_only",
            StoreError::Gone(_) => "book.gone",
            StoreError::DiskFull => "disk.full",
            StoreError::Missing { .. } => "record.missing",
            StoreError::CannotUndo { .. } => "batch.cannot_undo",
            StoreError::Constraint(_) => "book.constraint",
            StoreError::Database(_) => "book.database",
            StoreError::Io { .. } => "disk.failed",
        }
    }

    /// What the translated text needs.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            StoreError::NotFound(path)
            | StoreError::AlreadyExists(path)
            | StoreError::NotABook(path)
            | StoreError::InUse(path)
            | StoreError::OlderBook(path)
            | StoreError::Gone(path)
            | StoreError::ReadOnly(path) => vec![("path", path.display().to_string())],
            StoreError::NewerBook { path, found, known } => vec![
                ("path", path.display().to_string()),
                ("found", found.to_string()),
                ("known", known.to_string()),
            ],
            StoreError::Damaged { path, detail } => {
                vec![("path", path.display().to_string()), ("detail", detail.clone())]
            }
            StoreError::DiskFull => vec![],
            StoreError::Missing { what, key } => vec![("what", (*what).to_owned()), ("key", key.clone())],
            StoreError::CannotUndo { reason } => vec![("reason", (*reason).to_owned())],
            StoreError::Constraint(detail) => vec![("detail", detail.clone())],
            StoreError::Database(error) => vec![("detail", error.to_string())],
            StoreError::Io { path, source } => {
                vec![
                    ("path", path.display().to_string()),
                    ("detail", source.to_string()),
                ]
            }
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ConstraintViolation) => StoreError::Constraint(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => StoreError::Io {
                path: PathBuf::new(),
                source: std::io::Error::other(error.to_string()),
            },
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly(PathBuf::new()),
            _ => StoreError::Database(error),
        }
    }
}
