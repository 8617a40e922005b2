//! What the shell tells the window without being asked.

use serde_json::{Value, json};

/// Receives events for the window: a name and a payload.
pub trait Events: Send + Sync {
    /// Sends one event. A window that is gone does not matter.
    fn emit(&self, name: &'static str, payload: Value);
}

impl Events for tauri::AppHandle {
    fn emit(&self, name: &'static str, payload: Value) {
        if tauri::Emitter::emit(self, name, payload).is_err() {
            tracing::warn!(name, "an event did not reach the window");
        }
    }
}

/// Says that views made from these topics are stale.
pub fn changed(events: &dyn Events, topics: &[&'static str]) {
    if !topics.is_empty() {
        events.emit("changed", json!(topics));
    }
}

/// Says how far a job has come; `total` is 0 while it is not known.
pub fn progress(events: &dyn Events, job: &str, done: u64, total: u64) {
    events.emit("progress", json!({ "job": job, "done": done, "total": total }));
}
