//! Customers whose behaviour is changing.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use puntual_tests::world::World;
use serde_json::json;

/// Nine monthly invoices: `A` pays five days late as ever, `B` used to pay in time and has not of late; both owe one.
fn book() -> World {
    let world = World::with_book("2026-03-16");
    let mut invoices = "invoice_no,customer_id,customer_name,issue_date,due_date,amount\n".to_owned();
    let mut payments = "payment_id,invoice_no,customer_id,pay_date,amount\n".to_owned();
    let first: NaiveDate = "2025-06-01".parse().unwrap();
    for month in 0..9u64 {
        let issued_on = first + Days::new(month * 28);
        let due_on = issued_on + Days::new(14);
        for customer in ["A", "B"] {
            let late = match customer {
                "A" => 5,
                _ if month < 6 => 0,
                _ => 12,
            };
            writeln!(
                invoices,
                "{customer}{month},{customer},Cliente {customer},{issued_on},{due_on},100"
            )
            .unwrap();
            writeln!(
                payments,
                "P{customer}{month},{customer}{month},{customer},{},100",
                due_on + Days::new(late)
            )
            .unwrap();
        }
    }
    invoices.push_str("A9,A,,2026-03-10,2026-03-30,70\nB9,B,,2026-03-10,2026-03-30,90\n");
    world.import("i.csv", &invoices);
    world.import("p.csv", &payments);
    world
}

#[test]
fn who_pays_later_than_by_their_own_habit_is_named_and_who_is_always_late_is_not() {
    let world = book();
    let warnings = world.ok("insights.get", json!({}))["warnings"].clone();
    assert_eq!(warnings.as_array().unwrap().len(), 1, "{warnings:#}");
    let one = &warnings[0];
    assert_eq!((&one["customer"], &one["open"]), (&json!("B"), &json!("90.00")));
    assert_eq!((&one["usual_days"], &one["lately_days"]), (&json!(0), &json!(12)));
    assert_eq!(one["reason"]["code"], "warning.no_longer_in_time");
}

#[test]
fn what_is_learned_follows_the_book() {
    let world = book();
    assert_eq!(
        world.ok("predictions.list", json!({}))["invoices"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    world.import(
        "more.csv",
        "payment_id,invoice_no,customer_id,pay_date,amount\nP-X,B9,B,2026-03-16,90\n",
    );
    assert_eq!(
        world.ok("predictions.list", json!({}))["invoices"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        world.ok("insights.get", json!({}))["warnings"],
        json!([]),
        "nothing is owed any more"
    );
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(
        world.ok("predictions.list", json!({}))["invoices"]
            .as_array()
            .unwrap()
            .len(),
        2,
        "what was taken back is owed again"
    );
}
