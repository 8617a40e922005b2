//! One promise from the day it is made to the day it is judged.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, held, invoice, pay, proposed, text};

/// An invoice that fell due on the 10th, promised on the 16th for the 20th.
fn promised() -> World {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "1000", "promised_on": "2026-03-20", "invoice": "F-1" }),
    );
    world
}

fn state(world: &World) -> String {
    let promise = world.ok("promises.list", json!({}))["promises"][0].clone();
    format!("{} {}", text(&promise["state"]), text(&promise["paid"]))
}

/// The kinds of the day's list.
fn today(world: &World) -> Vec<String> {
    let view = world.ok("today.get", json!({}));
    view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["kind"]).to_owned())
        .collect()
}

fn figure(world: &World) -> Value {
    world.ok("today.get", json!({}))["figures"][3]["count"].clone()
}

#[test]
fn a_promise_nobody_keeps_holds_through_its_grace_and_is_broken_the_day_after() {
    let mut world = promised();
    assert_eq!(
        (state(&world), today(&world), figure(&world)),
        ("open 0.00".to_owned(), vec![], json!(1))
    );
    for (day, expected, list) in [
        ("2026-03-18", "open 0.00", vec![]),
        ("2026-03-19", "open 0.00", vec!["promise_tomorrow"]),
        ("2026-03-20", "open 0.00", vec!["promise_due"]),
        ("2026-03-21", "open 0.00", vec!["promise_due"]),
        ("2026-03-22", "broken 0.00", vec!["promise_broken"]),
    ] {
        world.go_to(day);
        assert_eq!(
            (state(&world).as_str(), today(&world)),
            (expected, list.into_iter().map(str::to_owned).collect()),
            "{day}"
        );
        let holds = held(&world);
        assert_eq!(holds.len(), usize::from(expected.starts_with("open")), "{day}");
    }
    assert_eq!(proposed(&world), ["C1 after_3_call call F-1 1000.00 MXN"]);
}

#[test]
fn kept_on_the_day() {
    let mut world = promised();
    world.go_to("2026-03-20");
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "1000");
    assert_eq!(
        (state(&world), today(&world), figure(&world)),
        ("kept 1000.00".to_owned(), vec![], json!(0))
    );
}

#[test]
fn kept_in_parts() {
    let mut world = promised();
    world.go_to("2026-03-18");
    pay(&world, "P-1", "F-1", "C1", "2026-03-18", "400");
    assert_eq!(state(&world), "open 400.00");
    assert_eq!(held(&world), ["C1 promise F-1"]);
    world.go_to("2026-03-20");
    pay(&world, "P-2", "F-1", "C1", "2026-03-20", "600");
    assert_eq!(state(&world), "kept 1000.00");
}

#[test]
fn a_day_late_is_within_the_grace_and_two_are_not() {
    let mut world = promised();
    world.go_to("2026-03-23");
    pay(&world, "P-1", "F-1", "C1", "2026-03-21", "1000");
    assert_eq!(state(&world), "kept 1000.00");

    let mut world = promised();
    world.go_to("2026-03-23");
    pay(&world, "P-1", "F-1", "C1", "2026-03-22", "1000");
    assert_eq!(state(&world), "broken 0.00");
    assert_eq!(today(&world), Vec::<String>::new(), "nothing is owed any more");
}

#[test]
fn a_part_in_time_is_partly_kept_and_the_rest_is_chased() {
    let mut world = promised();
    pay(&world, "P-1", "F-1", "C1", "2026-03-18", "400");
    world.go_to("2026-03-22");
    assert_eq!(
        (state(&world), today(&world)),
        ("partly_kept 400.00".to_owned(), vec!["promise_broken".to_owned()])
    );
    assert_eq!(world.ok("today.get", json!({}))["rows"][0]["amount"], "600.00");
    assert_eq!(proposed(&world), ["C1 after_3_call call F-1 600.00 MXN"]);
}

#[test]
fn money_that_came_before_the_promise_does_not_keep_it() {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    pay(&world, "P-1", "F-1", "C1", "2026-03-15", "400");
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "400", "promised_on": "2026-03-20" }),
    );
    assert_eq!(state(&world), "open 0.00");
}

#[test]
fn a_newer_promise_replaces_the_one_before_also_within_its_grace() {
    let mut world = promised();
    world.go_to("2026-03-21");
    let newer = json!({ "customer": "C1", "amount": "1000", "promised_on": "2026-03-25", "invoice": "F-1" });
    let added = world.ok("promises.add", newer);
    assert_eq!(added["replaced"][0]["promised_on"], "2026-03-20");
    let list = world.ok("promises.list", json!({ "state": "replaced" }));
    assert_eq!(list["promises"][0]["promised_on"], "2026-03-20");
    assert_eq!(list["promises"][0]["replaced_by"], added["promise"]["promise"]);
    world.go_to("2026-03-23");
    assert_eq!(
        (today(&world), held(&world)),
        (vec![], vec!["C1 promise F-1".to_owned()])
    );
}

#[test]
fn a_promise_that_is_withdrawn_holds_nothing_and_stays_on_record() {
    let world = promised();
    world.ok("promises.withdraw", json!({ "promise": 1 }));
    assert_eq!(state(&world), "withdrawn 0.00");
    assert_eq!(proposed(&world).len(), 1);
    assert_eq!(today(&world), ["call_due"]);
    assert_eq!(
        world.fails("promises.withdraw", json!({ "promise": 9 })),
        "record.missing"
    );
}
