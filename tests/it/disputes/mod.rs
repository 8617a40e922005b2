//! Disputes: what they hold on each day, how they end, and what is said of them; and how far collecting has come.

mod board;
mod calendar;
mod escalation;
mod everywhere;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice, text};

/// One customer with an invoice of a thousand that falls due on the 20th; today is the 16th.
fn world() -> World {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1000");
    world
}

/// Opens a dispute about F-1 and gives its number.
#[track_caller]
fn open(world: &World, more: &Value) -> i64 {
    let mut request = json!({ "invoices": ["F-1"], "reason": "goods" });
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    let opened = world.ok("disputes.open", request);
    opened["disputes"][0]["dispute"].as_i64().unwrap()
}

/// The day's list as `kind amount`.
fn today(world: &World) -> Vec<String> {
    let view = world.ok("today.get", json!({}));
    let rows = view["rows"].as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", text(&row["kind"]), text(&row["amount"])))
        .collect()
}

/// The call queue as `customer amount`.
fn queue(world: &World) -> Vec<String> {
    let view = world.ok("calls.queue", json!({}));
    let rows = view["rows"].as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", text(&row["customer"]), text(&row["amount"])))
        .collect()
}
