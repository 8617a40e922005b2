//! Day by day: what is disputed is held, the rest is not.

use puntual_tests::world::World;
use serde_json::json;

use super::{open, queue, today, world};
use crate::shop::{held, messages, pay, proposed, text};

#[test]
fn half_an_invoice_is_disputed_and_each_day_asks_for_the_other_half() {
    let mut world = world();
    assert_eq!(proposed(&world), ["C1 before_7 email F-1 1000.00 MXN"]);
    let dispute = open(&world, &json!({ "amount": "500", "solve_by": "2026-03-24" }));
    // Heard before the due date, it is told at once, with what can still be solved.
    assert_eq!(today(&world), ["dispute_early 500.00"]);
    let row = world.ok("today.get", json!({}))["rows"][0].clone();
    assert_eq!(row["action"], "dispute");
    assert_eq!(row["more_reasons"][0]["code"], "today.due_soon");
    for (day, said, list, calls) in [
        (
            "2026-03-16",
            "C1 before_7 email F-1 500.00 MXN",
            "dispute_early 500.00",
            0,
        ),
        (
            "2026-03-18",
            "C1 before_2 whatsapp F-1 500.00 MXN",
            "dispute_early 500.00",
            0,
        ),
        (
            "2026-03-20",
            "C1 on_due email F-1 500.00 MXN",
            "dispute_early 500.00",
            0,
        ),
        (
            "2026-03-23",
            "C1 after_3_call call F-1 500.00 MXN",
            "call_due 500.00",
            1,
        ),
        (
            "2026-03-24",
            "C1 after_3_call call F-1 500.00 MXN",
            "dispute_overdue 500.00",
            1,
        ),
    ] {
        world.go_to(day);
        assert_eq!(proposed(&world), [said], "{day}");
        assert_eq!(today(&world), [list], "{day}");
        // The queue may name them earlier, to prevent; whenever it does, for what is not disputed.
        let queued = queue(&world);
        assert!(queued.len() >= calls, "{day}: {queued:?}");
        assert!(queued.iter().all(|row| row == "C1 500.00"), "{day}: {queued:?}");
        assert_eq!(held(&world), Vec::<String>::new(), "{day}");
    }
    // The customer was not right: all of it is asked for again.
    world.ok(
        "disputes.resolve",
        json!({ "dispute": dispute, "resolution": "rejected", "note": "entregado completo" }),
    );
    assert_eq!(proposed(&world), ["C1 after_3_call call F-1 1000.00 MXN"]);
    assert_eq!(today(&world), ["call_due 1000.00"]);
    assert_eq!(queue(&world), ["C1 1000.00"]);
}

#[test]
fn a_whole_invoice_that_is_disputed_is_held_with_its_amount_until_it_is_solved() {
    let mut world = world();
    open(&world, &json!({ "reason": "not_received" }));
    assert_eq!(proposed(&world), Vec::<String>::new());
    assert_eq!(held(&world), ["C1 disputed F-1"]);
    let hold = world.ok("reminders.propose", json!({}))["held"][0].clone();
    assert_eq!(
        (&hold["params"]["disputed"], &hold["params"]["currency"]),
        (&json!("1000.00"), &json!("MXN"))
    );
    world.go_to("2026-03-23");
    assert_eq!(queue(&world), Vec::<String>::new());
    assert_eq!(today(&world), ["dispute_overdue 1000.00"], "the week has passed");
    // A part is paid: all that is left stays disputed.
    pay(&world, "P-1", "F-1", "C1", "2026-03-23", "300");
    assert_eq!(today(&world), ["dispute_overdue 700.00"]);
    assert_eq!(held(&world), ["C1 disputed F-1"]);
}

#[test]
fn what_is_left_beside_a_dispute_is_not_asked_for_when_it_is_within_the_tolerance() {
    let world = world();
    let policy = world.ok("policies.list", json!({}))["policies"][0]["key"].clone();
    let tolerance = world.ok("policies.get", json!({ "policy": policy }))["policy"]["tolerance"].clone();
    open(&world, &json!({ "amount": "1000" }));
    assert_eq!(held(&world), ["C1 disputed F-1"], "tolerance {tolerance}");
}

#[test]
fn money_on_account_covers_what_is_not_disputed() {
    let world = world();
    open(&world, &json!({ "amount": "500" }));
    pay(&world, "P-1", "", "C1", "2026-03-16", "500");
    assert_eq!(proposed(&world), Vec::<String>::new());
    assert_eq!(held(&world), ["C1 covered F-1"]);
}

#[test]
fn the_message_says_what_is_asked_for_and_what_is_disputed() {
    let world = world();
    open(&world, &json!({ "amount": "400" }));
    world.ok("reminders.approve", json!({}));
    let message = messages(&world).remove(0);
    let detail = world.ok("outbox.get", json!({ "id": message["id"] }));
    let body = text(&detail["body"]);
    assert!(body.contains("$600.00"), "{body}");
    assert!(body.contains("en reclamo $400.00"), "{body}");
}

#[test]
fn an_approved_message_about_what_is_disputed_since_does_not_leave() {
    let world = world();
    world.ok("reminders.approve", json!({}));
    open(&world, &json!({ "amount": "400" }));
    assert_eq!(fate(&world), "cancelled disputed");
    assert_eq!(proposed(&world), ["C1 before_7 email F-1 600.00 MXN"]);
    world.ok("reminders.approve", json!({}));
    world.ok("batches.undo", json!({ "batch": last(&world, 1) }));
}

/// What becomes of the oldest message when it is its turn.
fn fate(world: &World) -> String {
    world.ok(
        "settings.save_sender",
        json!({ "url": "smtp://127.0.0.1:1", "from": "yo@tienda.mx", "password": "x" }),
    );
    world.ok("outbox.send", json!({}));
    let message = messages(world).remove(0);
    format!("{} {}", text(&message["state"]), text(&message["reason"]))
}

/// The batch before so many.
fn last(world: &World, before: usize) -> serde_json::Value {
    world.ok("batches.list", json!({}))["batches"][before - 1]["batch"].clone()
}
