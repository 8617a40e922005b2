//! One customer: profile, balances, behaviour and everything that happened.

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{approved, customer, invoice, pay, profile, text};

#[test]
fn the_history_tells_everything_newest_first() {
    let mut world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    pay(&world, "P-1", "F-1", "C1", "2026-03-12", "40");
    approved(&world);
    world.go_to("2026-03-23");
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "spoke", "note": "pagará" }),
    );
    world.go_to("2026-03-24");
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "60", "promised_on": "2026-03-25", "invoice": "F-1" }),
    );
    let story = |world: &World| {
        let view = world.ok("customers.timeline", json!({ "customer": "C1" }));
        let entries = view["entries"].as_array().unwrap().iter();
        entries
            .map(|entry| {
                let (at, kind, state) = (text(&entry["at"]), text(&entry["kind"]), text(&entry["state"]));
                format!(
                    "{} {kind} {state} {} {}",
                    &at[..10],
                    text(&entry["invoice"]),
                    text(&entry["amount"])
                )
            })
            .collect::<Vec<_>>()
    };
    let mut expected = vec![
        "2026-03-24 promise open F-1 60.00",
        "2026-03-23 call spoke  ",
        "2026-03-20 reminder waiting_channel F-1 60.00",
        "2026-03-12 payment  F-1 40.00",
        "2026-02-18 invoice  F-1 100.00",
    ];
    assert_eq!(story(&world), expected);
    world.go_to("2026-03-28");
    expected[0] = "2026-03-24 promise broken F-1 60.00";
    assert_eq!(story(&world), expected);
    let page = world.ok(
        "customers.timeline",
        json!({ "customer": "C1", "offset": 1, "limit": 2 }),
    );
    assert_eq!(
        (page["entries"].as_array().unwrap().len(), &page["total"]),
        (2, &json!(5))
    );
    let invoice = world.ok("invoices.get", json!({ "invoice": "F-1" }));
    assert_eq!(
        invoice["movements"],
        json!([{ "on": "2026-03-12", "kind": "payment", "reference": "P-1", "amount": "40.00", "credit": 1 }])
    );
    assert_eq!(invoice["reminders"][0]["amount"], "60.00");
}

#[test]
fn a_customer_is_saved_with_contacts_in_their_order() {
    let world = World::with_book("2026-03-20");
    let mut ana = profile(" C1 ", "ana@cliente.mx", "");
    ana["contacts"] = json!([
        { "name": "Ana", "role": "pagos", "email": "ana@cliente.mx", "phone": "",
          "preferred_channel": "email" },
        { "name": "Beto", "role": "", "email": "", "phone": "+525555550102", "preferred_channel": "" },
    ]);
    let saved = world.ok("customers.save", ana.clone());
    assert_eq!(saved["profile"]["customer"], "C1");
    assert_eq!(saved["profile"]["contacts"], ana["contacts"]);
    let mut one = saved["profile"].clone();
    one["contacts"] = json!([ana["contacts"][1]]);
    assert_eq!(
        world.ok("customers.save", one)["profile"]["contacts"],
        json!([ana["contacts"][1]])
    );
}

#[test]
fn a_profile_that_cannot_be_is_refused() {
    let world = World::with_book("2026-03-20");
    let with = |field: &str, value: serde_json::Value| {
        let mut profile = profile("C1", "", "");
        profile[field] = value;
        world.fails("customers.save", profile)
    };
    assert_eq!(with("customer", json!(" ")), "customer.key_missing");
    assert_eq!(with("name", json!("")), "customer.name_missing");
    assert_eq!(with("preferred_channel", json!("pigeon")), "choice.unknown");
    assert_eq!(with("wings", json!(2)), "request.invalid");
    assert_eq!(
        world.fails("customers.get", json!({ "customer": "C1" })),
        "record.missing"
    );
}

#[test]
fn behaviour_counts_what_was_paid_and_how_late() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "");
    for (number, paid_on) in [
        ("F-1", "2026-03-10"),
        ("F-2", "2026-03-14"),
        ("F-3", "2026-03-15"),
    ] {
        invoice(&world, number, "C1", "2026-03-10", "100");
        pay(&world, &format!("P-{number}"), number, "C1", paid_on, "100");
    }
    let view = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(
        view["behaviour"],
        json!({ "paid": 3, "due": 3, "on_time": 1, "average_days_late": 3 })
    );
    assert_eq!(view["balances"], json!([]));
}
