//! Keychain Services on macOS, the Credential Manager on Windows, the Secret Service elsewhere.

use keyring::{Entry, Error};
use puntual_app::ports::{SecretVault, VaultError};

/// The name under which the keychain's own window shows our secrets.
const SERVICE: &str = "app.puntual";

/// The keychain of the person who is logged in.
///
/// It is looked for once per process: a keychain that starts later is found by the next start. Calls may wait for
/// the person to unlock it, so they belong off the window's thread. Windows keeps at most 2,560 bytes per secret.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeychainVault;

impl SecretVault for KeychainVault {
    fn get(&self, book: &str, purpose: &str) -> Result<Option<String>, VaultError> {
        found(entry(book, purpose)?.get_password())
    }

    fn set(&self, book: &str, purpose: &str, secret: &str) -> Result<(), VaultError> {
        entry(book, purpose)?
            .set_password(secret)
            .map_err(|error| failure(&error))
    }

    fn forget(&self, book: &str, purpose: &str) -> Result<(), VaultError> {
        found(entry(book, purpose)?.delete_credential()).map(|_| ())
    }
}

fn entry(book: &str, purpose: &str) -> Result<Entry, VaultError> {
    if let Err(error) = Entry::store_status() {
        return Err(VaultError::Unavailable(error.to_string()));
    }
    Entry::new(SERVICE, &format!("{book}/{purpose}")).map_err(|error| failure(&error))
}

fn found<T>(result: Result<T, Error>) -> Result<Option<T>, VaultError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(failure(&error)),
    }
}

/// Variants that carry the secret's bytes are described without them.
fn failure(error: &Error) -> VaultError {
    match error {
        Error::NoDefaultStore | Error::NoStorageAccess(_) => VaultError::Unavailable(error.to_string()),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            VaultError::Refused("what it holds is not a password".to_owned())
        }
        _ => VaultError::Refused(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_keychain_is_told_from_a_keychain_that_refuses() {
        assert!(matches!(
            failure(&Error::NoDefaultStore),
            VaultError::Unavailable(_)
        ));
        assert!(matches!(
            failure(&Error::NoStorageAccess("locked".into())),
            VaultError::Unavailable(_)
        ));
        assert!(matches!(
            failure(&Error::TooLong("password".into(), 2560)),
            VaultError::Refused(_)
        ));
    }

    #[test]
    fn a_failure_never_shows_the_secret() {
        for error in [
            Error::BadEncoding(b"s3cret".to_vec()),
            Error::BadDataFormat(b"s3cret".to_vec(), "bad".into()),
        ] {
            let shown = format!("{:?}", failure(&error));
            assert!(!shown.contains("s3cret") && !shown.contains("115"), "{shown}");
        }
    }
}
