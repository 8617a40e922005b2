//! Promises about one invoice, the account, another currency; and those that are refused.

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{customer, held, invoice, invoice_in, pay_in, proposed, text};

fn two_debts() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-2", "C1", "2026-03-16", "300");
    invoice_in(&world, "F-3", "C1", "2026-03-20", "70", "USD");
    world
}

#[test]
fn a_promise_about_one_invoice_leaves_the_others_in_the_run_and_in_the_days_list() {
    let world = two_debts();
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "100", "promised_on": "2026-03-25", "invoice": "F-1" }),
    );
    assert_eq!(
        proposed(&world),
        [
            "C1 after_3_call call F-2 300.00 MXN",
            "C1 on_due email F-3 70.00 USD"
        ]
    );
    assert_eq!(held(&world), ["C1 promise F-1"]);
    let today = world.ok("today.get", json!({}));
    let rows: Vec<(&str, &str)> = today["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(&row["kind"]), text(&row["amount"])))
        .collect();
    assert_eq!(rows, [("call_due", "300.00"), ("due_soon", "70.00")]);
}

#[test]
fn a_promise_about_the_account_holds_every_invoice_of_its_currency() {
    let world = two_debts();
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "400", "promised_on": "2026-03-25" }),
    );
    assert_eq!(proposed(&world), ["C1 on_due email F-3 70.00 USD"]);
    assert_eq!(held(&world), ["C1 promise F-2+F-1"]);
}

#[test]
fn money_in_another_currency_does_not_keep_a_promise() {
    let mut world = two_debts();
    let promise = json!({ "customer": "C1", "amount": "70", "promised_on": "2026-03-21", "currency": "USD" });
    assert_eq!(world.ok("promises.add", promise)["promise"]["currency"], "USD");
    pay_in(&world, "P-1", "F-2", "C1", "2026-03-20", "300", "MXN");
    world.go_to("2026-03-23");
    let list = world.ok("promises.list", json!({ "customer": "C1" }));
    assert_eq!(
        (&list["promises"][0]["state"], &list["promises"][0]["paid"]),
        (&json!("broken"), &json!("0.00"))
    );
}

#[test]
fn the_list_of_customers_shows_promises_that_run_and_no_others() {
    let world = two_debts();
    let promised = |world: &World| {
        let list = world.ok("customers.list", json!({ "filter": "promised" }));
        list["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["promised_on"].clone())
            .collect::<Vec<_>>()
    };
    assert!(promised(&world).is_empty());
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "100", "promised_on": "2026-03-25", "invoice": "F-1" }),
    );
    assert_eq!(promised(&world), [json!("2026-03-25")]);
    pay_in(&world, "P-1", "F-1", "C1", "2026-03-20", "100", "MXN");
    assert!(promised(&world).is_empty(), "kept before its day");
}

#[test]
fn promises_that_cannot_be_are_refused_and_change_nothing() {
    let world = two_debts();
    customer(&world, "C2", "beto@cliente.mx", "");
    let add = |more: serde_json::Value| {
        let mut promise = json!({ "customer": "C1", "amount": "100", "promised_on": "2026-03-25" });
        promise
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        world.fails("promises.add", promise)
    };
    assert_eq!(add(json!({ "promised_on": "2026-03-19" })), "promise.in_the_past");
    assert_eq!(add(json!({ "promised_on": "2026-02-31" })), "date.invalid");
    assert_eq!(add(json!({ "amount": "0" })), "amount.not_positive");
    assert_eq!(add(json!({ "amount": "-5" })), "amount.not_positive");
    assert_eq!(add(json!({ "amount": "cien" })), "amount.invalid");
    assert_eq!(add(json!({ "amount": "400.01" })), "promise.more_than_owed");
    assert_eq!(add(json!({ "invoice": "F-9" })), "record.missing");
    assert_eq!(
        add(json!({ "customer": "C2", "invoice": "F-1" })),
        "promise.other_customer"
    );
    assert_eq!(
        add(json!({ "invoice": "F-1", "currency": "USD" })),
        "promise.other_currency"
    );
    assert_eq!(add(json!({ "currency": "XQX" })), "currency.unknown");
    assert_eq!(world.ok("promises.list", json!({}))["promises"], json!([]));
}
