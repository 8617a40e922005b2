//! Giving a book to somebody else, and taking one: one file out, one file in.

use std::path::{Path, PathBuf};

use crate::books::create::free_path;
use crate::books::keep::same_file;
use crate::books::open::{opened, settle};
use crate::books::{BookResult, FilePath, FileWritten, TakeOver};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Writes the open book as one clean file for somebody else: without what was deleted, without passwords, paused, and with a
/// manifest that says what it is.
///
/// # Errors
/// `backup.onto_itself`, `disk.full`, `book.read_only`, `book.damaged`.
pub fn hand_over(context: &Context, request: FilePath) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    let target = PathBuf::from(&request.path);
    if same_file(session.book.path(), &target) {
        return Err(AppError::new("backup.onto_itself").with("path", &request.path));
    }
    let manifest = session.read(|reader| {
        Ok(serde_json::json!({
            "program": "puntual",
            "version": env!("CARGO_PKG_VERSION"),
            "schema": puntual_store::SCHEMA_VERSION,
            "book": session.info.name,
            "made_at": wire::instant(session.now_ms()),
            "customers": reader.count_customers()?,
            "invoices": reader.count_invoices()?,
        }))
    })?;
    let written = puntual_store::hand_over(session.book.path(), &target, &manifest.to_string())?;
    session.write(|writer| {
        Ok(writer.append_event(
            session.now_ms(),
            "books.handed_over",
            None,
            "book",
            &manifest.to_string(),
        )?)
    })?;
    Ok(FileWritten {
        path: written.path.display().to_string(),
        bytes: written.bytes,
    })
}

/// Takes a book that somebody handed over, a backup, or an export of everything, as a new book in the data folder, and opens it
/// paused. The file itself stays as it is.
///
/// # Errors
/// `book.not_found`, `book.not_a_book`, `book.newer`, `book.damaged`, `disk.full`.
pub fn take_over(context: &Context, request: TakeOver) -> Result<BookResult, AppError> {
    let from = PathBuf::from(&request.from);
    if !from.is_file() {
        return Err(AppError::new("book.not_found").with("path", &request.from));
    }
    let stem = from
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let to = request
        .to
        .as_ref()
        .map_or_else(|| free_path(context, &stem), PathBuf::from);
    if to.exists() {
        return Err(AppError::new("book.already_exists").with("path", to.display()));
    }
    let book = context.app.replace_book(|| {
        bring(&from, &to)?;
        opened(context, &to)
    })?;
    settle(context, book)
}

fn bring(from: &Path, to: &Path) -> Result<(), AppError> {
    let is_text = from.extension().is_some_and(|kind| kind == "jsonl");
    if is_text {
        puntual_store::import_everything(from, to)?;
    } else {
        puntual_store::verify(from)?;
        puntual_store::restore(from, to)?;
    }
    Ok(())
}
