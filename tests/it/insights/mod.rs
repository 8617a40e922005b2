//! What the portfolio tells, against what one gets by hand.

mod export;
mod figures;
mod past;
mod prevention;
mod warnings;

use puntual_tests::world::World;
use serde_json::{Value, json};

/// The figure of this name in the only currency, or among the contacts.
fn figure<'a>(view: &'a Value, name: &str) -> &'a Value {
    view["currencies"][0]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .chain(view["contacts"].as_array().unwrap())
        .find(|figure| figure["figure"] == name)
        .unwrap_or_else(|| panic!("{name} in {view:#}"))
}

/// Brings in invoices (number, customer, issued, due, amount) and payments (number, invoice, customer, day, amount).
fn bring(world: &World, name: &str, invoices: &[&str], payments: &[&str]) {
    if !invoices.is_empty() {
        world.import(
            &format!("{name}-invoices.csv"),
            &format!(
                "invoice_no,customer_id,issue_date,due_date,amount\n{}\n",
                invoices.join("\n")
            ),
        );
    }
    if !payments.is_empty() {
        world.import(
            &format!("{name}-payments.csv"),
            &format!(
                "payment_id,invoice_no,customer_id,pay_date,amount\n{}\n",
                payments.join("\n")
            ),
        );
    }
}

/// March of a shop: paid on the day, ten days late, in part, not at all; and 70 on account.
fn march() -> World {
    let world = World::with_book("2026-04-10");
    world.import("c.csv", "customer_id,name\nC1,Uno\nC2,Dos\n");
    bring(
        &world,
        "march",
        &[
            "F-1,C1,2026-02-01,2026-03-03,1000",
            "F-2,C1,2026-02-10,2026-03-12,2000",
            "F-3,C2,2026-03-05,2026-04-04,3000",
            "F-4,C2,2026-01-10,2026-02-09,400",
        ],
        &[
            "P-1,F-1,C1,2026-03-03,1000",
            "P-2,F-2,C1,2026-03-22,2000",
            "P-3,F-3,C2,2026-03-20,500",
            "P-4,,C2,2026-03-25,70",
        ],
    );
    world
}

const MARCH: fn() -> Value = || json!({ "from": "2026-03-01", "to": "2026-03-31" });
