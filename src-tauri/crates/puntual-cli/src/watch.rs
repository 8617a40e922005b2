//! Sending until stopped. What leaves when is decided by `outbox.tick`; here is only the waiting.

use std::thread;
use std::time::Duration;

use puntual_app::error::AppError;
use puntual_io::network::Route;
use serde_json::json;

use crate::errors;
use crate::session::Session;
use crate::show;
use crate::view::number;
use crate::{End, output};

/// How often it looks whether the network came back or the computer slept. Nothing leaves the machine for that.
const LOOK: Duration = Duration::from_secs(5);
/// The longest time between two turns: another command may have approved something meanwhile.
const LONGEST_MS: i64 = 60_000;

/// Turns until the process is stopped. Each turn that did something is printed.
pub(crate) fn watch(session: &mut Session<'_>, json: bool) -> Result<End, AppError> {
    let mut route = Route::now();
    let mut network_is_back = false;
    let mut has_worked = false;
    loop {
        let request = json!({ "always": true, "network_is_back": network_is_back });
        let view = match session.run("outbox.tick", request) {
            Ok(view) => view,
            // Somebody else has the book for now, or the keychain is locked: that passes.
            Err(error) if has_worked => {
                output::complain(&format!("puntual: {}\n", errors::message(&session.words, &error)));
                (route, network_is_back) = waited(route, LONGEST_MS);
                continue;
            }
            Err(error) => return Err(error),
        };
        has_worked = true;
        if json {
            output::print(&format!("{view}\n"))?;
        } else {
            let page = show::page(&session.words, "outbox.tick", &view);
            output::print(&page.text)?;
            output::complain(&page.problems);
        }
        // Whoever else wants the book gets it between two turns.
        session.dispatch("books.close", json!({}))?;
        let wait = match number(&view, "wait_ms") {
            0 => LONGEST_MS,
            wait => wait.min(LONGEST_MS),
        };
        (route, network_is_back) = waited(route, wait);
    }
}

/// Waits, but not longer than until the network comes back.
fn waited(mut route: Route, wait_ms: i64) -> (Route, bool) {
    let mut left = Duration::from_millis(wait_ms.unsigned_abs());
    while !left.is_zero() {
        let step = left.min(LOOK);
        thread::sleep(step);
        left = left.saturating_sub(step);
        let now = Route::now();
        if now.is_up() && now != route {
            return (now, true);
        }
        route = now;
    }
    (route, false)
}
