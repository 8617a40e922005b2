//! Fixed days: when an invoice becomes overdue, what disappears, what has no decimals.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{aging, customer, invoice, invoice_in, pay};

fn shop() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100.10");
    world
}

fn buckets(world: &World, as_of: Option<&str>) -> Value {
    aging(world, as_of)["currencies"][0]["buckets"].clone()
}

#[test]
fn an_invoice_is_overdue_the_day_after_by_the_books_calendar() {
    let mut world = shop();
    for (time, not_due, overdue) in [
        ("2026-03-20T00:00:01", "100.10", "0.00"),
        // 18:00 in Mexico City is the next day in London.
        ("2026-03-20T23:59:59", "100.10", "0.00"),
        ("2026-03-21T00:00:00", "0.00", "100.10"),
    ] {
        world.go_to_time(time);
        let buckets = buckets(&world, None);
        assert_eq!(
            (&buckets["not_due"], &buckets["d1_30"]),
            (&json!(not_due), &json!(overdue)),
            "{time}"
        );
    }
}

#[test]
fn the_edges_of_the_buckets_are_the_30th_60th_and_90th_day() {
    let world = shop();
    for (day, bucket) in [
        ("2026-04-19", "d1_30"),
        ("2026-04-20", "d31_60"),
        ("2026-05-19", "d31_60"),
        ("2026-05-20", "d61_90"),
        ("2026-06-18", "d61_90"),
        ("2026-06-19", "d90_plus"),
    ] {
        assert_eq!(buckets(&world, Some(day))[bucket], "100.10", "{day}");
    }
}

#[test]
fn a_customer_whose_balance_is_zero_is_gone() {
    let world = shop();
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "100.10");
    assert_eq!(aging(&world, None)["currencies"], json!([]));
    assert_eq!(world.ok("invoices.list", json!({}))["total"], 0);
    assert_eq!(
        world.ok("customers.list", json!({ "filter": "owing" }))["total"],
        0
    );
    assert_eq!(
        buckets(&world, Some("2026-03-19"))["not_due"],
        "100.10",
        "and was there the day before"
    );
}

#[test]
fn currencies_without_decimals_stay_without_and_are_never_added_to_others() {
    let world = shop();
    invoice_in(&world, "F-2", "C1", "2026-03-20", "1250000", "CLP");
    let view = aging(&world, None);
    let totals: Vec<_> = view["currencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["currency"].clone(), one["total"].clone()))
        .collect();
    assert_eq!(
        totals,
        [(json!("MXN"), json!("100.10")), (json!("CLP"), json!("1250000"))]
    );
}

#[test]
fn an_advance_is_money_on_account_until_its_invoice_is_issued() {
    let world = shop();
    invoice(&world, "F-2", "C1", "2026-04-10", "60");
    pay(&world, "P-1", "F-2", "C1", "2026-03-05", "60");
    // F-2 is of March 11; F-1 of February 18.
    assert_eq!(
        aging(&world, Some("2026-03-10"))["currencies"][0]["total"],
        "40.10"
    );
    assert_eq!(
        aging(&world, Some("2026-03-10"))["currencies"][0]["unapplied"],
        "60.00"
    );
    assert_eq!(
        aging(&world, Some("2026-03-11"))["currencies"][0]["total"],
        "100.10"
    );
    assert_eq!(
        aging(&world, Some("2026-03-04"))["currencies"][0]["total"],
        "100.10"
    );
}

#[test]
fn what_falls_due_is_listed_earliest_first_and_today_counts_as_zero_days() {
    let mut world = shop();
    invoice(&world, "F-2", "C1", "2026-03-27", "5");
    invoice(&world, "F-3", "C1", "2026-03-28", "6");
    let due = |world: &World, request: Value| {
        let view = world.ok("receivables.due", request);
        let rows = view["rows"].as_array().unwrap().iter();
        rows.map(|row| format!("{} {}", row["invoice"].as_str().unwrap(), row["days"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(due(&world, json!({})), ["F-1 0", "F-2 7"]);
    assert_eq!(due(&world, json!({ "within": 0 })), ["F-1 0"]);
    assert_eq!(due(&world, json!({ "within": 8 })), ["F-1 0", "F-2 7", "F-3 8"]);
    world.go_to("2026-03-21");
    assert_eq!(due(&world, json!({})), ["F-2 6", "F-3 7"]);
}
