//! Early-payment offers.

mod made;
mod refused;
mod taken;
mod told;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice, text};

/// C1 owes 1,000 until the 30th and 500 until the 5th of April; today is Monday the 16th of March.
fn owing() -> World {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-30", "1000");
    invoice(&world, "F-2", "C1", "2026-04-05", "500");
    world
}

/// Ten percent off F-1 until Friday the 20th, with whatever `more` says.
fn offer(world: &World, more: Value) -> Value {
    world.ok("offers.make", draft(more))
}

fn draft(more: Value) -> Value {
    let mut draft = json!({ "customer": "C1", "invoices": ["F-1"], "percent": "10", "until": "2026-03-20" });
    draft
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    draft
}

/// The newest offer.
fn newest(world: &World) -> Value {
    world.ok("offers.list", json!({}))["offers"][0].clone()
}

fn state(world: &World) -> String {
    text(&newest(world)["state"]).to_owned()
}

fn open(world: &World, number: &str) -> String {
    let view = world.ok("invoices.get", json!({ "invoice": number }));
    text(&view["invoice"]["open"]).to_owned()
}

/// Credit notes of C1 as `reference day amount`.
fn notes(world: &World) -> Vec<String> {
    let credits = world.ok("credits.list", json!({ "customer": "C1" }))["credits"].clone();
    let credits = credits.as_array().unwrap().iter();
    credits
        .filter(|credit| credit["kind"] == "credit_note")
        .map(|credit| {
            format!(
                "{} {} {}",
                text(&credit["reference"]),
                text(&credit["on"]),
                text(&credit["amount"])
            )
        })
        .collect()
}

/// The day's list as `kind amount`.
fn today(world: &World) -> Vec<String> {
    let rows = world.ok("today.get", json!({}))["rows"].clone();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", text(&row["kind"]), text(&row["amount"])))
        .collect()
}

fn sound(world: &World) {
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}
