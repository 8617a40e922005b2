//! A command line that cannot be understood, as an error like any other.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use puntual_app::error::AppError;

/// The error for what the parser found.
#[must_use]
pub(crate) fn error(found: &clap::Error) -> AppError {
    let at = |kind| found.get(kind).map(words).unwrap_or_default();
    let argument = at(ContextKind::InvalidArg);
    match found.kind() {
        ErrorKind::MissingRequiredArgument => AppError::new("usage.missing").with("what", argument),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            AppError::new("usage.missing").with("what", at(ContextKind::ValidSubcommand))
        }
        ErrorKind::UnknownArgument => AppError::new("usage.unknown").with("what", argument),
        ErrorKind::InvalidSubcommand => {
            AppError::new("usage.unknown").with("what", at(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => AppError::new("usage.value")
            .with("what", argument)
            .with("value", at(ContextKind::InvalidValue)),
        ErrorKind::ArgumentConflict => AppError::new("usage.conflict")
            .with("what", argument)
            .with("other", at(ContextKind::PriorArg)),
        _ => {
            let text = found.to_string();
            let line = text.lines().next().unwrap_or_default();
            AppError::new("usage.invalid").with("detail", line.trim_start_matches("error: "))
        }
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::args::Arguments;

    fn said(line: &[&str]) -> AppError {
        error(&Arguments::try_parse_from(std::iter::once(&"puntual").chain(line)).unwrap_err())
    }

    #[test]
    fn what_is_wrong_with_a_line_is_named() {
        assert_eq!(said(&["agin"]).params["what"], "agin");
        assert_eq!(said(&["statement", "--all"]).code, "usage.missing");
        let value = said(&["aging", "--as-of", "31/02/2026"]);
        assert_eq!(
            (value.code, value.params["value"].as_str()),
            ("usage.value", "31/02/2026")
        );
        assert_eq!(
            said(&["--today", "2026-01-01", "--now", "2026-01-01T10:00", "aging"]).code,
            "usage.conflict"
        );
    }
}
