//! A keychain in memory, for stages that must not depend on that of the machine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use puntual_app::ports::{SecretVault, VaultError};

/// A keychain in memory; the real one has tests of its own.
#[derive(Clone, Default)]
pub struct Secrets(Arc<Mutex<HashMap<(String, String), String>>>);

impl Secrets {
    /// Forgets everything, as a new machine would.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl SecretVault for Secrets {
    fn get(&self, book: &str, purpose: &str) -> Result<Option<String>, VaultError> {
        let secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(secrets.get(&(book.to_owned(), purpose.to_owned())).cloned())
    }

    fn set(&self, book: &str, purpose: &str, secret: &str) -> Result<(), VaultError> {
        let mut secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.insert((book.to_owned(), purpose.to_owned()), secret.to_owned());
        Ok(())
    }

    fn forget(&self, book: &str, purpose: &str) -> Result<(), VaultError> {
        let mut secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.remove(&(book.to_owned(), purpose.to_owned()));
        Ok(())
    }
}
