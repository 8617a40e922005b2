//! What was then is what is said of it later, and the way from one day to another adds up.

use puntual_tests::world::World;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{bring, march};
use crate::shop::text;

/// What the book says of a day: aging, list and statement; asked then (`None`) or later.
fn said(world: &World, day: &str, customer: &str) -> [Value; 3] {
    let list = world.ok("receivables.as_of", json!({ "as_of": day }));
    let statement = world.ok(
        "statements.preview",
        json!({ "customer": customer, "as_of": day }),
    );
    [
        world.ok("receivables.aging", json!({ "as_of": day })),
        list,
        statement["total"].clone(),
    ]
}

#[test]
fn every_day_of_a_story_is_later_what_it_was_then() {
    let mut world = World::with_book("2026-03-01");
    world.import("c.csv", "customer_id,name\nC1,Uno\nC2,Dos\n");
    let mut then = Vec::new();
    for (day, invoices, payments) in [
        (
            "2026-03-01",
            vec![
                "F-1,C1,2026-03-01,2026-03-16,1000",
                "F-2,C2,2026-03-01,2026-03-05,250.50",
            ],
            vec![],
        ),
        ("2026-03-06", vec![], vec!["P-1,F-1,C1,2026-03-06,400"]),
        ("2026-03-10", vec!["NC-1,C1,2026-03-10,2026-03-10,-50"], vec![]),
        (
            "2026-03-20",
            vec!["F-3,C1,2026-03-20,2026-04-19,80"],
            vec!["P-2,F-1,C1,2026-03-20,600", "P-3,,C2,2026-03-20,300"],
        ),
        ("2026-04-25", vec![], vec!["P-4,F-3,C1,2026-04-25,80"]),
    ] {
        world.go_to(day);
        bring(&world, day, &invoices, &payments);
        then.push((day, said(&world, day, "C1")));
    }
    // A mistake that is taken back leaves no trace in the past.
    world.go_to("2026-04-26");
    bring(&world, "mistake", &[], &["P-9,F-2,C2,2026-04-26,250.50"]);
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    world.go_to("2026-12-01");
    for (day, then) in then {
        assert_eq!(said(&world, day, "C1"), then, "{day}");
    }
    assert_eq!(
        said(&world, "2026-04-26", "C1")[0]["currencies"][0]["total"],
        "-99.50"
    );
}

#[test]
fn the_list_of_a_past_day_is_cut_by_customer_bucket_and_page() {
    let world = march();
    let all = world.ok("receivables.as_of", json!({ "as_of": "2026-03-10" }));
    let numbers = |view: &Value| -> Vec<String> {
        view["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| format!("{} {}", text(&row["invoice"]), text(&row["open"])))
            .collect()
    };
    assert_eq!(numbers(&all), ["F-4 400.00", "F-2 2000.00", "F-3 3000.00"]);
    assert_eq!(all["open"], json!([{ "currency": "MXN", "amount": "5400.00" }]));
    let bucket = world.ok(
        "receivables.as_of",
        json!({ "as_of": "2026-03-10", "bucket": "d1_30" }),
    );
    assert_eq!(numbers(&bucket), ["F-4 400.00"]);
    let customer = world.ok(
        "receivables.as_of",
        json!({ "as_of": "2026-03-10", "customer": "C1" }),
    );
    assert_eq!(numbers(&customer), ["F-2 2000.00"]);
    let page = world.ok(
        "receivables.as_of",
        json!({ "as_of": "2026-03-10", "offset": 1, "limit": 1 }),
    );
    assert_eq!(
        (numbers(&page), &page["total"]),
        (vec!["F-2 2000.00".to_owned()], &json!(3))
    );
    assert_eq!(
        world.fails("receivables.as_of", json!({ "bucket": "old" })),
        "choice.unknown"
    );
}

#[test]
fn the_change_between_two_days_is_explained_to_the_cent() {
    let world = march();
    let view = world.ok(
        "receivables.changes",
        json!({ "from": "2026-02-28", "to": "2026-03-31" }),
    );
    let sums = &view["currencies"][0];
    for (field, expected) in [
        ("opening", "3400.00"),
        ("invoiced", "3000.00"),
        ("paid", "3570.00"),
        ("credited", "0.00"),
        ("written_off", "0.00"),
        ("other", "0.00"),
        ("closing", "2830.00"),
        ("on_account", "70.00"),
    ] {
        assert_eq!(sums[field], expected, "{field}");
    }
    let fate = |stood: &str| {
        sums["buckets"]
            .as_array()
            .unwrap()
            .iter()
            .find(|fate| fate["stood"] == stood)
            .unwrap()
            .clone()
    };
    let early = fate("d1_30");
    assert_eq!(
        (&early["opening"], &early["now"]["d31_60"]),
        (&json!("400.00"), &json!("400.00"))
    );
    let not_due = fate("not_due");
    assert_eq!(
        (&not_due["opening"], &not_due["paid"]),
        (&json!("3000.00"), &json!("3000.00"))
    );
    assert_eq!(fate("new")["now"]["not_due"], "2500.00");
}

#[test]
fn the_change_starts_and_ends_at_the_agings_of_its_days() {
    let world = march();
    let decimal = |value: &Value| text(value).parse::<Decimal>().unwrap();
    for (from, to) in [
        ("2026-02-01", "2026-03-03"),
        ("2026-03-03", "2026-03-22"),
        ("2026-03-24", "2026-04-10"),
    ] {
        let sums =
            world.ok("receivables.changes", json!({ "from": from, "to": to }))["currencies"][0].clone();
        let total =
            |day| world.ok("receivables.aging", json!({ "as_of": day }))["currencies"][0]["total"].clone();
        assert_eq!((&sums["opening"], &sums["closing"]), (&total(from), &total(to)));
        let moved = decimal(&sums["invoiced"])
            - decimal(&sums["paid"])
            - decimal(&sums["credited"])
            - decimal(&sums["written_off"]);
        assert_eq!(
            decimal(&sums["opening"]) + moved,
            decimal(&sums["closing"]),
            "{from} {to}"
        );
    }
}
