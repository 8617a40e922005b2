//! Locking backups with a passphrase, and opening what is locked.
//!
//! The book itself stays as it is: what is protected is what leaves the computer or lies where others look. The passphrase is in
//! the keychain, so that backups go on being made by themselves; nobody can open them without it, not even the program.

use std::path::{Path, PathBuf};

use puntual_core::backups::BackupKind;
use puntual_store::Reader;

use crate::backups::store::Place;
use crate::backups::{BackupList, ProtectBackups, list};
use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::settings::vault_error;

/// The setting that says so.
const SETTING: &str = "backups.protected";

/// Under which purpose the passphrase is in the keychain.
pub(crate) const PURPOSE: &str = "backup";

/// The fewest letters of a passphrase: a few words. What is shorter is found by trying.
const SHORTEST: usize = 12;

/// Protects the backups of the open book from now on, or changes their passphrase, and proves it with one. Those that were made
/// before stay as they are.
///
/// # Errors
/// `backup.passphrase_short`, `backup.not_written_down`, `keychain.unavailable`, `keychain.refused`; what a backup says.
pub fn protect(context: &Context, request: ProtectBackups) -> Result<BackupList, AppError> {
    let session = context.session()?;
    let passphrase = acceptable(&request.passphrase)?;
    if !request.written_down {
        return Err(AppError::new("backup.not_written_down"));
    }
    let before = kept(context, &session)?;
    let was = session.read(is_protected)?;
    keep(context, &session, Some(passphrase))?;
    save(&session, true)?;
    if let Err(error) = Place::of(context, &session).make(BackupKind::Manual) {
        // What cannot be proved is not begun.
        save(&session, was)?;
        keep(context, &session, before.as_deref())?;
        return Err(error);
    }
    session.write(|writer| {
        Ok(writer.append_event(session.now_ms(), "backups.protected", None, "book", "{}")?)
    })?;
    list(context, Nothing {})
}

/// Makes backups that anybody can open from now on. Those that are locked stay so.
///
/// # Errors
/// `keychain.unavailable`, `keychain.refused`; when the book cannot be written.
pub fn unprotect(context: &Context, _request: Nothing) -> Result<BackupList, AppError> {
    let session = context.session()?;
    save(&session, false)?;
    session.write(|writer| {
        Ok(writer.append_event(session.now_ms(), "backups.unprotected", None, "book", "{}")?)
    })?;
    list(context, Nothing {})
}

/// Whether backups of the book are to be locked.
pub(crate) fn is_protected(reader: &Reader<'_>) -> Result<bool, AppError> {
    Ok(reader.setting(SETTING)?.is_some_and(|value| value == "1"))
}

/// A passphrase that is worth something.
///
/// # Errors
/// `backup.passphrase_short`.
pub(crate) fn acceptable(passphrase: &str) -> Result<&str, AppError> {
    if passphrase.trim().chars().count() < SHORTEST {
        return Err(AppError::new("backup.passphrase_short").with("least", SHORTEST));
    }
    Ok(passphrase)
}

/// The passphrase of the book's backups, when they are protected.
///
/// # Errors
/// `backup.passphrase_missing` when the keychain has none; what the keychain says.
pub(crate) fn passphrase(context: &Context, session: &Session) -> Result<Option<String>, AppError> {
    if !session.read(is_protected)? {
        return Ok(None);
    }
    kept(context, session)?
        .map(Some)
        .ok_or_else(|| AppError::new("backup.passphrase_missing"))
}

/// Writes a file by `work`, locked with the passphrase when there is one: what `work` writes then lies beside it only while it is
/// locked. Gives the size.
///
/// # Errors
/// What `work` and the locking say.
pub(crate) fn written(
    context: &Context,
    to: &Path,
    passphrase: Option<&str>,
    work: impl FnOnce(&Path) -> Result<u64, AppError>,
) -> Result<u64, AppError> {
    let Some(passphrase) = passphrase else {
        return work(to);
    };
    let plain = aside(context);
    let bytes = work(&plain).and_then(|_| context.ports().sealer.seal(&plain, to, passphrase));
    context.ports().files.remove(&plain);
    bytes
}

/// Runs `work` on a backup: on the file itself, or on what is locked in it, which is gone afterwards.
///
/// # Errors
/// `backup.passphrase_needed` without a passphrase for a locked file, `backup.passphrase_wrong`, `backup.sealed_damaged`; what
/// `work` says.
pub(crate) fn opened<T>(
    context: &Context,
    from: &Path,
    passphrase: Option<&str>,
    work: impl FnOnce(&Path) -> Result<T, AppError>,
) -> Result<T, AppError> {
    if !context.ports().sealer.is_sealed(from) {
        return work(from);
    }
    let passphrase = passphrase
        .filter(|passphrase| !passphrase.is_empty())
        .ok_or_else(|| AppError::new("backup.passphrase_needed").with("path", from.display()))?;
    let plain = aside(context);
    let result = context
        .ports()
        .sealer
        .open(from, &plain, passphrase)
        .and_then(|()| work(&plain));
    context.ports().files.remove(&plain);
    result
}

/// `x.puntual` with the ending of a locked file where one is to be written.
pub(crate) fn sealed_name(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|kind| kind == "age") {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".age");
    PathBuf::from(name)
}

/// Locks the copy that was made before a migration. While that cannot be done the plain one stays: it is the way back.
pub(crate) fn seal_migration(context: &Context, session: &Session, plain: &Path) {
    let sealed = passphrase(context, session).and_then(|passphrase| match passphrase {
        Some(passphrase) => {
            context
                .ports()
                .sealer
                .seal(plain, &sealed_name(plain), &passphrase)?;
            context.ports().files.remove(plain);
            Ok(())
        }
        None => Ok(()),
    });
    if let Err(error) = sealed {
        tracing::warn!(%error, "the copy before the migration stays open to anybody");
    }
}

/// A place of its own in the data folder, beside the books, which are as open.
fn aside(context: &Context) -> PathBuf {
    let name = format!("{}.puntual", context.ports().clock.new_id());
    context.app.data_folder().join("opening").join(name)
}

pub(super) fn kept(context: &Context, session: &Session) -> Result<Option<String>, AppError> {
    let vault = &context.ports().vault;
    vault.get(&session.info.uid, PURPOSE).map_err(vault_error)
}

fn keep(context: &Context, session: &Session, passphrase: Option<&str>) -> Result<(), AppError> {
    let vault = &context.ports().vault;
    match passphrase {
        Some(passphrase) => vault.set(&session.info.uid, PURPOSE, passphrase),
        None => vault.forget(&session.info.uid, PURPOSE),
    }
    .map_err(vault_error)
}

fn save(session: &Session, is_protected: bool) -> Result<(), AppError> {
    let value = if is_protected { "1" } else { "" };
    session.write(|writer| Ok(writer.save_setting(SETTING, value)?))
}
