//! What can be wrong with a template, with the place where it is.

use std::fmt;

use minijinja::ErrorKind;
use thiserror::Error;

use crate::money::MoneyError;

/// Which half of a template is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplatePart {
    /// The subject line.
    Subject,
    /// The body.
    Body,
}

impl TemplatePart {
    /// `subject` or `body`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            TemplatePart::Subject => "subject",
            TemplatePart::Body => "body",
        }
    }
}

impl fmt::Display for TemplatePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Kinds of fault, told apart as far as an owner can do something different about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateProblem {
    /// A variable that does not exist.
    UnknownVariable,
    /// A filter, function or test that does not exist.
    UnknownFilter,
    /// Braces or words that make no template.
    Syntax,
    /// It runs or writes without end.
    Endless,
    /// The facts hold amounts of two currencies, or too large ones; no fault of the template.
    Amounts,
    /// Anything else, such as a filter used on the wrong thing.
    Other,
}

/// A template that cannot be used, or not with these facts.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{part}, line {line}: {message}")]
pub struct TemplateError {
    /// Subject or body.
    pub part: TemplatePart,
    /// Line within the part, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: TemplateProblem,
    /// The piece of the template that is wrong, such as the variable's name; empty when it cannot be told.
    pub name: String,
    /// What the template engine said, in English.
    pub message: String,
}

impl TemplateError {
    /// The stable code that the interface translates.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.problem {
            TemplateProblem::UnknownVariable => "template.unknown_variable",
            TemplateProblem::UnknownFilter => "template.unknown_filter",
            TemplateProblem::Syntax => "template.syntax",
            TemplateProblem::Endless => "template.endless",
            TemplateProblem::Amounts => "template.amounts",
            TemplateProblem::Other => "template.failed",
        }
    }

    /// What the translated text needs.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        vec![
            ("part", self.part.to_string()),
            ("line", self.line.to_string()),
            ("name", self.name.clone()),
            ("message", self.message.clone()),
        ]
    }

    pub(super) fn from_engine(part: TemplatePart, source: &str, error: &minijinja::Error) -> Self {
        let problem = match error.kind() {
            ErrorKind::UndefinedError => TemplateProblem::UnknownVariable,
            ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest => {
                TemplateProblem::UnknownFilter
            }
            ErrorKind::SyntaxError | ErrorKind::InvalidDelimiter => TemplateProblem::Syntax,
            ErrorKind::OutOfFuel => TemplateProblem::Endless,
            _ => TemplateProblem::Other,
        };
        let piece = error
            .range()
            .and_then(|range| source.get(range))
            .unwrap_or_default();
        let message = error
            .detail()
            .map_or_else(|| error.kind().to_string(), str::to_owned);
        TemplateError {
            part,
            line: error.line().unwrap_or(1),
            problem,
            name: piece.trim().to_owned(),
            message,
        }
    }
}

impl From<MoneyError> for TemplateError {
    fn from(error: MoneyError) -> Self {
        TemplateError {
            part: TemplatePart::Body,
            line: 1,
            problem: TemplateProblem::Amounts,
            name: String::new(),
            message: error.to_string(),
        }
    }
}
