//! Why a row, or one of its cells, was left out.

use std::collections::BTreeMap;

use puntual_core::imports::Field;
use puntual_core::locale::Language;
use puntual_store::StoreError;

use super::texts;
use crate::error::AppError;

/// One fault of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// The column concerned; `None` when it is the row as a whole.
    pub field: Option<Field>,
    /// The cell as written.
    pub value: String,
    /// Stable code.
    pub code: &'static str,
    /// What the text needs besides `value`.
    pub params: BTreeMap<String, String>,
}

impl Problem {
    /// A fault of the row as a whole.
    pub(super) fn of_row(code: &'static str) -> Problem {
        Problem {
            field: None,
            value: String::new(),
            code,
            params: BTreeMap::new(),
        }
    }

    /// A fault of one cell.
    pub(super) fn of_cell(field: Field, value: &str, code: &'static str) -> Problem {
        Problem {
            field: Some(field),
            value: value.to_owned(),
            code,
            params: BTreeMap::new(),
        }
    }

    /// What a person is told.
    pub(super) fn text(&self, language: Language) -> String {
        texts::write(language, self.code, |name| match self.params.get(name) {
            Some(value) => Some(value.as_str()),
            None => (name == "value").then_some(self.value.as_str()),
        })
    }

    /// Adds a parameter.
    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Problem {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Why a row was not taken: it is at fault, or the book cannot go on.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The row is left out, the others go on.
    Row(Problem),
    /// Everything stops and is taken back.
    Fatal(AppError),
}

impl From<&AppError> for Problem {
    fn from(error: &AppError) -> Self {
        error
            .params
            .iter()
            .fold(Problem::of_row(error.code), |problem, (name, value)| {
                problem.with(name, value)
            })
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Refusal::Row(problem)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Refusal::Fatal(error.into())
    }
}
