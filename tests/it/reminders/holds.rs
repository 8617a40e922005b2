//! Every reason to hold a reminder back, each by its word.

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{approved, change, customer, held, invoice, pay, pay_in, proposed};

fn due_today() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    world
}

#[test]
fn who_asked_not_to_be_contacted_hears_nothing() {
    let world = due_today();
    change(&world, "C1", "opted_out", json!(true));
    assert_eq!(
        (proposed(&world).len(), held(&world)),
        (0, vec!["C1 opted_out F-1".to_owned()])
    );
}

#[test]
fn who_is_excluded_hears_nothing_and_the_reason_is_told() {
    let world = due_today();
    change(&world, "C1", "excluded_reason", json!("lo lleva el abogado"));
    let run = world.ok("reminders.propose", json!({}));
    assert_eq!(run["held"][0]["reason"], "excluded");
    assert_eq!(run["held"][0]["params"]["why"], "lo lleva el abogado");
    assert_eq!(run["held"][0]["amount"], "100.00");
}

#[test]
fn money_on_account_covers_what_it_can_pay_whole_and_in_its_currency_only() {
    let world = due_today();
    pay_in(&world, "P-1", "", "C1", "2026-03-19", "100", "USD");
    assert_eq!(proposed(&world).len(), 1);
    pay(&world, "P-2", "", "C1", "2026-03-19", "100");
    assert_eq!(
        (proposed(&world).len(), held(&world)),
        (0, vec!["C1 covered F-1".to_owned()])
    );
}

#[test]
fn a_balance_up_to_the_tolerance_is_not_chased() {
    let world = due_today();
    pay(&world, "P-1", "F-1", "C1", "2026-03-19", "99");
    assert_eq!(held(&world), ["C1 tolerance F-1"]);
    let mut settings = world.ok("settings.get", json!({}))["profile"].clone();
    settings["tolerance"] = json!("0.99");
    world.ok("settings.save", settings);
    assert_eq!(proposed(&world), ["C1 on_due email F-1 1.00 MXN"]);
}

#[test]
fn a_promise_holds_until_its_day_and_says_until_when() {
    let world = due_today();
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "100", "promised_on": "2026-03-25" }),
    );
    let run = world.ok("reminders.propose", json!({}));
    assert_eq!(run["held"][0]["reason"], "promise");
    assert_eq!(
        run["held"][0]["params"]["until"], "2026-03-26",
        "the promised day and its grace"
    );
}

#[test]
fn without_an_address_for_any_channel_of_the_step_the_missing_one_is_named() {
    let world = due_today();
    customer(&world, "C1", "", "+525555550101");
    assert_eq!(proposed(&world), ["C1 on_due whatsapp F-1 100.00 MXN"]);
    customer(&world, "C1", "", "");
    let run = world.ok("reminders.propose", json!({}));
    assert_eq!(run["held"][0]["reason"], "no_address");
    assert_eq!(run["held"][0]["params"]["channel"], "email");
    assert_eq!(world.ok("today.get", json!({}))["rows"][0]["kind"], "unreachable");
}

#[test]
fn a_second_contact_waits_for_the_gap_also_after_a_call() {
    let mut world = due_today();
    world.ok("calls.log", json!({ "customer": "C1", "outcome": "no_answer" }));
    assert_eq!(held(&world), ["C1 contacted_recently F-1"]);

    invoice(&world, "F-2", "C1", "2026-03-21", "50");
    world.go_to("2026-03-21");
    assert_eq!(held(&world), ["C1 contacted_recently F-2"]);
    let run = world.ok("reminders.propose", json!({}));
    assert_eq!(run["held"][0]["params"]["on"], "2026-03-20");
}

#[test]
fn the_reason_that_weighs_most_is_the_one_told() {
    let world = due_today();
    change(&world, "C1", "opted_out", json!(true));
    change(&world, "C1", "excluded_reason", json!("x"));
    pay(&world, "P-1", "", "C1", "2026-03-19", "100");
    assert_eq!(held(&world), ["C1 opted_out F-1"]);
}

#[test]
fn what_is_approved_is_neither_proposed_nor_held_again() {
    let world = due_today();
    assert_eq!(approved(&world).len(), 1);
    assert_eq!((proposed(&world), held(&world)), (vec![], vec![]));
}
