//! Plans that end before they are kept: called off, and agreed on anew.

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{customer, held, invoice, pay, proposed, text};

/// 1000 in two with interest, of which 200 came in.
fn begun() -> World {
    let mut world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    world.ok(
        "plans.save",
        json!({ "customer": "C1", "count": 2, "first_on": "2026-04-15", "yearly_percent": "36.50" }),
    );
    world.go_to("2026-04-14");
    pay(&world, "P-1", "F-1", "C1", "2026-04-14", "200");
    world
}

#[test]
fn a_plan_that_is_called_off_stays_on_record_and_its_unpaid_interest_is_cancelled() {
    let world = begun();
    assert_eq!(held(&world), ["C1 plan_running F-1"]);
    let plan = world.ok("plans.withdraw", json!({ "plan": 1 }))["plan"].clone();
    assert_eq!(
        (text(&plan["state"]), text(&plan["charge"])),
        ("withdrawn", "INTERES-1")
    );
    assert_eq!(world.fails("plans.withdraw", json!({ "plan": 1 })), "plan.over");
    let charge = world.ok("invoices.get", json!({ "invoice": "INTERES-1" }));
    assert_eq!(charge["invoice"]["open"], "0.00", "{charge:#}");
    assert_eq!(proposed(&world).len(), 1, "the ordinary reminders go on");
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn a_newer_plan_takes_what_is_left_of_the_invoices_without_the_old_interest() {
    let world = begun();
    let draft = json!({ "customer": "C1", "count": 4, "first_on": "2026-04-30", "replaces": 1 });
    assert_eq!(world.ok("plans.simulate", draft.clone())["owed"], "800.00");
    let plan = world.ok("plans.save", draft.clone())["plan"].clone();
    assert_eq!(
        (text(&plan["total"]), &plan["invoices"]),
        ("800.00", &json!(["F-1"]))
    );
    let states: Vec<(i64, String)> = world.ok("plans.list", json!({}))["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| (plan["plan"].as_i64().unwrap(), text(&plan["state"]).to_owned()))
        .collect();
    assert_eq!(states, [(2, "running".to_owned()), (1, "replaced".to_owned())]);
    assert_eq!(world.ok("plans.get", json!({ "plan": 1 }))["replaced_by"], 2);
    assert_eq!(world.fails("plans.save", draft), "plan.over");
}
