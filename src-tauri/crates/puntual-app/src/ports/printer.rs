//! Drawing documents as PDF.

use chrono::{DateTime, Utc};
use puntual_core::letters::LetterDocument;
use puntual_core::reports::Report;
use puntual_core::statements::{Paper, StatementDocument};

use crate::error::AppError;

/// How a book's papers look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brand {
    /// PNG or JPEG, scaled to fit the head of the page.
    pub logo: Option<Vec<u8>>,
    /// Accent colour, `#rrggbb`.
    pub accent: Option<String>,
}

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

/// Turns documents into PDF.
pub trait StatementPrinter: Send + Sync {
    /// Draws a statement.
    ///
    /// # Errors
    /// `logo.unreadable` when the logo is no picture, `pdf.failed` for anything else.
    fn statement(
        &self,
        document: &StatementDocument,
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError>;

    /// Draws several statements into one file, each with a first page and page numbers of its own.
    ///
    /// # Errors
    /// As above.
    fn statements(
        &self,
        documents: &[StatementDocument],
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError>;

    /// Draws a report.
    ///
    /// # Errors
    /// `pdf.failed`.
    fn report(
        &self,
        report: &Report,
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError>;

    /// Draws a letter, an agreement or another paper of paragraphs and tables.
    ///
    /// # Errors
    /// `logo.unreadable` when the logo is no picture, `pdf.failed` for anything else.
    fn letter(
        &self,
        document: &LetterDocument,
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError>;
}
