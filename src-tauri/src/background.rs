//! The loop that sends by itself and hears what came of it. It only waits: what leaves, who is asked, and when to look again, is
//! decided by `outbox.tick`.
//!
//! It wakes when the time of the next message has come, when a command has changed what it depends on, when the network is
//! back, and at least once a minute, so that a computer that slept is noticed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use puntual_app::commands::{self, Topic};
use puntual_io::network::Route;
use serde_json::Value;
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;

use crate::shell::Shell;
use crate::tray;

/// How often it looks whether the network is back. Nothing leaves the machine for that.
const LOOK: Duration = Duration::from_secs(5);
/// The longest time between two turns.
const LONGEST: Duration = Duration::from_secs(60);
/// A click often makes several commands; one turn answers them all.
const SETTLE: Duration = Duration::from_millis(500);

/// Wakes the loop, and what it last heard.
#[derive(Default)]
pub struct Background {
    is_nudged: Mutex<bool>,
    nudge: Condvar,
    keep_running: AtomicBool,
}

impl Background {
    /// Something has changed that the loop depends on.
    pub fn nudge(&self) {
        *self.is_nudged.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.nudge.notify_one();
    }

    /// Whether the owner wants the program to go on when the window is closed.
    pub fn keeps_running(&self) -> bool {
        self.keep_running.load(Ordering::Relaxed)
    }

    /// Waits so long at most. `true` when it was woken.
    fn wait(&self, at_most: Duration) -> bool {
        let guard = self.is_nudged.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut guard, _) = self
            .nudge
            .wait_timeout_while(guard, at_most, |nudged| !*nudged)
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *guard)
    }

    /// Waits until there is something to do. `true` when that is because the network is back.
    fn wait_for_work(&self, wait: Duration, route: &mut Route) -> bool {
        let since = Instant::now();
        while since.elapsed() < wait {
            let left = wait.saturating_sub(since.elapsed());
            if self.wait(left.min(LOOK)) {
                thread::sleep(SETTLE);
                return false;
            }
            let now = Route::now();
            let is_back = now.is_up() && now != *route;
            *route = now;
            if is_back {
                return true;
            }
        }
        false
    }
}

/// Whether a command changes what the loop depends on.
pub fn concerns(name: &str) -> bool {
    let changes = commands::find(name).map_or(&[] as &[Topic], |command| command.changes);
    changes
        .iter()
        .any(|topic| matches!(topic, Topic::Books | Topic::Settings | Topic::Outbox))
}

/// Starts the loop on a thread of its own, which ends with the program.
pub fn start(app: &AppHandle, shell: Arc<Shell>, background: Arc<Background>) {
    let app = app.clone();
    let run = move || {
        let mut route = Route::now();
        let mut network_is_back = false;
        loop {
            let view = shell.tick(network_is_back, &app);
            let wait = view.as_ref().map_or(LONGEST, |view| {
                background
                    .keep_running
                    .store(view["keep_running"] == true, Ordering::Relaxed);
                tell(&app, view);
                tray::update(&app, view);
                pause_of(view)
            });
            network_is_back = background.wait_for_work(wait, &mut route);
        }
    };
    if let Err(error) = thread::Builder::new().name("outbox".to_owned()).spawn(run) {
        tracing::error!(%error, "nothing is sent by itself: the loop could not be started");
    }
}

/// How long until the next turn.
fn pause_of(view: &Value) -> Duration {
    view["wait_ms"]
        .as_u64()
        .map_or(LONGEST, |wait| Duration::from_millis(wait).min(LONGEST))
}

/// Tells what happened, unless the window is before the owner's eyes.
fn tell(app: &AppHandle, view: &Value) {
    let Some(notice) = view["notice"].as_str() else {
        return;
    };
    let seen = app
        .get_webview_window("main")
        .is_some_and(|window| window.is_focused().unwrap_or(false));
    if seen {
        return;
    }
    let title = view["book"].as_str().unwrap_or("Puntual");
    let shown = app.notification().builder().title(title).body(notice).show();
    if let Err(error) = shown {
        tracing::warn!(%error, "the system showed no notification");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn commands_that_approve_open_or_set_wake_the_loop_and_queries_do_not() {
        assert!(concerns("reminders.approve"));
        assert!(concerns("books.open"));
        assert!(concerns("outbox.save_settings"));
        assert!(!concerns("today.get"));
        assert!(!concerns("no.such"));
    }

    #[test]
    fn a_turn_comes_when_the_next_message_is_due_and_at_least_once_a_minute() {
        assert_eq!(pause_of(&json!({ "wait_ms": 1500 })), Duration::from_millis(1500));
        assert_eq!(pause_of(&json!({ "wait_ms": 86_400_000 })), LONGEST);
        assert_eq!(pause_of(&json!({ "wait_ms": null })), LONGEST);
    }

    #[test]
    fn a_nudge_ends_the_wait_and_is_used_up() {
        let background = Background::default();
        background.nudge();
        assert!(background.wait(Duration::from_secs(5)));
        assert!(!background.wait(Duration::from_millis(1)));
    }
}
