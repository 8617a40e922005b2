//! The ledger by hand: invoices, payments, notes and what is done with them.

mod customers;
mod invoices;
mod money;
mod rates;
mod story;
mod walk;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::customer;

/// A book with a customer of thirty days and one of another currency.
fn book() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    customer(&world, "C2", "beto@cliente.mx", "");
    world
}

/// Enters an invoice of C1.
fn enter(world: &World, number: &str, issued_on: &str, total: &str) -> Value {
    world.ok(
        "invoices.save",
        json!({ "customer": "C1", "number": number, "issued_on": issued_on, "total": total }),
    )
}

/// Enters a payment of C1 for these invoices.
fn pay(world: &World, amount: &str, on: &str, shares: Value) -> i64 {
    let view = world.ok(
        "credits.save",
        json!({ "kind": "payment", "customer": "C1", "amount": amount, "on": on, "shares": shares }),
    );
    view["credit"]["credit"].as_i64().unwrap()
}

/// What is owed of an invoice, and the day it was paid.
fn open(world: &World, number: &str) -> (String, String) {
    let row = world.ok("invoices.get", json!({ "invoice": number }))["invoice"].clone();
    let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
    (text("open"), text("state"))
}

#[track_caller]
fn clean(world: &World) {
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}
