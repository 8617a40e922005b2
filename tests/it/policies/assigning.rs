//! Who follows which policy, and why.

use serde_json::json;

use super::{book, policy, segment, step, why};
use crate::shop::{held, invoice, proposed};
use crate::store::dump;

#[test]
fn invoice_counts_before_customer_before_segment_before_book() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    let own = |name: &str| policy(&world, name, &[step(name, 0, "email", "on_due")]);
    let (by_invoice, by_customer, by_first, by_second) = (own("a"), own("b"), own("c"), own("d"));
    let first = segment(&world, "Grandes", &["C1"]);
    let second = segment(&world, "Todos", &["C1", "C2"]);
    assert_eq!(why(&world, "F-1"), "standard by book");
    world.ok(
        "policies.assign",
        json!({ "policy": by_second, "segment": second }),
    );
    assert_eq!(why(&world, "F-1"), "d by segment");
    world.ok("policies.assign", json!({ "policy": by_first, "segment": first }));
    assert_eq!(why(&world, "F-1"), "d by segment", "a new segment comes last");
    let ordered = world.ok("policies.order", json!({ "segments": [first, second] }));
    assert_eq!(why(&world, "F-1"), "c by segment");
    assert_eq!(
        world.ok("policies.explain", json!({ "invoice": "F-1" }))["segment"],
        "Grandes"
    );
    world.ok("batches.undo", json!({ "batch": ordered["batch"] }));
    assert_eq!(why(&world, "F-1"), "d by segment");
    world.ok(
        "policies.assign",
        json!({ "policy": by_customer, "customers": ["C1"] }),
    );
    assert_eq!(why(&world, "F-1"), "b by customer");
    let last = world.ok(
        "policies.assign",
        json!({ "policy": by_invoice, "invoices": ["F-1"] }),
    );
    assert_eq!(why(&world, "F-1"), "a by invoice");
    assert_eq!(proposed(&world), ["C1 a email F-1 500.00 MXN"]);
    world.ok("batches.undo", json!({ "batch": last["batch"] }));
    assert_eq!(proposed(&world), ["C1 b email F-1 500.00 MXN"]);
}

#[test]
fn two_invoices_of_a_customer_may_follow_different_policies_and_make_one_message() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    invoice(&world, "F-2", "C1", "2026-03-20", "300");
    let silent = world.ok(
        "policies.save",
        json!({ "name": "Nada", "silent": true, "steps": [] }),
    );
    world.ok(
        "policies.assign",
        json!({ "policy": silent["policy"], "invoices": ["F-2"] }),
    );
    assert_eq!(proposed(&world), ["C1 on_due email F-1 500.00 MXN"]);
    let other = policy(&world, "Otra", &[step("other", 0, "email", "on_due")]);
    world.ok("policies.assign", json!({ "policy": other, "invoices": ["F-2"] }));
    let run = world.ok("reminders.propose", json!({}));
    assert_eq!(run["proposed"][0]["invoices"], json!(["F-1", "F-2"]));
    assert_eq!(run["proposed"].as_array().unwrap().len(), 1);
}

#[test]
fn a_pack_of_the_program_is_taken_into_the_book_when_it_is_assigned() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    let path = world.path("tienda.puntual");
    let before = dump(&path);
    let done = world.ok("policies.assign", json!({ "policy": "nothing", "book": true }));
    assert_eq!(why(&world, "F-1"), "nothing by book");
    assert!(proposed(&world).is_empty() && held(&world).is_empty());
    world.ok("batches.undo", json!({ "batch": done["batch"] }));
    assert_eq!(dump(&path), before);
}

#[test]
fn assigning_says_for_whom_and_what_is_missing() {
    let world = book();
    let fails = |request| world.fails("policies.assign", request);
    assert_eq!(fails(json!({ "policy": "standard" })), "policy.nobody");
    assert_eq!(fails(json!({ "book": true })), "policy.book_needs_one");
    assert_eq!(
        fails(json!({ "policy": "none", "customers": ["C1"] })),
        "record.missing"
    );
    assert_eq!(
        fails(json!({ "policy": "standard", "customers": ["C9"] })),
        "record.missing"
    );
    assert_eq!(
        fails(json!({ "policy": "standard", "segment": 99 })),
        "record.missing"
    );
    assert_eq!(world.fails("policies.explain", json!({})), "policy.nobody");
    let nothing = world.ok("policies.assign", json!({ "customers": ["C1"] }));
    assert_eq!(
        (&nothing["changed"], &nothing["batch"]),
        (&json!(0), &json!(null))
    );
}

#[test]
fn a_segment_that_is_taken_out_takes_its_policy_along_and_brings_it_back() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    let key = policy(&world, "Otra", &[step("other", 0, "email", "on_due")]);
    let big = segment(&world, "Grandes", &["C1"]);
    world.ok("policies.assign", json!({ "policy": key, "segment": big }));
    let removed = world.ok("segments.remove", json!({ "segment": big }));
    assert_eq!(why(&world, "F-1"), "standard by book");
    world.ok("batches.undo", json!({ "batch": removed["batch"] }));
    assert_eq!(why(&world, "F-1"), "otra by segment");
}

#[test]
fn an_invoice_is_told_the_days_of_its_steps() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    world.ok("reminders.approve", json!({}));
    let answer = world.ok("policies.explain", json!({ "invoice": "F-1" }));
    let days: Vec<String> = answer["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            format!(
                "{} {}",
                step["on"].as_str().unwrap(),
                step["had_on"].as_str().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        days,
        [
            "2026-03-13 -",
            "2026-03-18 -",
            "2026-03-20 2026-03-20",
            "2026-03-23 -",
            "2026-03-27 -",
            "2026-04-04 -",
            "2026-04-19 -",
        ]
    );
}

#[test]
fn many_customers_are_given_a_policy_at_once_and_get_back_what_they_had() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    invoice(&world, "F-2", "C2", "2026-03-20", "300");
    let own = policy(&world, "Mía", &[step("mine", 0, "email", "on_due")]);
    world.ok("policies.assign", json!({ "policy": own, "customers": ["C1"] }));
    let path = world.path("tienda.puntual");
    let before = dump(&path);
    let change = |policy: &str| world.ok("customers.change", json!({ "which": {}, "policy": policy }));
    let done = change("firm_business");
    assert_eq!(done["changed"], 2);
    for number in ["F-1", "F-2"] {
        assert_eq!(why(&world, number), "firm_business by customer");
    }
    let again = change("firm_business");
    assert_eq!((&again["changed"], &again["batch"]), (&json!(0), &json!(null)));
    let none = change("");
    assert_eq!(none["changed"], 2);
    assert_eq!(why(&world, "F-1"), "standard by book");
    for batch in [&none["batch"], &done["batch"]] {
        world.ok("batches.undo", json!({ "batch": batch }));
    }
    assert_eq!(dump(&path), before);
    let refused = |policy: &str| {
        world.fails(
            "customers.change",
            json!({ "which": { "customers": ["C1"] }, "policy": policy }),
        )
    };
    assert_eq!(refused("nada"), "record.missing");
    let away = policy(&world, "Otra", &[step("other", 0, "email", "on_due")]);
    world.ok("policies.archive", json!({ "policy": away, "archived": true }));
    assert_eq!(refused(&away), "policy.archived");
}
