//! Runs commands for the window: follows jobs, announces what changed, and lets no fault of a command out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use puntual_app::App;
use puntual_app::commands::{self, Topic};
use puntual_app::error::AppError;
use puntual_app::ports::{Progress, Silent};
use serde_json::{Value, json};

use crate::events::{self, Events};
use crate::jobs::Jobs;

/// The program behind the window.
pub struct Shell {
    app: App,
    jobs: Jobs,
}

impl Shell {
    /// A shell around the program.
    pub fn new(app: App) -> Shell {
        Shell {
            app,
            jobs: Jobs::default(),
        }
    }

    /// Runs one command. `job` is the window's name for it when it wants to follow or stop it.
    ///
    /// `jobs.cancel` is the shell's own command: it takes `{job}` and answers `{stopped}`.
    pub fn run(
        &self,
        name: &str,
        request: Value,
        job: Option<&str>,
        events: &dyn Events,
    ) -> Result<Value, AppError> {
        if name == "jobs.cancel" {
            let stopped = request["job"].as_str().is_some_and(|job| self.jobs.cancel(job));
            return Ok(json!({ "stopped": stopped }));
        }
        let outcome = match job {
            Some(job) => {
                let job = self.jobs.start(job, events);
                guarded(|| self.dispatch(name, request, &job))
            }
            None => guarded(|| self.dispatch(name, request, &Silent)),
        };
        match &outcome {
            Ok(_) => events::changed(events, &topics(name)),
            Err(error) => tracing::warn!(command = known(name), code = error.code, "a command failed"),
        }
        outcome
    }

    fn dispatch(&self, name: &str, request: Value, progress: &dyn Progress) -> Result<Value, AppError> {
        self.app.dispatch(name, request, progress)
    }
}

/// Turns a panic into an error with the code `internal`, so that the window can show it and stays usable.
fn guarded(work: impl FnOnce() -> Result<Value, AppError>) -> Result<Value, AppError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(AppError::new("internal")))
}

fn topics(name: &str) -> Vec<&'static str> {
    let changes = commands::find(name).map_or(&[] as &[Topic], |command| command.changes);
    changes.iter().map(|topic| topic.as_str()).collect()
}

/// The name for the log; what is no command's name may be anything and stays out of it.
fn known(name: &str) -> &'static str {
    commands::find(name).map_or("unknown", |command| command.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_command_becomes_an_error_that_the_window_can_show() {
        let outcome = guarded(|| panic!("a fault"));
        assert_eq!(outcome.unwrap_err().code, "internal");
    }

    #[test]
    fn a_query_changes_nothing_and_a_command_names_its_topics() {
        assert!(topics("today.get").is_empty());
        assert_eq!(topics("reminders.approve"), ["outbox", "batches"]);
        assert!(topics("no.such").is_empty());
    }

    #[test]
    fn an_unknown_name_does_not_reach_the_log() {
        assert_eq!(known("Abarrotes Lupita"), "unknown");
        assert_eq!(known("calls.log"), "calls.log");
    }
}
