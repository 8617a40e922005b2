//! Runs commands for the window: follows jobs, announces what changed, and logs what failed.

use std::sync::Arc;

use puntual_app::App;
use puntual_app::commands::{self, Topic};
use puntual_app::error::AppError;
use puntual_app::ports::Silent;
use serde_json::{Value, json};

use crate::background::{self, Background};
use crate::events::{self, Events};
use crate::jobs::Jobs;

/// The program behind the window.
pub struct Shell {
    app: App,
    jobs: Jobs,
    background: Arc<Background>,
}

impl Shell {
    /// A shell around the program.
    pub fn new(app: App) -> Shell {
        Shell {
            app,
            jobs: Jobs::default(),
            background: Arc::default(),
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
                self.app.dispatch(name, request, &job)
            }
            None => self.app.dispatch(name, request, &Silent),
        };
        match &outcome {
            Ok(_) => {
                events::changed(events, &topics(name));
                if background::concerns(name) {
                    self.background.nudge();
                }
            }
            Err(error) => tracing::warn!(command = known(name), code = error.code, "a command failed"),
        }
        outcome
    }

    /// What wakes the loop that sends by itself.
    pub fn background(&self) -> &Arc<Background> {
        &self.background
    }

    /// One turn of that loop. `None` when there is nothing to do it with: no book, a locked keychain.
    pub fn tick(&self, network_is_back: bool, events: &dyn Events) -> Option<Value> {
        let request = json!({ "network_is_back": network_is_back });
        match self.app.dispatch("outbox.tick", request, &Silent) {
            Ok(view) => {
                let did = [&view["sent"], &view["heard"]].into_iter().any(has_news);
                if let Some(code) = view["failure"]["code"].as_str() {
                    tracing::warn!(code, "policies could approve nothing by themselves");
                }
                if let Some(code) = view["heard"]["failure"]["code"].as_str() {
                    tracing::warn!(code, "the mailbox or a provider could not be asked");
                }
                if did {
                    events::changed(events, &topics("outbox.tick"));
                }
                Some(view)
            }
            Err(error) => {
                if error.code != "book.none_open" {
                    tracing::warn!(code = error.code, "nothing could be sent by itself");
                }
                None
            }
        }
    }
}

/// Whether a turn counts anything besides what still waits.
fn has_news(counts: &Value) -> bool {
    let mut counts = counts.as_object().into_iter().flatten();
    counts.any(|(name, count)| name != "waiting" && count.as_u64().is_some_and(|count| count > 0))
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
    fn a_query_changes_nothing_and_a_command_names_its_topics() {
        assert!(topics("today.get").is_empty());
        assert_eq!(topics("reminders.approve"), ["outbox", "batches"]);
        assert!(topics("no.such").is_empty());
    }

    #[test]
    fn a_turn_is_news_when_something_left_or_was_heard() {
        assert!(!has_news(&json!({ "accepted": 0, "waiting": 3 })));
        assert!(has_news(&json!({ "accepted": 1, "waiting": 3 })));
        assert!(!has_news(
            &json!({ "replies": 0, "failure": { "code": "mailbox.unreachable" } })
        ));
        assert!(has_news(&json!({ "replies": 2, "failure": null })));
    }

    #[test]
    fn an_unknown_name_does_not_reach_the_log() {
        assert_eq!(known("Abarrotes Lupita"), "unknown");
        assert_eq!(known("calls.log"), "calls.log");
    }
}
