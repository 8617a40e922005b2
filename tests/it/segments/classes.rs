//! Classes and commitments follow from history by themselves.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, invoice, pay, text};

/// A customer with invoices paid so many days late each, small beside the others.
fn payer(world: &World, code: &str, lateness: &[i64]) {
    customer(world, code, "", "");
    for (index, days) in lateness.iter().enumerate() {
        let number = format!("{code}-{index}");
        let due_on: chrono::NaiveDate = format!("2026-0{}-05", 1 + index % 2).parse().unwrap();
        invoice(world, &number, code, &due_on.to_string(), "10");
        let paid_on = due_on + chrono::TimeDelta::days(*days);
        pay(world, &number, &number, code, &paid_on.to_string(), "10");
    }
}

fn standing(world: &World, code: &str) -> Value {
    world.ok("customers.get", json!({ "customer": code }))["standing"].clone()
}

fn class(world: &World, code: &str) -> String {
    text(&standing(world, code)["class"]).to_owned()
}

fn shop() -> World {
    let world = World::with_book("2026-03-20");
    // One who buys nearly everything, so that the others are no strategic customers.
    customer(&world, "GRANDE", "", "");
    invoice(&world, "G-1", "GRANDE", "2026-04-01", "100000");
    payer(&world, "PUNTUAL", &[0, -3, 0, -1]);
    payer(&world, "OLVIDO", &[3, 5, 2, 4]);
    payer(&world, "LENTO", &[30, 25, 20, 28]);
    payer(&world, "NUEVO", &[0, 0]);
    payer(&world, "RIESGO", &[0, 0, 0]);
    invoice(&world, "R-9", "RIESGO", "2026-02-02", "10");
    world
}

#[test]
fn history_puts_each_customer_into_a_class_and_says_why() {
    let world = shop();
    for (code, expected) in [
        ("GRANDE", "strategic"),
        ("PUNTUAL", "punctual"),
        ("OLVIDO", "forgetful"),
        ("LENTO", "slow"),
        ("NUEVO", "new"),
        ("RIESGO", "at_risk"),
    ] {
        assert_eq!(class(&world, code), expected, "{code}");
    }
    let reason = standing(&world, "OLVIDO")["reason"].clone();
    assert_eq!(reason["code"], "class.forgetful");
    assert_eq!(
        reason["params"],
        json!({ "days": "4", "on_time": "0", "due": "4" })
    );
    assert_eq!(
        standing(&world, "RIESGO")["reason"]["params"],
        json!({ "days": "46" })
    );
    let counts = world.ok("segments.list", json!({}))["classes"].clone();
    assert!(
        counts.as_array().unwrap().iter().all(|class| class["count"] == 1),
        "{counts}"
    );
}

#[test]
fn thresholds_are_seen_and_changed_and_everybody_is_classed_anew() {
    let world = shop();
    let mut thresholds = world.ok("segments.classes", json!({}));
    assert_eq!(
        (&thresholds["slow_days"], &thresholds["risk_days"]),
        (&json!(15), &json!(45))
    );
    thresholds["slow_days"] = json!(3);
    thresholds["risk_days"] = json!(60);
    world.ok("segments.save_classes", thresholds.clone());
    assert_eq!(class(&world, "OLVIDO"), "slow");
    assert_eq!(class(&world, "RIESGO"), "forgetful", "three of four on time");
    thresholds["punctual_percent"] = json!(101);
    assert_eq!(
        world.fails("segments.save_classes", thresholds),
        "threshold.out_of_range"
    );
}

#[test]
fn a_class_that_changes_is_kept_with_its_day_and_shows_as_what_changed_this_week() {
    let mut world = shop();
    let changes = |world: &World| {
        let view = world.ok("segments.changes", json!({}));
        let rows = view["changes"].as_array().unwrap().iter();
        rows.map(|row| {
            format!(
                "{} {} {} {}",
                text(&row["customer"]),
                text(&row["from"]),
                text(&row["to"]),
                text(&row["since_on"])
            )
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(
        changes(&world),
        Vec::<String>::new(),
        "a first class is no change"
    );
    invoice(&world, "P-9", "PUNTUAL", "2026-03-21", "10");
    world.go_to("2026-05-05");
    assert_eq!(changes(&world)[0], "PUNTUAL punctual at_risk 2026-05-05");
    pay(&world, "P-9", "P-9", "PUNTUAL", "2026-05-05", "10");
    assert_eq!(class(&world, "PUNTUAL"), "punctual");
    assert!(
        !changes(&world).iter().any(|change| change.starts_with("PUNTUAL")),
        "what changed back on the same day is no change"
    );
    pay(&world, "R-9", "R-9", "RIESGO", "2026-05-05", "10");
    let standing = standing(&world, "RIESGO");
    assert_eq!(
        (
            text(&standing["class"]),
            text(&standing["before"]),
            text(&standing["since_on"])
        ),
        ("slow", "at_risk", "2026-05-05")
    );
    world.go_to("2026-05-15");
    assert_eq!(changes(&world), Vec::<String>::new());
}

#[test]
fn commitments_follow_from_the_log() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "a@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-01", "100");
    let commitment = || text(&standing(&world, "C1")["commitment"]).to_owned();
    assert_eq!(commitment(), "none");
    for _ in 0..3 {
        world.ok("calls.log", json!({ "customer": "C1", "outcome": "no_answer" }));
    }
    assert_eq!(commitment(), "ignoring");
    world.ok("calls.log", json!({ "customer": "C1", "outcome": "spoke" }));
    assert_eq!(commitment(), "negotiating");
    let promise = world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "100", "promised_on": "2026-03-25" }),
    );
    assert_eq!(commitment(), "promised");
    world.ok("batches.undo", json!({ "batch": promise["batch"] }));
    assert_eq!(commitment(), "negotiating");
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "100");
    assert_eq!(commitment(), "none", "who owes nothing ignores nobody");
}

#[test]
fn an_approved_message_that_has_not_left_is_no_contact() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "a@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    assert!(!approved(&world).is_empty());
    let rule = json!({ "is": { "field": "days_since_contact", "op": "at_least", "values": ["0"] } });
    assert_eq!(super::who(&world, &rule), Vec::<String>::new());
}
