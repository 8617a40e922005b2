//! What steps do besides counting from the due date: other days, conditions, their own approval, what goes with them, thanks.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{book, book_on, for_book, policy, segment, step};
use crate::shop::{held, invoice, invoice_in, pay, proposed, states};

fn with(mut step: Value, fields: Value) -> Value {
    step.as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    step
}

/// Approves each day's proposal and tells which step went when.
fn diary(world: &mut World, days: &[&str]) -> Vec<String> {
    let mut diary = Vec::new();
    for day in days {
        world.go_to(day);
        let run = world.ok("reminders.approve", json!({}));
        for contact in run["proposed"].as_array().unwrap() {
            diary.push(format!("{day} {}", contact["step"].as_str().unwrap()));
        }
    }
    diary
}

#[test]
fn steps_count_from_issue_from_the_step_before_and_from_the_end_of_the_month() {
    let mut world = book();
    let steps = [
        with(
            step("new", 0, "email", "receipt"),
            json!({ "anchor": "issue", "kind": "receipt" }),
        ),
        step("late", 2, "email", "after_3"),
        with(
            step("then", 3, "email", "after_7"),
            json!({ "anchor": "previous" }),
        ),
        with(
            step("month", 0, "email", "after_30"),
            json!({ "anchor": "month_end", "stage": "administrative" }),
        ),
    ];
    let key = policy(&world, "Días", &steps);
    for_book(&world, &key);
    // Issued on 2026-03-21, due on 2026-04-20.
    invoice(&world, "F-1", "C1", "2026-04-20", "500");
    let days = [
        "2026-03-20",
        "2026-03-21",
        "2026-03-22",
        "2026-04-20",
        "2026-04-21",
        "2026-04-22",
        "2026-04-24",
        "2026-04-25",
        "2026-04-29",
        "2026-04-30",
    ];
    assert_eq!(
        diary(&mut world, &days),
        [
            "2026-03-21 new",
            "2026-04-22 late",
            "2026-04-25 then",
            "2026-04-30 month"
        ]
    );
}

#[test]
fn a_step_on_a_holiday_goes_to_the_business_day_before_or_after() {
    // 2026-03-16 is a holiday in Mexico, a Monday; 2026-03-14 and 15 are a weekend.
    for (shift, day) in [("before", "2026-03-13"), ("after", "2026-03-17")] {
        let mut world = book_on("2026-03-01");
        let late = with(step("late", 4, "email", "after_3"), json!({ "shift": shift }));
        let key = policy(&world, "Hábil", &[late]);
        for_book(&world, &key);
        invoice(&world, "F-1", "C1", "2026-03-12", "500");
        let days = [
            "2026-03-12",
            "2026-03-13",
            "2026-03-14",
            "2026-03-15",
            "2026-03-16",
            "2026-03-17",
        ];
        assert_eq!(diary(&mut world, &days), [format!("{day} late")]);
    }
}

#[test]
fn a_step_for_a_segment_is_said_to_it_alone_and_the_others_are_told_why_not() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    invoice(&world, "F-2", "C2", "2026-03-20", "500");
    let big = segment(&world, "Grandes", &["C1"]);
    let only = with(
        step("big", 0, "email", "on_due"),
        json!({ "conditions": { "in_segments": [big] } }),
    );
    let key = policy(&world, "Por segmento", &[only]);
    for_book(&world, &key);
    assert_eq!(proposed(&world), ["C1 big email F-1 500.00 MXN"]);
    assert_eq!(held(&world), ["C2 condition_segment F-2"]);
}

#[test]
fn amounts_are_asked_in_one_currency() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "999.99");
    invoice(&world, "F-2", "C2", "2026-03-20", "1000");
    let large = with(
        step("large", 0, "email", "on_due"),
        json!({ "conditions": { "amount_from": "1000", "currency": "MXN" } }),
    );
    let key = policy(&world, "Grandes", &[large]);
    for_book(&world, &key);
    assert_eq!(proposed(&world), ["C2 large email F-2 1000.00 MXN"]);
    assert_eq!(held(&world), ["C1 condition_amount F-1"]);
}

#[test]
fn only_what_approves_itself_for_the_customer_goes_without_a_person() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    invoice(&world, "F-2", "C2", "2026-03-20", "500");
    assert_eq!(world.ok("reminders.approve_automatic", json!({}))["queued"], 0);
    let trusted = segment(&world, "De confianza", &["C2"]);
    let itself = with(
        step("call", 0, "call", "after_3_call"),
        json!({ "approval": { "by_itself": true, "segments": [trusted] } }),
    );
    let key = policy(&world, "Sola", &[itself]);
    for_book(&world, &key);
    let run = world.ok("reminders.approve_automatic", json!({}));
    assert_eq!(
        (&run["queued"], &run["proposed"][0]["customer"]),
        (&json!(1), &json!("C2"))
    );
    assert_eq!(states(&world), ["C2 call task"]);
    assert_eq!(
        world.ok("batches.list", json!({}))["batches"][0]["kind"],
        "reminders.approve_automatic"
    );
    assert_eq!(
        world.ok("reminders.approve_automatic", json!({}))["queued"],
        0,
        "once"
    );
    world.ok("batches.undo", json!({ "batch": run["batch"] }));
    world.ok("books.pause", json!({ "paused": true }));
    assert_eq!(
        world.ok("reminders.approve_automatic", json!({}))["queued"],
        0,
        "paused"
    );
}

#[test]
fn a_message_without_a_channel_does_not_approve_itself() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    let itself = with(
        step("mail", 0, "email", "on_due"),
        json!({ "approval": { "by_itself": true } }),
    );
    let key = policy(&world, "Sola", &[itself]);
    for_book(&world, &key);
    assert_eq!(world.ok("reminders.approve_automatic", json!({}))["queued"], 0);
    assert_eq!(
        world.ok("reminders.propose", json!({}))["proposed"][0]["approves_itself"],
        true
    );
}

#[test]
fn the_statement_goes_with_the_step_that_asks_for_it() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    let key = policy(
        &world,
        "Con estado",
        &[with(
            step("mail", 0, "email", "on_due"),
            json!({ "attach_statement": true }),
        )],
    );
    for_book(&world, &key);
    let run = world.ok("reminders.approve", json!({}));
    assert_eq!(run["proposed"][0]["with_statement"], true);
    let id = world.ok("outbox.list", json!({}))["messages"][0]["id"].clone();
    let files = world.ok("outbox.get", json!({ "id": id }))["files"].clone();
    assert_eq!(files[0]["name"], "estado-C1-MXN-2026-03-20.pdf");
    assert!(files[0]["bytes"].as_i64().unwrap() > 1000);
}

fn thankful() -> World {
    let world = book();
    let thanks = with(
        step("thanks", 0, "email", "payment_on_time"),
        json!({ "anchor": "payment", "kind": "thanks" }),
    );
    let key = policy(&world, "Agradece", &[step("due", 0, "email", "on_due"), thanks]);
    for_book(&world, &key);
    world
}

#[test]
fn who_paid_on_time_is_thanked_once() {
    let mut world = thankful();
    invoice(&world, "F-1", "C1", "2026-03-25", "500");
    invoice(&world, "F-2", "C1", "2026-04-25", "80");
    pay(&world, "P-1", "F-1", "C1", "2026-03-19", "500");
    assert_eq!(proposed(&world), ["C1 thanks email F-1 500.00 MXN"]);
    let run = world.ok("reminders.propose", json!({}));
    assert_eq!(run["proposed"][0]["reason"]["code"], "why.paid_on_time");
    let body = run["proposed"][0]["body"].as_str().unwrap();
    assert!(body.contains("500.00"), "{body}");
    world.ok("reminders.approve", json!({}));
    assert!(proposed(&world).is_empty());
    world.go_to("2026-03-21");
    assert!(proposed(&world).is_empty());
}

#[test]
fn nobody_is_thanked_for_a_late_payment_a_credit_note_or_long_after() {
    let mut world = thankful();
    invoice(&world, "F-1", "C1", "2026-03-10", "500");
    pay(&world, "P-1", "F-1", "C1", "2026-03-19", "500");
    assert!(proposed(&world).is_empty(), "paid late");
    invoice(&world, "F-2", "C2", "2026-03-30", "500");
    world.ok("invoices.cancel", json!({ "invoice": "F-2", "reason": "error" }));
    assert!(proposed(&world).is_empty(), "cancelled");
    invoice(&world, "F-3", "C2", "2026-04-10", "500");
    pay(&world, "P-3", "F-3", "C2", "2026-03-20", "500");
    world.go_to("2026-03-26");
    assert!(proposed(&world).is_empty(), "too late for thanks");
}

#[test]
fn a_policy_may_be_silent_as_long_as_the_customer_disputes_anything_in_any_currency() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-20", "500");
    invoice_in(&world, "F-2", "C1", "2026-06-30", "90", "USD");
    let mut draft =
        json!({ "name": "Calla", "steps": [step("due", 0, "email", "on_due")], "min_gap_days": 0 });
    let key = world.ok("policies.save", draft.clone())["policy"].clone();
    for_book(&world, key.as_str().unwrap());
    let opened = world.ok("disputes.open", json!({ "invoices": ["F-2"], "reason": "goods" }));
    assert_eq!(
        proposed(&world).len(),
        1,
        "others go on as long as nothing is said"
    );
    draft["policy"] = key;
    draft["stop_disputed"] = json!(true);
    let saved = world.ok("policies.save", draft.clone());
    assert_eq!(
        world.ok("policies.get", json!({ "policy": saved["policy"] }))["stop_disputed"],
        true
    );
    assert!(proposed(&world).is_empty());
    assert_eq!(held(&world), ["C1 other_disputed F-1"]);
    let ahead = world.ok("rehearsal.run", json!({ "days": 5 }));
    assert_eq!(ahead["holds"][0]["reason"], "other_disputed");
    world.ok(
        "disputes.resolve",
        json!({ "dispute": opened["disputes"][0]["dispute"], "resolution": "withdrawn" }),
    );
    assert_eq!(proposed(&world).len(), 1);
}
