//! What can be wrong with a template, with the place where it is.

use std::fmt;

use minijinja::ErrorKind;
use minijinja::value::Value;
use strsim::jaro_winkler;
use thiserror::Error;

use crate::money::MoneyError;

use super::engine::{BLOCKS, FILTERS};

/// Less alike than this is no misspelling.
const ALIKE: f64 = 0.8;

/// Which part of a template is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplatePart {
    /// The subject line.
    Subject,
    /// The body.
    Body,
    /// A parameter of the provider's template, from 1.
    Parameter(usize),
}

impl fmt::Display for TemplatePart {
    /// `subject`, `body` or `parameter 2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TemplatePart::Subject => f.write_str("subject"),
            TemplatePart::Body => f.write_str("body"),
            TemplatePart::Parameter(number) => write!(f, "parameter {number}"),
        }
    }
}

/// Kinds of fault, told apart as far as an owner can do something different about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateProblem {
    /// A variable that does not exist.
    UnknownVariable,
    /// A filter, function or test that does not exist.
    UnknownFilter,
    /// A block that does not exist.
    UnknownBlock,
    /// A brace or a block that is not closed.
    Unclosed,
    /// Words that make no template.
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
    /// Character within the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: TemplateProblem,
    /// The piece of the template that is wrong, such as the variable's name; empty when it cannot be told.
    pub name: String,
    /// The right name that is most like it; empty when none is.
    pub nearest: String,
    /// What the template engine said, in English.
    pub message: String,
}

impl TemplateError {
    /// The stable code that the interface translates.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match (self.problem, self.nearest.is_empty()) {
            (TemplateProblem::UnknownVariable, true) => "template.unknown_variable",
            (TemplateProblem::UnknownVariable, false) => "template.misspelt_variable",
            (TemplateProblem::UnknownFilter, true) => "template.unknown_filter",
            (TemplateProblem::UnknownFilter, false) => "template.misspelt_filter",
            (TemplateProblem::UnknownBlock, true) => "template.unknown_block",
            (TemplateProblem::UnknownBlock, false) => "template.misspelt_block",
            (TemplateProblem::Unclosed, _) => "template.unclosed",
            (TemplateProblem::Syntax, _) => "template.syntax",
            (TemplateProblem::Endless, _) => "template.endless",
            (TemplateProblem::Amounts, _) => "template.amounts",
            (TemplateProblem::Other, _) => "template.failed",
        }
    }

    /// What the translated text needs.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        vec![
            ("part", self.part.to_string()),
            ("line", self.line.to_string()),
            ("column", self.column.to_string()),
            ("name", self.name.clone()),
            ("nearest", self.nearest.clone()),
            ("message", self.message.clone()),
        ]
    }

    /// A name at byte `at` of the source that is none of `values`.
    pub(super) fn unknown(part: TemplatePart, source: &str, name: &str, at: usize, values: &Value) -> Self {
        let (line, column) = place(source, at);
        TemplateError {
            part,
            line,
            column,
            problem: TemplateProblem::UnknownVariable,
            name: name.to_owned(),
            nearest: nearest(name, &names_of(values)),
            message: format!("{name} is not defined"),
        }
    }

    pub(super) fn from_engine(
        part: TemplatePart,
        source: &str,
        error: &minijinja::Error,
        values: &Value,
    ) -> Self {
        let message = error
            .detail()
            .map_or_else(|| error.kind().to_string(), str::to_owned);
        let range = error.range();
        let piece = range
            .clone()
            .and_then(|range| source.get(range))
            .unwrap_or_default()
            .trim();
        let problem = match error.kind() {
            ErrorKind::UndefinedError => TemplateProblem::UnknownVariable,
            ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest => {
                TemplateProblem::UnknownFilter
            }
            ErrorKind::SyntaxError if message.starts_with("unknown statement") => {
                TemplateProblem::UnknownBlock
            }
            ErrorKind::SyntaxError if message.contains("unexpected end of") => TemplateProblem::Unclosed,
            ErrorKind::SyntaxError | ErrorKind::InvalidDelimiter => TemplateProblem::Syntax,
            ErrorKind::OutOfFuel => TemplateProblem::Endless,
            _ => TemplateProblem::Other,
        };
        let last = |text: &str| text.rsplit([' ', '.', '|']).next().unwrap_or_default().to_owned();
        let (name, nearest) = match problem {
            TemplateProblem::UnknownVariable => (piece.to_owned(), nearest(&last(piece), &names_of(values))),
            TemplateProblem::UnknownFilter => {
                let name = message.split_whitespace().nth(1).unwrap_or(piece).to_owned();
                let nearest = nearest(&name, FILTERS);
                (name, nearest)
            }
            TemplateProblem::UnknownBlock => {
                let name = last(&message);
                let nearest = nearest(&name, BLOCKS);
                (name, nearest)
            }
            _ => (piece.to_owned(), String::new()),
        };
        let line = error.line().unwrap_or(1);
        let (found, column) = range.map_or((line, 1), |range| place(source, range.start));
        TemplateError {
            part,
            line,
            column: if found == line { column } else { 1 },
            problem,
            name,
            nearest,
            message,
        }
    }
}

/// Line and character, both from 1, of a byte of the source.
fn place(source: &str, at: usize) -> (usize, usize) {
    let before = source.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// The names of `values` and of what they hold.
fn names_of(values: &Value) -> Vec<String> {
    let keys = |value: &Value| -> Vec<String> {
        let keys = value.try_iter().into_iter().flatten();
        keys.filter_map(|key| key.as_str().map(str::to_owned)).collect()
    };
    let mut names = keys(values);
    for group in ["promise", "payment", "discount", "offer"] {
        names.extend(values.get_attr(group).iter().flat_map(keys));
    }
    let first = values
        .get_attr("invoices")
        .and_then(|invoices| invoices.get_item(&Value::from(0)));
    names.extend(first.iter().flat_map(keys));
    names
}

fn nearest<N: AsRef<str>>(name: &str, names: &[N]) -> String {
    names
        .iter()
        .map(|known| (jaro_winkler(name, known.as_ref()), known.as_ref()))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known.to_owned())
        .unwrap_or_default()
}

impl From<MoneyError> for TemplateError {
    fn from(error: MoneyError) -> Self {
        TemplateError {
            part: TemplatePart::Body,
            line: 1,
            column: 1,
            problem: TemplateProblem::Amounts,
            name: String::new(),
            nearest: String::new(),
            message: error.to_string(),
        }
    }
}
