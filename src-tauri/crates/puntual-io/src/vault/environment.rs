//! The mail password from the environment, for scheduled runs on machines without a keychain.

use puntual_app::ports::{SecretVault, VaultError};

/// The variable that holds the password of the mail account.
const VARIABLE: &str = "PUNTUAL_SMTP_PASSWORD";

/// The purpose that the variable answers for.
const PURPOSE: &str = "smtp";

/// Answers for the mail password from the environment when it is set there, and asks `V` for everything else.
pub struct EnvironmentVault<V> {
    inner: V,
    smtp_password: Option<String>,
}

impl<V> EnvironmentVault<V> {
    /// Reads `PUNTUAL_SMTP_PASSWORD` once, now. An empty value counts as not set.
    pub fn from_environment(inner: V) -> Self {
        EnvironmentVault::new(inner, std::env::var(VARIABLE).ok())
    }

    /// As [`EnvironmentVault::from_environment`], with the value given.
    pub fn new(inner: V, smtp_password: Option<String>) -> Self {
        EnvironmentVault {
            inner,
            smtp_password: smtp_password.filter(|password| !password.is_empty()),
        }
    }
}

impl<V: SecretVault> SecretVault for EnvironmentVault<V> {
    fn get(&self, book: &str, purpose: &str) -> Result<Option<String>, VaultError> {
        match &self.smtp_password {
            Some(password) if purpose == PURPOSE => Ok(Some(password.clone())),
            _ => self.inner.get(book, purpose),
        }
    }

    fn set(&self, book: &str, purpose: &str, secret: &str) -> Result<(), VaultError> {
        self.inner.set(book, purpose, secret)
    }

    fn forget(&self, book: &str, purpose: &str) -> Result<(), VaultError> {
        self.inner.forget(book, purpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A system without a keychain.
    struct Nothing;

    impl SecretVault for Nothing {
        fn get(&self, _book: &str, purpose: &str) -> Result<Option<String>, VaultError> {
            Err(VaultError::Unavailable(purpose.to_owned()))
        }
        fn set(&self, _book: &str, purpose: &str, _secret: &str) -> Result<(), VaultError> {
            Err(VaultError::Unavailable(purpose.to_owned()))
        }
        fn forget(&self, _book: &str, purpose: &str) -> Result<(), VaultError> {
            Err(VaultError::Unavailable(purpose.to_owned()))
        }
    }

    #[test]
    fn the_mail_password_from_the_environment_needs_no_keychain() {
        let vault = EnvironmentVault::new(Nothing, Some("s3cret".into()));
        assert_eq!(vault.get("book", "smtp"), Ok(Some("s3cret".into())));
    }

    #[test]
    fn every_other_secret_is_asked_of_the_keychain() {
        let vault = EnvironmentVault::new(Nothing, Some("s3cret".into()));
        assert_eq!(
            vault.get("book", "sms"),
            Err(VaultError::Unavailable("sms".into()))
        );
        assert_eq!(
            vault.set("book", "smtp", "x"),
            Err(VaultError::Unavailable("smtp".into()))
        );
    }

    #[test]
    fn an_empty_variable_counts_as_not_set() {
        let vault = EnvironmentVault::new(Nothing, Some(String::new()));
        assert_eq!(
            vault.get("book", "smtp"),
            Err(VaultError::Unavailable("smtp".into()))
        );
    }
}
