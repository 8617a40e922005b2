//! Calls: who is called and why, what is known while it rings, what came of it and what happens next.

mod after;
mod card;
mod queue;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::text;

/// The queue as `customer kind stage`, in its order.
fn queue(world: &World) -> Vec<String> {
    asked(world, json!({}))
}

/// The part of the queue that is asked for.
fn asked(world: &World, filter: Value) -> Vec<String> {
    let view = world.ok("calls.queue", filter);
    view["rows"].as_array().unwrap().iter().map(line).collect()
}

/// Who may not be called now: `customer code until`, the moment by the clock of UTC.
fn held(world: &World) -> Vec<String> {
    let view = world.ok("calls.queue", json!({}));
    let rows = view["held"].as_array().unwrap().iter();
    rows.map(|held| {
        format!(
            "{} {} {}",
            text(&held["row"]["customer"]),
            text(&held["held"]["code"]),
            text(&held["until"])
        )
    })
    .collect()
}

fn line(row: &Value) -> String {
    format!(
        "{} {} {}",
        text(&row["customer"]),
        text(&row["kind"]),
        text(&row["stage"])
    )
}

/// Logs a call, and gives what happens next as `kind at`.
fn log(world: &World, customer: &str, outcome: &str) -> String {
    let view = world.ok("calls.log", json!({ "customer": customer, "outcome": outcome }));
    format!("{} {}", text(&view["next"]), text(&view["next_at"]))
}

fn card(world: &World, customer: &str) -> Value {
    world.ok("calls.card", json!({ "customer": customer }))
}
