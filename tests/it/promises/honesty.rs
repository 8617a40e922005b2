//! What a customer's promises have been worth, and the day on which one asks after the next.

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{customer, invoice, pay, text};

/// Three Fridays promised, three Tuesdays paid; then another Friday, the 24th of April.
fn friday_tuesday() -> World {
    let mut world = World::with_book("2026-03-02");
    customer(&world, "C1", "", "+525555550101");
    for (number, promised, paid) in [
        ("F-1", "2026-03-06", "2026-03-10"),
        ("F-2", "2026-03-13", "2026-03-17"),
        ("F-3", "2026-03-20", "2026-03-24"),
    ] {
        invoice(&world, number, "C1", "2026-02-27", "100");
        world.ok(
            "promises.add",
            json!({ "customer": "C1", "amount": "100", "promised_on": promised, "invoice": number }),
        );
        world.go_to(paid);
        pay(&world, &format!("P-{number}"), number, "C1", paid, "100");
    }
    invoice(&world, "F-4", "C1", "2026-03-20", "100");
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "100", "promised_on": "2026-04-24", "invoice": "F-4" }),
    );
    world
}

#[test]
fn who_promises_fridays_and_pays_tuesdays_is_known_by_it() {
    let world = friday_tuesday();
    let known = world.ok("customers.get", json!({ "customer": "C1" }))["honesty"].clone();
    assert_eq!(
        known,
        json!({
            "customer": "C1", "judged": 3, "kept": 0, "partly": 0, "usual_delay_days": 4,
            "habit": { "promised": 5, "paid": 2, "count": 3, "of": 3 },
        })
    );
    let list = world.ok("promises.list", json!({}));
    assert_eq!(list["honesty"], json!([known]));
    assert_eq!(
        list["promises"][0]["follow_up"],
        json!({ "on": "2026-04-29", "usual_delay_days": 4 })
    );
    assert_eq!(list["promises"][1]["fulfilled_on"], "2026-03-24");
}

#[test]
fn the_day_asks_after_a_broken_promise_when_the_usual_delay_has_passed() {
    let mut world = friday_tuesday();
    for (day, kind) in [
        ("2026-04-25", "promise_due"),
        ("2026-04-28", "call_due"),
        ("2026-04-29", "promise_broken"),
    ] {
        world.go_to(day);
        let rows = world.ok("today.get", json!({}))["rows"].clone();
        assert_eq!(text(&rows[0]["kind"]), kind, "{day}");
    }
}

#[test]
fn who_was_never_judged_has_no_record() {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "1000", "promised_on": "2026-03-20" }),
    );
    let view = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(view["honesty"], json!(null));
    assert_eq!(
        view["promises"][0]["follow_up"],
        json!({ "on": "2026-03-22", "usual_delay_days": null })
    );
}
