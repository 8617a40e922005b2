//! Puntual without a window: the commands of `puntual-app`, by noun and verb.
//!
//! Owns the words of the command line and how a View reads in a terminal. Knows no rule of collecting: every command
//! goes through `App::dispatch`, so that a script and the window do the same. With `--json` standard output is the View
//! and nothing else; problems and errors go to standard error. The program ends with 0 when it is done, 2 when it is done
//! but rows were rejected, 1 when it failed.

mod args;
mod demo;
mod errors;
mod help;
mod messages;
mod output;
mod requests;
mod segments;
mod session;
mod show;
mod table;
mod texts;
mod usage;
mod verbs;
mod view;
mod watch;
mod words;

use std::ffi::OsString;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use puntual_app::error::AppError;
use puntual_core::locale::Language;

use args::{Arguments, Lang};
use words::Words;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Done.
    Done,
    /// Done, but rows were rejected.
    Partly,
    /// Not done.
    Failed,
}

impl From<End> for ExitCode {
    fn from(end: End) -> ExitCode {
        match end {
            End::Done => ExitCode::SUCCESS,
            End::Failed => ExitCode::FAILURE,
            End::Partly => ExitCode::from(2),
        }
    }
}

/// The program, with the arguments, environment and streams of the process.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(code) = puntual_io::isolation::serve() {
        return code;
    }
    log();
    // A fault of the program is told like any other error; the place is for the log.
    std::panic::set_hook(Box::new(
        |fault| tracing::error!(%fault, "a fault of the program"),
    ));
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    let words = Words::of_system(system_language().as_str());
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| run(&arguments, words)));
    outcome
        .unwrap_or_else(|_| {
            report(
                &words,
                json,
                &AppError::new("internal").with("detail", env!("CARGO_PKG_VERSION")),
            );
            End::Failed
        })
        .into()
}

fn run(line: &[OsString], system: Words) -> End {
    let system = chosen(line).map_or(system, Words::of_system);
    let arguments = match parsed(line, system.language()) {
        Ok(arguments) => arguments,
        Err(found) if !found.use_stderr() => {
            // Help and version were asked for.
            return match output::print(&help::page(&found, system.language())) {
                Ok(()) => End::Done,
                Err(_) => End::Failed,
            };
        }
        Err(found) => {
            let json = line.iter().any(|argument| argument == "--json");
            // Whoever stops at a command that needs another word reads which words there are.
            if !json && found.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                output::complain(&help::page(&found, system.language()));
            } else {
                report(
                    &chosen(line).map_or(system, Words::of_system),
                    json,
                    &usage::error(&found),
                );
            }
            return End::Failed;
        }
    };
    let words = arguments
        .common
        .lang
        .map_or(system, |lang| Words::of_system(lang.tag()));
    let (words, outcome) = verbs::run(&arguments, words);
    outcome.unwrap_or_else(|error| {
        report(&words, arguments.common.json, &error);
        End::Failed
    })
}

fn parsed(line: &[OsString], language: Language) -> Result<Arguments, clap::Error> {
    let command = match language {
        Language::Es => help::in_spanish(Arguments::command()),
        Language::En => Arguments::command(),
    };
    Arguments::from_arg_matches(&command.try_get_matches_from(line)?)
}

/// `--lang`, read before the line is understood, because it decides the language of what is said about the line.
fn chosen(line: &[OsString]) -> Option<&'static str> {
    let place = line.iter().position(|word| word == "--lang");
    let apart = place.and_then(|place| line.get(place + 1)?.to_str());
    let joined = line
        .iter()
        .find_map(|word| word.to_str()?.strip_prefix("--lang="));
    [Lang::Es, Lang::En]
        .map(Lang::tag)
        .into_iter()
        .find(|tag| apart.or(joined) == Some(*tag))
}

fn report(words: &Words, json: bool, error: &AppError) {
    let text = if json {
        errors::as_json(words, error).to_string()
    } else {
        format!("puntual: {}", errors::message(words, error))
    };
    output::complain(&format!("{text}\n"));
}

fn system_language() -> Language {
    Language::from_tag(&sys_locale::get_locale().unwrap_or_default())
}

/// Notes for whoever looks into a fault, on standard error and only when `PUNTUAL_LOG` asks for them.
fn log() {
    let Ok(filter) = std::env::var("PUNTUAL_LOG") else {
        return;
    };
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // Only a second subscriber could be refused, and there is none.
    let _ = subscriber.try_init();
}
