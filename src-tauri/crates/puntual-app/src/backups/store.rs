//! Where the backups of a book lie, what they are called, and which ones stay.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use puntual_core::backups::{BackupKind, keep};
use serde::{Deserialize, Serialize};

use crate::app::{Saved, instant};
use crate::backups::{BackupFailure, BackupRow, protect};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

/// How the name of a locked one ends.
const SEALED: &str = "age";

/// One backup, as its name tells.
pub(crate) struct Stored {
    pub path: PathBuf,
    /// By the book's clock.
    pub at: NaiveDateTime,
    pub kind: BackupKind,
    pub bytes: u64,
    pub sealed: bool,
}

impl Stored {
    pub(crate) fn row(&self, session: &Session) -> BackupRow {
        BackupRow {
            path: self.path.display().to_string(),
            name: self
                .path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            kind: self.kind.as_str().to_owned(),
            at: wire::instant(instant(self.at, session.zone).timestamp_millis()),
            bytes: self.bytes,
            sealed: self.sealed,
        }
    }
}

/// The backups of one book file. Those of all files with the book's id lie together, because one of them may be a restored
/// older state of another.
pub(crate) struct Place<'a> {
    context: &'a Context<'a>,
    session: &'a Session,
    folder: PathBuf,
    stem: String,
}

impl<'a> Place<'a> {
    pub(crate) fn of(context: &'a Context<'a>, session: &'a Session) -> Place<'a> {
        Place {
            context,
            session,
            folder: folder(context, &session.info.uid),
            stem: stem(session.book.path()),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is there, newest first.
    pub(crate) fn stored(&self) -> Result<Vec<Stored>, AppError> {
        let listing = self.context.ports().files.list(&self.folder)?;
        let files = listing.map(|listing| listing.files).unwrap_or_default();
        let mut stored: Vec<Stored> = files
            .into_iter()
            .filter_map(|file| {
                let path = file.path;
                let (_, at, kind) = parse(&path)?;
                Some(Stored {
                    path: path.clone(),
                    at,
                    kind,
                    bytes: file.bytes,
                    sealed: path.extension().is_some_and(|end| end == SEALED),
                })
            })
            .collect();
        stored.sort_by(|one, other| (other.at, &other.path).cmp(&(one.at, &one.path)));
        Ok(stored)
    }

    /// Makes a verified copy, locked where the book's backups are protected, notes that it went well, and lets go of what is not worth its place any more.
    pub(crate) fn make(&self, kind: BackupKind) -> Result<Stored, AppError> {
        let changes = self.session.book.changes();
        let path = free_path(&self.folder, &self.stem, self.session.local, kind);
        let passphrase = protect::passphrase(self.context, self.session)?;
        let path = match passphrase {
            Some(_) => protect::sealed_name(&path),
            None => path,
        };
        let bytes = protect::written(self.context, &path, passphrase.as_deref(), |to| {
            Ok(puntual_store::back_up(self.session.book.path(), to)?.bytes)
        })?;
        self.context.app.note_backup(Saved {
            book: self.session.book.path().to_owned(),
            changes,
        });
        self.context.ports().files.remove(&self.failure_file());
        self.prune()?;
        Ok(Stored {
            path,
            at: self.session.local,
            kind,
            bytes,
            sealed: passphrase.is_some(),
        })
    }

    /// When the newest one of this very file was made.
    pub(crate) fn newest(&self) -> Result<Option<NaiveDateTime>, AppError> {
        Ok(self.own()?.first().map(|stored| stored.at))
    }

    fn own(&self) -> Result<Vec<Stored>, AppError> {
        let mut stored = self.stored()?;
        stored.retain(|stored| parse(&stored.path).is_some_and(|(stem, ..)| stem == self.stem));
        Ok(stored)
    }

    /// Other files of the same book, such as a restored older state, are pruned when they are open.
    fn prune(&self) -> Result<(), AppError> {
        let own = self.own()?;
        let dated: Vec<(NaiveDateTime, BackupKind)> =
            own.iter().map(|stored| (stored.at, stored.kind)).collect();
        for (stored, kept) in own.iter().zip(keep(&dated)) {
            if !kept {
                self.context.ports().files.remove(&stored.path);
            }
        }
        Ok(())
    }

    /// Remembers that a backup failed, so that somebody is told; where that fails too, the one that asked is told all the same.
    pub(crate) fn note_failure(&self, error: &AppError) -> BackupFailure {
        let note = Note {
            at_ms: self.session.now_ms(),
            code: error.code.to_owned(),
            params: error
                .params
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        };
        if let Ok(json) = serde_json::to_vec(&note) {
            let _ = self.context.ports().files.write(&self.failure_file(), &json);
        }
        note.view()
    }

    /// The last failure, unless one went well since.
    pub(crate) fn failure(&self) -> Option<BackupFailure> {
        // A note that cannot be read says no more than none.
        let bytes = self
            .context
            .ports()
            .files
            .read(&self.failure_file())
            .ok()
            .flatten();
        let note = bytes.and_then(|bytes| serde_json::from_slice::<Note>(&bytes).ok());
        note.map(Note::view)
    }

    fn failure_file(&self) -> PathBuf {
        self.folder.join(format!("{}.failure.json", self.stem))
    }
}

#[derive(Serialize, Deserialize)]
struct Note {
    at_ms: i64,
    code: String,
    params: std::collections::BTreeMap<String, String>,
}

impl Note {
    fn view(self) -> BackupFailure {
        BackupFailure {
            at: wire::instant(self.at_ms),
            code: self.code,
            params: self.params,
        }
    }
}

fn folder(context: &Context, uid: &str) -> PathBuf {
    // The id comes from a file that may have come from anywhere.
    let safe: String = uid
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .collect();
    context.app.data_folder().join("backups").join(safe)
}

fn stem(book: &Path) -> String {
    book.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Where the copy goes that is made before a book is brought to this program's schema.
pub(crate) fn migration_place(context: &Context, book: &Path, uid: &str, now: DateTime<Utc>) -> PathBuf {
    free_path(
        &folder(context, uid),
        &stem(book),
        now.naive_utc(),
        BackupKind::Migration,
    )
}

/// `tienda.2026-03-16.093000.daily.puntual`, with the next second when that is taken.
fn free_path(folder: &Path, stem: &str, at: NaiveDateTime, kind: BackupKind) -> PathBuf {
    let name = |at: NaiveDateTime| {
        folder.join(format!(
            "{stem}.{}.{}.puntual",
            at.format("%Y-%m-%d.%H%M%S"),
            kind.as_str()
        ))
    };
    (0..3600)
        .map(|seconds| name(at + chrono::TimeDelta::seconds(seconds)))
        .find(|path| !path.exists() && !protect::sealed_name(path).exists())
        .unwrap_or_else(|| name(at))
}

fn parse(path: &Path) -> Option<(String, NaiveDateTime, BackupKind)> {
    let name = path.file_name()?.to_str()?;
    let name = name
        .strip_suffix(".age")
        .unwrap_or(name)
        .strip_suffix(".puntual")?;
    let mut parts = name.rsplitn(4, '.');
    let kind = BackupKind::find(parts.next()?)?;
    let (time, day) = (parts.next()?, parts.next()?);
    let at = NaiveDateTime::parse_from_str(&format!("{day} {time}"), "%Y-%m-%d %H%M%S").ok()?;
    Some((parts.next()?.to_owned(), at, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_which_book_when_and_why() {
        let at = NaiveDateTime::parse_from_str("2026-03-16 09:30:05", "%Y-%m-%d %H:%M:%S").unwrap();
        let path = free_path(Path::new("/respaldos"), "mi.tienda", at, BackupKind::Import);
        assert_eq!(
            path,
            Path::new("/respaldos/mi.tienda.2026-03-16.093005.import.puntual")
        );
        assert_eq!(
            parse(&path),
            Some(("mi.tienda".to_owned(), at, BackupKind::Import))
        );
        assert_eq!(parse(&protect::sealed_name(&path)), parse(&path));
        assert_eq!(parse(Path::new("/respaldos/tienda.puntual")), None);
        assert_eq!(
            parse(Path::new("/respaldos/tienda.2026-03-16.0930.daily.unfinished")),
            None
        );
    }
}
