//! Who did what to a record, when, and what was taken back.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, change, customer, invoice, pay, text};

fn lines(view: &Value) -> Vec<String> {
    let events = view["events"].as_array().unwrap().iter();
    events
        .map(|event| {
            let fields: Vec<String> = event["fields"]
                .as_array()
                .unwrap()
                .iter()
                .map(|field| {
                    let of = |key: &str| text(&field[key]).to_owned();
                    format!("{} {}→{}", of("field"), of("before"), of("after"))
                })
                .collect();
            let what = if event["added"] == true {
                "added"
            } else {
                "changed"
            };
            let undone = if event["undone_at"].is_null() {
                ""
            } else {
                " (undone)"
            };
            let name = text(&event["name"]);
            format!(
                "{} {what} {name} by {}{undone}: {}",
                text(&event["record"]),
                text(&event["step"]),
                fields.join(", ")
            )
        })
        .collect()
}

#[test]
fn a_customer_tells_each_change_with_what_was_before() {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    change(&world, "C1", "name", json!("Papelería Águila"));
    let mut profile = world.ok("customers.get", json!({ "customer": "C1" }))["profile"].clone();
    profile["contacts"][0]["phone"] = json!("+525555550101");
    world.ok("customers.save", profile);
    change(&world, "C1", "city", json!("Puebla"));
    let batches = world.ok("batches.list", json!({}));
    world.ok("batches.undo", json!({ "batch": batches["batches"][0]["batch"] }));
    let view = world.ok("events.list", json!({ "customer": "C1" }));
    assert_eq!(
        lines(&view),
        [
            "customer changed  by customers.save (undone): ",
            "contact changed ana@cliente.mx by customers.save: phone →+525555550101",
            "customer changed  by customers.save: name Cliente C1→Papelería Águila",
            "customer added  by customers.save: ",
            "contact added ana@cliente.mx by customers.save: ",
        ]
    );
    assert_eq!(view["events"][0]["at"], "2026-03-16T16:00:00Z");
}

#[test]
fn an_invoice_tells_its_payments_and_reminders_and_amounts_are_decimals() {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-16", "1000");
    approved(&world);
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "400");
    world.import(
        "f.csv",
        "invoice_no,customer_id,issue_date,due_date,amount,currency\nF-1,C1,2026-02-14,2026-03-16,1200.50,MXN\n",
    );
    let view = world.ok("events.list", json!({ "invoice": "F-1" }));
    let found = lines(&view);
    assert!(found[0].contains("total 1000.00→1200.50"), "{found:#?}");
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("allocation added P-1 by imports.commit")),
        "{found:#?}"
    );
    assert!(
        found.iter().any(|line| line.starts_with("reminder added")),
        "{found:#?}"
    );
    assert_eq!(found.last().unwrap(), "invoice added  by imports.commit: ");
    let payment = view["events"]
        .as_array()
        .unwrap()
        .iter()
        .find(|event| event["record"] == "allocation");
    assert_eq!(payment.unwrap()["amount"], "400.00");
    assert_eq!(
        world.fails("events.list", json!({ "invoice": "F-9" })),
        "record.missing"
    );
    assert_eq!(world.fails("events.list", json!({})), "request.invalid");
}
