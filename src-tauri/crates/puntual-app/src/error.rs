//! The closed set of things that can go wrong, as codes that the interface translates.

use std::collections::BTreeMap;

use puntual_store::StoreError;
use serde::Serialize;

/// An error as it crosses to the window or the command line: a stable code and its parameters.
///
/// The text a person reads is made from the code by `assets/errors/{es,en}.json`, in the window and on the command
/// line alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AppError {
    /// For example `book.in_use`. Every code has a text in `assets/errors`; a test holds it complete.
    pub code: &'static str,
    /// What the translated text needs: path, name, row, value.
    pub params: BTreeMap<&'static str, String>,
}

impl AppError {
    /// An error without parameters.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        AppError {
            code,
            params: BTreeMap::new(),
        }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.insert(name, value.to_string());
        self
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)?;
        for (name, value) in &self.params {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for AppError {}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let code = error.code();
        error
            .params()
            .into_iter()
            .fold(AppError::new(code), |built, (name, value)| {
                built.with(name, value)
            })
    }
}
