//! Giving a book to somebody else, and taking one: one file out, one file in.

use std::path::{Path, PathBuf};

use crate::backups;
use crate::books::create::free_path;
use crate::books::identity::set_apart;
use crate::books::keep::same_file;
use crate::books::open::{opened, settle};
use crate::books::{BookResult, CopyBook, FileWritten, TakeOver};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Writes the open book as one clean file for somebody else: without what was deleted, without passwords, paused, and with a
/// manifest that says what it is; locked when a passphrase is given.
///
/// # Errors
/// `backup.passphrase_short`, `backup.onto_itself`, `disk.full`, `book.read_only`, `book.damaged`.
pub fn hand_over(context: &Context, request: CopyBook) -> Result<FileWritten, AppError> {
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
    let passphrase = request
        .passphrase
        .as_deref()
        .map(backups::acceptable)
        .transpose()?;
    let target = passphrase.map_or(target.clone(), |_| backups::sealed_name(&target));
    let bytes = backups::written(context, &target, passphrase, |to| {
        Ok(puntual_store::hand_over(session.book.path(), to, &manifest.to_string())?.bytes)
    })?;
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
        path: target.display().to_string(),
        bytes,
    })
}

/// Takes a book that somebody handed over, a backup, or an export of everything, as a new book in the data folder, and opens it
/// paused. The file itself stays as it is. Beside its original the book gets an id of its own.
///
/// # Errors
/// `backup.passphrase_needed`, `backup.passphrase_wrong`, `backup.sealed_damaged` of a locked one; `book.not_found`, `book.not_a_book`, `book.newer`, `book.damaged`, `disk.full`.
pub fn take_over(context: &Context, request: TakeOver) -> Result<BookResult, AppError> {
    let from = PathBuf::from(&request.from);
    if !from.is_file() {
        return Err(AppError::new("book.not_found").with("path", &request.from));
    }
    let stem = from
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let stem = stem.strip_suffix(".age").unwrap_or(&stem);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let to = request
        .to
        .as_ref()
        .map_or_else(|| free_path(context, stem), PathBuf::from);
    if to.exists() {
        return Err(AppError::new("book.already_exists").with("path", to.display()));
    }
    let book = context.app.replace_book(|| {
        backups::opened(context, &from, request.passphrase.as_deref(), |plain| {
            bring(plain, &to)
        })?;
        set_apart(context, &to)?;
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
