//! What came of messages.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, invoice, pay, text};

/// Two customers reminded of an invoice each in the practice mailbox of a sample-like book.
fn reminded() -> World {
    let world = World::with_book("2026-03-16");
    for (code, number) in [("C1", "F-1"), ("C2", "F-2")] {
        customer(&world, code, &format!("{code}@cliente.mx"), "");
        invoice(&world, number, code, "2026-03-23", "1000");
    }
    approved(&world);
    world
}

fn row(world: &World, request: Value, key: &str) -> Value {
    let view = world.ok("results.get", request);
    let rows = view["rows"].as_array().unwrap();
    rows.iter()
        .find(|row| row["key"] == key)
        .cloned()
        .unwrap_or_default()
}

/// As if both had been taken by a server.
fn taken(world: &World) {
    for message in crate::shop::messages(world) {
        let path = world.path("tienda.puntual");
        let connection = crate::store::raw(&path);
        connection
            .execute(
                "UPDATE outbox SET state = 'accepted' WHERE id = ?1",
                [message["id"].as_i64().unwrap()],
            )
            .unwrap();
    }
}

#[test]
fn what_waits_is_no_result_yet() {
    let world = reminded();
    let row = row(&world, json!({}), "before_7");
    assert_eq!(
        (&row["approved"], &row["sent"], &row["waiting"]),
        (&json!(2), &json!(0), &json!(2))
    );
}

#[test]
fn paying_and_promising_within_the_days_count_and_later_does_not() {
    let mut world = reminded();
    taken(&world);
    world.go_to("2026-03-20");
    pay(&world, "P-1", "F-1", "C1", "2026-03-18", "1000");
    world.ok(
        "promises.add",
        json!({ "customer": "C2", "amount": "400", "promised_on": "2026-03-25" }),
    );
    pay(&world, "P-2", "F-2", "C2", "2026-03-19", "250");
    let in_seven = row(&world, json!({ "days": 7 }), "before_7");
    assert_eq!(
        (
            &in_seven["sent"],
            &in_seven["asked"],
            &in_seven["paid"],
            &in_seven["promised"]
        ),
        (&json!(2), &json!(2), &json!(1), &json!(1))
    );
    assert_eq!(
        in_seven["paid_amounts"],
        json!([{ "currency": "MXN", "amount": "1250.00" }])
    );
    let in_one = row(&world, json!({ "days": 1 }), "before_7");
    assert_eq!((&in_one["paid"], &in_one["promised"]), (&json!(0), &json!(0)));
    let behind = world.ok("results.rows", json!({ "key": "before_7", "figure": "paid" }));
    assert_eq!(
        (&behind["total"], text(&behind["messages"][0]["customer"])),
        (&json!(1), "C1")
    );
}

#[test]
fn reports_and_replies_count_and_both_reports_of_one_message_stay_one() {
    let world = reminded();
    taken(&world);
    let connection = crate::store::raw(&world.path("tienda.puntual"));
    connection
        .execute_batch(
            "INSERT INTO message_report (outbox_id, reported_at, state, source)
               SELECT id, 1, 'delivered', 'provider' FROM outbox UNION ALL SELECT min(id), 2, 'read', 'provider' FROM outbox;
             INSERT INTO reply (uid, customer_id, outbox_id, channel, sender, body, received_at)
               SELECT 'a', reminder.customer_id, outbox.id, 'email', 'x', 'ya pago', 3
               FROM outbox JOIN reminder ON reminder.id = reminder_id ORDER BY outbox.id LIMIT 1;",
        )
        .unwrap();
    drop(connection);
    let row = row(&world, json!({ "by": "channel" }), "email");
    assert_eq!(
        (&row["delivered"], &row["read"], &row["replied"]),
        (&json!(2), &json!(1), &json!(1))
    );
}

#[test]
fn what_was_not_sent_says_why() {
    let world = reminded();
    let id = crate::shop::messages(&world)[0]["id"].clone();
    world.ok("outbox.cancel", json!({ "id": id }));
    let row = row(&world, json!({ "by": "template" }), "before_7");
    assert_eq!(row["not_sent"], json!([{ "reason": "by_hand", "count": 1 }]));
}

#[test]
fn campaigns_and_segments_have_their_names_and_a_customer_counts_in_each_segment() {
    let world = reminded();
    for name in ["A", "B"] {
        world.ok("segments.save", json!({ "name": name, "members": ["C1"] }));
    }
    let view = world.ok("results.get", json!({ "by": "segment" }));
    let labels: Vec<(&str, i64)> = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(&row["label"]), row["approved"].as_i64().unwrap()))
        .collect();
    assert!(
        labels.contains(&("A", 1)) && labels.contains(&("B", 1)) && labels.contains(&("", 1)),
        "{labels:?}"
    );
    assert_eq!(view["total"]["approved"], 2);
    assert_eq!(
        world.ok("results.get", json!({ "by": "campaign" }))["rows"],
        json!([])
    );
}

#[test]
fn a_question_that_makes_no_sense_is_refused() {
    let world = reminded();
    assert_eq!(
        world.fails("results.get", json!({ "by": "moon" })),
        "choice.unknown"
    );
    assert_eq!(
        world.fails("results.get", json!({ "days": 400 })),
        "number.out_of_range"
    );
    assert_eq!(
        world.fails("results.rows", json!({ "figure": "x" })),
        "choice.unknown"
    );
    assert_eq!(
        world.fails("results.get", json!({ "from": "ayer" })),
        "date.invalid"
    );
}
