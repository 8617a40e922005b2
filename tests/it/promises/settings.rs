//! What the owner decides of promises: the grace, and what is said of them by itself.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, held, invoice, messages, proposed, text};

fn late() -> World {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    world
}

fn set(world: &World, field: &str, value: Value) {
    let mut settings = world.ok("promises.settings", json!({}));
    settings[field] = value;
    world.ok("promises.save_settings", settings);
}

fn promise(world: &World, on: &str) {
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "1000", "promised_on": on, "invoice": "F-1" }),
    );
}

fn kept_until(world: &World) -> String {
    text(&world.ok("promises.list", json!({}))["promises"][0]["kept_until"]).to_owned()
}

#[test]
fn the_grace_is_counted_in_business_days_where_the_owner_says_so() {
    let world = late();
    promise(&world, "2026-03-20");
    assert_eq!(kept_until(&world), "2026-03-21");
    set(&world, "business_days", json!(true));
    set(&world, "grace_days", json!(2));
    assert_eq!(kept_until(&world), "2026-03-21", "an old word is not judged anew");
    promise(&world, "2026-03-20");
    // The 20th is a Friday.
    assert_eq!(kept_until(&world), "2026-03-24");
}

#[test]
fn without_grace_it_is_broken_the_day_after() {
    let mut world = late();
    set(&world, "grace_days", json!(0));
    promise(&world, "2026-03-20");
    world.go_to("2026-03-21");
    assert_eq!(
        world.ok("promises.list", json!({}))["promises"][0]["state"],
        "broken"
    );
    assert_eq!(held(&world), Vec::<String>::new());
}

#[test]
fn settings_beyond_reason_are_refused() {
    let world = late();
    for field in ["grace_days", "plan_remind_days", "plan_break_days"] {
        let mut settings = world.ok("promises.settings", json!({}));
        settings[field] = json!(91);
        assert_eq!(
            world.fails("promises.save_settings", settings),
            "number.out_of_range",
            "{field}"
        );
    }
}

#[test]
fn a_promise_is_confirmed_once_when_the_owner_wants_that() {
    let mut world = late();
    promise(&world, "2026-03-20");
    assert_eq!(proposed(&world), Vec::<String>::new());
    set(&world, "confirm", json!(true));
    assert_eq!(approved(&world), ["C1 promise_confirmed email F-1 1000.00 MXN"]);
    let message = messages(&world)[0].clone();
    let body = text(&world.ok("outbox.get", json!({ "id": message["id"] }))["body"]).to_owned();
    assert!(body.contains("1,000.00") && body.contains("20"), "{body}");
    world.go_to("2026-03-17");
    assert_eq!(proposed(&world), Vec::<String>::new());
    assert_eq!(held(&world), ["C1 promise F-1"]);
}

#[test]
fn it_is_called_to_mind_the_day_before_and_the_policy_goes_on_as_if_nothing_was_said() {
    let mut world = late();
    promise(&world, "2026-03-20");
    set(&world, "remind_before", json!(true));
    world.go_to("2026-03-19");
    assert_eq!(approved(&world), ["C1 promise_tomorrow email F-1 1000.00 MXN"]);
    world.go_to("2026-03-22");
    assert_eq!(proposed(&world), ["C1 after_3_call call F-1 1000.00 MXN"]);
}

#[test]
fn a_message_about_a_promise_that_was_taken_back_meanwhile_does_not_leave() {
    let world = late();
    set(&world, "confirm", json!(true));
    promise(&world, "2026-03-20");
    approved(&world);
    world.ok("promises.withdraw", json!({ "promise": 1 }));
    world.ok("outbox.send", json!({}));
    let message = messages(&world)[0].clone();
    assert_eq!(
        (text(&message["state"]), text(&message["reason"])),
        ("cancelled", "agreement_over"),
        "{message:#}"
    );
}
