//! Promises about several invoices: what holds, what keeps them, and what a newer one replaces.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, held, invoice, invoice_in, pay, proposed, text};

/// Three debts past due; two of them promised for the 25th by Ana on the telephone.
fn two_of_three() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-10", "300");
    invoice(&world, "F-2", "C1", "2026-03-12", "200");
    invoice(&world, "F-3", "C1", "2026-03-14", "100");
    world.ok(
        "promises.add",
        json!({
            "customer": "C1", "amount": "500", "promised_on": "2026-03-25", "invoices": ["F-2", "F-1", "F-2"],
            "promised_by": " Ana ", "channel": "call",
        }),
    );
    world
}

fn promise(world: &World, place: usize) -> Value {
    world.ok("promises.list", json!({}))["promises"][place].clone()
}

#[test]
fn it_holds_its_invoices_and_leaves_the_others_in_the_run() {
    let world = two_of_three();
    let made = promise(&world, 0);
    assert_eq!(made["invoices"], json!(["F-1", "F-2"]));
    assert_eq!(
        (
            text(&made["promised_by"]),
            text(&made["channel"]),
            text(&made["kept_until"])
        ),
        ("Ana", "call", "2026-03-26")
    );
    assert_eq!(proposed(&world), ["C1 after_3_call call F-3 100.00 MXN"]);
    assert_eq!(held(&world), ["C1 promise F-1+F-2"]);
}

#[test]
fn payments_to_any_of_its_invoices_count_and_others_do_not() {
    let mut world = two_of_three();
    pay(&world, "P-1", "F-3", "C1", "2026-03-21", "100");
    assert_eq!(text(&promise(&world, 0)["paid"]), "0.00");
    pay(&world, "P-2", "F-2", "C1", "2026-03-21", "200");
    assert_eq!(text(&promise(&world, 0)["paid"]), "200.00");
    world.go_to("2026-03-27");
    assert_eq!(text(&promise(&world, 0)["state"]), "partly_kept");
    let row = world.ok("today.get", json!({}))["rows"][0].clone();
    assert_eq!(
        (text(&row["kind"]), text(&row["amount"]), &row["invoices"]),
        ("promise_broken", "300.00", &json!(["F-1"]))
    );
}

#[test]
fn a_newer_one_about_one_of_them_replaces_it_and_undo_brings_it_back() {
    let world = two_of_three();
    let added = world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "200", "promised_on": "2026-03-30", "invoice": "F-2" }),
    );
    assert_eq!(added["replaced"].as_array().unwrap().len(), 1);
    assert_eq!(held(&world), ["C1 promise F-2"]);
    world.ok("batches.undo", json!({ "batch": added["batch"] }));
    assert_eq!(text(&promise(&world, 0)["state"]), "open");
    assert_eq!(held(&world), ["C1 promise F-1+F-2"]);
}

#[test]
fn it_has_one_currency_and_is_about_one_customer() {
    let world = two_of_three();
    customer(&world, "C2", "beto@cliente.mx", "");
    invoice_in(&world, "F-4", "C1", "2026-03-20", "70", "USD");
    invoice(&world, "F-5", "C2", "2026-03-20", "70");
    let add = |invoices: Value| json!({ "customer": "C1", "amount": "10", "promised_on": "2026-03-25", "invoices": invoices });
    assert_eq!(
        world.fails("promises.add", add(json!(["F-1", "F-4"]))),
        "promise.other_currency"
    );
    assert_eq!(
        world.fails("promises.add", add(json!(["F-1", "F-5"]))),
        "promise.other_customer"
    );
    let mut shouted = add(json!(["F-1"]));
    shouted["channel"] = json!("smoke");
    assert_eq!(world.fails("promises.add", shouted), "choice.unknown");
    assert_eq!(
        world.ok("promises.list", json!({}))["promises"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_list_can_be_asked_for_a_month() {
    let world = two_of_three();
    let count = |from: &str, to: &str| {
        let list = world.ok("promises.list", json!({ "from": from, "to": to }));
        list["promises"].as_array().unwrap().len()
    };
    assert_eq!(
        (
            count("2026-03-01", "2026-03-31"),
            count("2026-04-01", "2026-04-30")
        ),
        (1, 0)
    );
}
