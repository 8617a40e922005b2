//! The requests of books and their backups.

use std::path::Path;

use serde_json::{Value, json};

use super::whole;
use crate::args::{Backup, BackupAction, Book};

pub(super) fn of_book(verb: &Book, language: &str) -> (&'static str, Value) {
    let spoken = |chosen: &Option<String>| chosen.clone().unwrap_or_else(|| language.to_owned());
    match verb {
        Book::New {
            file,
            name,
            country,
            currency,
            language,
        } => (
            "books.new",
            json!({
                "path": whole(file),
                "name": name,
                "country": country,
                "currency": currency,
                "language": spoken(language),
            }),
        ),
        Book::Sample { file, language } => (
            "books.sample",
            json!({ "path": file.as_deref().map(whole), "language": spoken(language) }),
        ),
        Book::Show => ("books.current", json!({})),
        Book::List => ("books.list", json!({})),
        Book::Overview => ("books.overview", json!({})),
        Book::HandOver { file } => ("books.hand_over", json!({ "path": whole(file) })),
        Book::TakeOver { from, to } => (
            "books.take_over",
            json!({ "from": whole(from), "to": to.as_deref().map(whole) }),
        ),
        Book::CopySettings { from, part } => (
            "books.copy_settings",
            json!({ "from": whole(from), "parts": (!part.is_empty()).then_some(part) }),
        ),
        Book::Forget { file } => ("books.forget", json!({ "path": whole(file) })),
    }
}

pub(super) fn of_backup(backup: &Backup) -> (&'static str, Value) {
    match (&backup.action, &backup.file) {
        (Some(BackupAction::List), _) => ("backups.list", json!({})),
        (Some(BackupAction::Make), _) => ("backups.make", json!({})),
        (Some(BackupAction::Protect { written_down }), _) => (
            "backups.protect",
            json!({ "passphrase": "", "written_down": written_down }),
        ),
        (Some(BackupAction::Unprotect), _) => ("backups.unprotect", json!({})),
        (Some(BackupAction::Restore { backup }), _) => ("backups.restore", json!({ "backup": backup })),
        (None, file) => (
            "books.backup",
            json!({ "path": whole(file.as_deref().unwrap_or(Path::new(""))) }),
        ),
    }
}
