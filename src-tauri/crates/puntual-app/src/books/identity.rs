//! Two files with one id would share passwords, backups and the place in the keychain. A copy gets an id of its own as soon as
//! it comes to lie beside its original.

use std::path::{Path, PathBuf};

use crate::books::keep::same_file;
use crate::books::registry;
use crate::context::Context;
use crate::error::AppError;

/// What the keychain keeps of a book, by purpose: a copy on the same computer may go on using it.
const PURPOSES: [&str; 5] = ["smtp", "oauth", "sms", "whatsapp", crate::backups::PURPOSE];

/// Gives the book that was just put at `to`, and that nobody has open, an id of its own when a known book elsewhere has its id.
///
/// # Errors
/// When the list of known books or the file cannot be read or written.
pub(super) fn set_apart(context: &Context, to: &Path) -> Result<(), AppError> {
    let uid = puntual_store::uid_of(to)?;
    let open = context.app.open_book().map(|book| book.path().to_owned());
    let known = registry::load(context)?
        .into_iter()
        .map(|entry| PathBuf::from(entry.path));
    let is_taken = known
        .chain(open)
        .filter(|path| path.is_file() && !same_file(path, to))
        // A file that is no book any more has no id.
        .any(|path| puntual_store::uid_of(&path).is_ok_and(|other| other == uid));
    if !is_taken {
        return Ok(());
    }
    let own = context.ports().clock.new_id().to_string();
    puntual_store::set_uid(to, &own)?;
    let vault = &context.ports().vault;
    for purpose in PURPOSES {
        // Without a keychain there is nothing to go on using; the settings say that a password is missing.
        if let Ok(Some(secret)) = vault.get(&uid, purpose) {
            let _ = vault.set(&own, purpose, &secret);
        }
    }
    Ok(())
}
