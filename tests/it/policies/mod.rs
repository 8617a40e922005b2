//! Policies: what they say, who follows which, what approves itself, and what the next days would bring.

mod assigning;
mod rehearsal;
mod saving;
mod steps;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice};

/// A book on 2026-03-20, a Friday, with two customers that can be reached in every way.
fn book() -> World {
    book_on("2026-03-20")
}

/// The same on another day.
fn book_on(day: &str) -> World {
    let world = World::with_book(day);
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    customer(&world, "C2", "beto@cliente.mx", "+525555550102");
    world
}

/// A step around the due date.
fn step(key: &str, days: i64, channel: &str, template: &str) -> Value {
    json!({
        "step": key, "offset_days": days, "channel": channel, "template": template,
        "tone": "friendly", "stage": if days > 0 { "administrative" } else { "preventive" },
    })
}

/// Saves a new policy and gives its key.
fn policy(world: &World, name: &str, steps: &[Value]) -> String {
    let saved = world.ok(
        "policies.save",
        json!({ "name": name, "steps": steps, "min_gap_days": 0 }),
    );
    saved["policy"].as_str().unwrap().to_owned()
}

/// Makes a policy the book's.
fn for_book(world: &World, key: &str) {
    world.ok("policies.assign", json!({ "policy": key, "book": true }));
}

/// Policy and source that count for an invoice.
fn why(world: &World, number: &str) -> String {
    let answer = world.ok("policies.explain", json!({ "invoice": number }));
    format!(
        "{} by {}",
        answer["policy"].as_str().unwrap(),
        answer["source"].as_str().unwrap()
    )
}

/// A list by hand with these customers.
fn segment(world: &World, name: &str, members: &[&str]) -> i64 {
    let saved = world.ok("segments.save", json!({ "name": name, "members": members }));
    saved["segment"].as_i64().unwrap()
}

#[test]
fn a_proposal_says_of_which_policy_and_step_it_is() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    let key = policy(&world, "Mi forma", &[step("mine", 0, "email", "on_due")]);
    for_book(&world, &key);
    let run = world.ok("reminders.propose", json!({}));
    let contact = &run["proposed"][0];
    assert_eq!(
        (
            &contact["policy"],
            &contact["step"],
            &contact["kind"],
            &contact["approves_itself"]
        ),
        (
            &json!("Mi forma"),
            &json!("mine"),
            &json!("reminder"),
            &json!(false)
        )
    );
    assert_eq!(run["policy"], "Mi forma");
}
