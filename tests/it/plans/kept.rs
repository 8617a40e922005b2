//! A plan from the day it is agreed: what reminders, the day's list and the history say on each day.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, held, invoice, pay, proposed, text};

/// 900 past due since the 10th of March, in three of 300: the 1st of April, of May and of June.
fn three() -> World {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-10", "900");
    world.ok(
        "plans.save",
        json!({ "customer": "C1", "count": 3, "first_on": "2026-04-01" }),
    );
    world
}

fn plan(world: &World) -> Value {
    world.ok("plans.get", json!({ "plan": 1 }))
}

/// `state: instalments`.
fn state(world: &World) -> String {
    let plan = plan(world);
    let instalments = plan["instalments"].as_array().unwrap().iter();
    let states: Vec<&str> = instalments.map(|one| text(&one["state"])).collect();
    format!("{}: {}", text(&plan["state"]), states.join(" "))
}

/// Whom to call as `kind amount`.
fn queue(world: &World) -> Vec<String> {
    let rows = world.ok("calls.queue", json!({}))["rows"].clone();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", text(&row["kind"]), text(&row["amount"])))
        .collect()
}

/// The day's list as `kind amount`.
fn today(world: &World) -> Vec<String> {
    let rows = world.ok("today.get", json!({}))["rows"].clone();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", text(&row["kind"]), text(&row["amount"])))
        .collect()
}

#[test]
fn while_it_runs_the_ordinary_reminders_are_held_and_each_instalment_is_announced() {
    let mut world = three();
    assert_eq!(held(&world), ["C1 plan_running F-1"]);
    assert_eq!((proposed(&world), today(&world)), (vec![], vec![]));
    world.go_to("2026-03-30");
    assert_eq!(approved(&world), ["C1 plan_instalment email F-1 300.00 MXN"]);
    world.go_to("2026-03-31");
    assert_eq!(proposed(&world), Vec::<String>::new(), "said once");
    world.go_to("2026-04-01");
    assert_eq!(today(&world), ["plan_due 300.00"]);
    pay(&world, "P-1", "F-1", "C1", "2026-04-01", "300");
    assert_eq!(
        (state(&world), today(&world)),
        ("running: paid open open".to_owned(), vec![])
    );
    world.go_to("2026-04-29");
    assert_eq!(proposed(&world), ["C1 plan_instalment email F-1 300.00 MXN"]);
}

#[test]
fn a_missed_second_instalment_is_late_and_then_breaks_the_plan() {
    let mut world = three();
    pay(&world, "P-1", "F-1", "C1", "2026-03-31", "300");
    for (day, expected, list, held_back) in [
        (
            "2026-05-01",
            "running: paid open open",
            vec!["plan_due 300.00"],
            1,
        ),
        ("2026-05-02", "late: paid late open", vec!["plan_late 300.00"], 1),
        ("2026-05-06", "late: paid late open", vec!["plan_late 300.00"], 1),
        (
            "2026-05-07",
            "broken: paid late open",
            vec!["plan_broken 300.00"],
            0,
        ),
    ] {
        world.go_to(day);
        assert_eq!(
            (state(&world).as_str(), today(&world)),
            (expected, list.into_iter().map(str::to_owned).collect()),
            "{day}"
        );
        if expected.starts_with("late") {
            assert_eq!(queue(&world), ["plan_late 300.00"], "{day}");
        }
        let holds = held(&world);
        assert_eq!(
            holds.iter().filter(|hold| hold.contains("plan_running")).count(),
            held_back,
            "{day}: {holds:?}"
        );
    }
    assert_eq!(proposed(&world).len(), 1, "the ordinary reminders go on");
    assert_eq!(queue(&world), ["plan_broken 300.00"]);
    pay(&world, "P-2", "F-1", "C1", "2026-05-07", "300");
    assert_eq!(state(&world), "running: paid paid_late open");
    assert_eq!(held(&world), ["C1 plan_running F-1"]);
}

#[test]
fn money_pays_the_earliest_instalment_first_and_the_last_keeps_the_plan() {
    let mut world = three();
    world.go_to("2026-03-20");
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "450");
    assert_eq!(state(&world), "running: paid open open");
    assert_eq!(plan(&world)["instalments"][1]["paid"], "150.00");
    world.go_to("2026-05-01");
    assert_eq!(today(&world), ["plan_due 150.00"]);
    pay(&world, "P-2", "F-1", "C1", "2026-05-01", "450");
    assert_eq!(state(&world), "kept: paid paid paid");
    assert_eq!(today(&world), Vec::<String>::new());
}

#[test]
fn the_plan_is_in_the_history_the_statement_and_the_money_to_expect() {
    let world = three();
    let history = world.ok("customers.timeline", json!({ "customer": "C1" }));
    let entry = history["entries"].as_array().unwrap().iter();
    let entry = entry.clone().find(|entry| entry["kind"] == "plan").unwrap();
    assert_eq!(
        (
            text(&entry["state"]),
            text(&entry["amount"]),
            text(&entry["invoice"])
        ),
        ("running", "900.00", "F-1")
    );
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["plans"][0]["holds_until"], "2026-04-06");
    assert!(
        page["holds"]
            .as_array()
            .unwrap()
            .iter()
            .any(|hold| hold["code"] == "held.plan_running"),
        "{page:#}"
    );
    let weeks = world.ok("insights.get", json!({}))["currencies"][0]["cash"]["weeks"].clone();
    let promised: Vec<&str> = weeks
        .as_array()
        .unwrap()
        .iter()
        .map(|week| text(&week["promised"]))
        .filter(|promised| *promised != "0.00")
        .collect();
    assert_eq!(promised, ["300.00", "300.00", "300.00"]);
}
