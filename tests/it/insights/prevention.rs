//! What prevention achieved, and the sample that goes without it.

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{bring, figure};
use crate::shop::{approved, held, proposed, text};

/// Sixty customers with an invoice of 100 pesos due on the 20th each.
fn sixty() -> World {
    let world = World::with_book("2026-03-01");
    let mut customers = "customer_id,name,email\n".to_owned();
    let mut invoices = Vec::new();
    for number in 1..=60 {
        customers.push_str(&format!("C{number},Cliente {number},c{number}@cliente.mx\n"));
        invoices.push(format!("F-{number},C{number},2026-03-01,2026-03-20,100"));
    }
    world.import("c.csv", &customers);
    bring(
        &world,
        "sixty",
        &invoices.iter().map(String::as_str).collect::<Vec<_>>(),
        &[],
    );
    world
}

fn switch_on(world: &World, up_to: &str) -> Value {
    world.ok(
        "insights.save_holdout",
        json!({ "on": true, "percent": 30, "up_to": up_to }),
    )
}

#[test]
fn the_sample_hears_nothing_before_the_due_date_and_says_why() {
    let mut world = sixty();
    switch_on(&world, "500");
    world.go_to("2026-03-13");
    let held_back: Vec<String> = held(&world)
        .into_iter()
        .filter(|line| line.contains(" holdout "))
        .collect();
    assert!((8..=30).contains(&held_back.len()), "{held_back:?}");
    assert_eq!(proposed(&world).len() + held_back.len(), 60);
    approved(&world);
    // The same ones at every preventive step.
    world.go_to("2026-03-18");
    let later: Vec<String> = held(&world)
        .into_iter()
        .filter(|line| line.contains(" holdout "))
        .collect();
    assert_eq!(later, held_back);
    // After the due date they are reminded like everybody.
    world.go_to("2026-03-23");
    assert!(held(&world).iter().all(|line| !line.contains(" holdout ")));
}

#[test]
fn only_low_amounts_are_held_back_and_nobody_while_it_is_off() {
    let mut world = sixty();
    world.go_to("2026-03-13");
    assert_eq!(proposed(&world).len(), 60, "off until it is chosen");
    switch_on(&world, "99.99");
    assert_eq!(proposed(&world).len(), 60);
    assert_eq!(
        world.ok("insights.get", json!({}))["holdout"],
        json!({ "on": true, "percent": 30, "up_to": "99.99" })
    );
    for (percent, up_to, code) in [
        (31, "10", "number.out_of_range"),
        (0, "10", "number.out_of_range"),
        (10, "-1", "amount.invalid"),
    ] {
        let wrong = json!({ "on": true, "percent": percent, "up_to": up_to });
        assert_eq!(world.fails("insights.save_holdout", wrong), code);
    }
}

#[test]
fn what_chance_decided_is_taken_back_with_the_approval() {
    let mut world = sixty();
    switch_on(&world, "500");
    world.go_to("2026-03-13");
    let before = crate::store::dump(&world.path("tienda.puntual"));
    approved(&world);
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(crate::store::dump(&world.path("tienda.puntual")), before);
}

#[test]
fn reminders_that_reached_nobody_achieved_nothing() {
    let mut world = sixty();
    world.go_to("2026-03-13");
    approved(&world);
    world.go_to("2026-03-25");
    let view = world.ok(
        "insights.get",
        json!({ "from": "2026-03-01", "to": "2026-03-25" }),
    );
    let prevention = &view["currencies"][0]["prevention"];
    assert_eq!(
        (&prevention["contacted"], &prevention["uncontacted"]),
        (&json!(0), &json!(60))
    );
    assert!(prevention["lift"].is_null());
    assert_eq!(prevention["least"], 20);
    assert!(figure(&view, "preventive")["value"].is_null());
}

#[test]
fn the_lift_is_the_difference_between_the_reminded_and_the_sample() {
    let mut world = sixty();
    let server = MailServer::start(Stage::plain());
    switch_on(&world, "500");
    world.go_to("2026-03-13");
    world.ok(
        "settings.save_sender",
        json!({ "url": server.url(), "from": "cobranza@tienda.mx", "password": server.sender().password }),
    );
    approved(&world);
    world.ok("outbox.send", json!({}));
    let messages = world.ok("outbox.list", json!({ "limit": 500 }))["messages"].clone();
    let mut paid = Vec::new();
    for message in messages.as_array().unwrap() {
        let number = text(&message["customer"])[1..].to_owned();
        if paid.len() < 20 {
            paid.push(format!("P-{number},F-{number},C{number},2026-03-19,100"));
        }
    }
    world.go_to("2026-03-19");
    bring(
        &world,
        "paid",
        &[],
        &paid.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    world.go_to("2026-04-01");
    let view = world.ok(
        "insights.get",
        json!({ "from": "2026-03-01", "to": "2026-04-01" }),
    );
    let prevention = &view["currencies"][0]["prevention"];
    let reminded = messages.as_array().unwrap().len() as u64;
    assert_eq!(prevention["contacted"], reminded);
    assert_eq!(prevention["uncontacted"], 60 - reminded);
    assert_eq!(prevention["uncontacted_rate"], "0.0");
    let responses = view["currencies"][0]["responses"].as_array().unwrap();
    let email = responses.iter().find(|row| row["by"] == "channel").unwrap();
    assert_eq!(
        (&email["key"], &email["reminded"], &email["answered"]),
        (&json!("email"), &json!(reminded), &json!(20))
    );
    assert_eq!(email["paid"], "2000.00");
    assert_eq!(figure(&view, "preventive")["over"]["count"], 20);
}
