//! What happens after a call: when one rings again, wrong numbers, documents, and what the law forbids asking.

use puntual_tests::world::World;
use serde_json::json;

use super::{card, held, log, queue};
use crate::shop::{customer, invoice, invoice_in, states, text};

fn shop() -> World {
    let world = World::with_book("2026-03-19");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-16", "1000");
    world
}

#[test]
fn who_does_not_answer_is_tried_the_next_day_at_another_hour_and_left_alone_after_three_times() {
    let mut world = shop();
    assert_eq!(
        log(&world, "C1", "no_answer"),
        "call 2026-03-20T22:00:00Z",
        "16:00 in Mexico City"
    );
    assert_eq!(queue(&world), Vec::<String>::new());
    assert_eq!(held(&world), ["C1 held.call_later 2026-03-20T22:00:00Z"]);
    world.go_to_time("2026-03-20T16:00:00");
    assert_eq!(queue(&world), ["C1 call_back after"]);
    assert_eq!(
        log(&world, "C1", "no_answer"),
        "call 2026-03-23T16:00:00Z",
        "Monday at ten"
    );
    world.go_to_time("2026-03-23T10:00:00");
    assert_eq!(
        log(&world, "C1", "no_answer"),
        "call 2026-03-30T22:00:00Z",
        "a week later"
    );
}

#[test]
fn an_engaged_line_comes_back_in_an_hour() {
    let mut world = shop();
    world.go_to_time("2026-03-19T10:00:00");
    assert_eq!(log(&world, "C1", "busy"), "call 2026-03-19T17:00:00Z");
    assert_eq!(queue(&world), Vec::<String>::new());
    world.go_to_time("2026-03-19T11:00:00");
    assert_eq!(queue(&world), ["C1 call_back after"]);
}

#[test]
fn an_agreed_hour_comes_back_at_that_hour_and_first() {
    let mut world = shop();
    customer(&world, "C2", "", "+525555550102");
    invoice(&world, "F-2", "C2", "2026-03-16", "900000");
    let agreed =
        json!({ "customer": "C1", "outcome": "spoke", "next": { "kind": "call", "at": "2026-03-20T12:30" } });
    assert_eq!(world.ok("calls.log", agreed)["next_at"], "2026-03-20T18:30:00Z");
    world.go_to_time("2026-03-20T12:29:00");
    assert_eq!(queue(&world)[0], "C2 step after");
    world.go_to_time("2026-03-20T12:30:00");
    assert_eq!(queue(&world)[0], "C1 call_back after");
}

#[test]
fn a_next_call_is_moved_to_a_moment_that_the_rules_allow() {
    let world = shop();
    let late =
        json!({ "customer": "C1", "outcome": "spoke", "next": { "kind": "call", "at": "2026-03-19T23:30" } });
    let next = world.ok("calls.log", late)["next_at"].clone();
    assert!(text(&next).starts_with("2026-03-20T1"), "{next}");
    let wrong = |next| json!({ "customer": "C1", "outcome": "spoke", "next": next });
    for (next, code) in [
        (json!({ "kind": "call" }), "call.next_missing"),
        (
            json!({ "kind": "call", "at": "2026-03-18" }),
            "call.next_in_the_past",
        ),
        (json!({ "kind": "call", "at": "pronto" }), "date.invalid"),
        (json!({ "kind": "soon" }), "choice.unknown"),
    ] {
        assert_eq!(world.fails("calls.log", wrong(next)), code);
    }
}

#[test]
fn a_refusal_waits_for_the_owner() {
    let mut world = shop();
    assert_eq!(log(&world, "C1", "refuses"), "person ");
    assert_eq!(queue(&world), ["C1 person after"]);
    world.go_to("2026-03-30");
    assert_eq!(queue(&world), ["C1 person after"]);
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "spoke", "next": { "kind": "none" } }),
    );
    assert_eq!(queue(&world), Vec::<String>::new());
}

#[test]
fn a_wrong_number_is_not_dialled_again_and_the_customer_is_among_the_unreachable() {
    let world = World::with_book("2026-03-19");
    let mut profile = crate::shop::profile("C1", "", "+525555550101");
    profile["contacts"] = json!([
        { "name": "Ana", "role": "", "email": "", "phone": "+525555550101" },
        { "name": "Luis", "role": "", "email": "", "phone": "+525555550102" },
    ]);
    world.ok("customers.save", profile);
    invoice(&world, "F-1", "C1", "2026-03-16", "1000");
    let phone = |world: &World| world.ok("calls.queue", json!({}))["rows"][0]["phone"].clone();
    assert_eq!(phone(&world), "+525555550101");
    assert_eq!(log(&world, "C1", "wrong_number"), "call 2026-03-19T16:00:00Z");
    assert_eq!(phone(&world), "+525555550102");
    let phones = card(&world, "C1")["phones"].clone();
    assert_eq!(
        (&phones[0]["is_wrong"], &phones[1]["is_wrong"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(log(&world, "C1", "wrong_number"), "none ");
    let unreachable = world.ok("customers.unreachable", json!({}));
    assert_eq!(
        (
            &unreachable["rows"][0]["customer"],
            &unreachable["rows"][0]["ways"]["call"]
        ),
        (&json!("C1"), &json!("bad"))
    );
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(phone(&world), "+525555550102");
}

#[test]
fn the_documents_that_somebody_asks_for_are_shown_and_queued_with_the_call() {
    let world = shop();
    let shown = world.ok("calls.documents", json!({ "customer": "C1" }));
    assert_eq!(shown["to"], "ana@cliente.mx");
    assert!(text(&shown["text"]).contains("F-1"), "{shown}");
    assert!(text(&shown["files"][0]["name"]).ends_with(".pdf"), "{shown}");
    assert_eq!(states(&world), Vec::<String>::new(), "looking sends nothing");
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "asks_documents", "send_documents": true }),
    );
    assert_eq!(states(&world), ["C1 email waiting_channel"]);
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(states(&world), Vec::<String>::new());
}

#[test]
fn documents_for_somebody_without_an_address_are_refused_and_nothing_is_logged() {
    let world = World::with_book("2026-03-19");
    customer(&world, "C1", "", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-16", "1000");
    assert_eq!(world.ok("calls.documents", json!({ "customer": "C1" }))["to"], "");
    let call = json!({ "customer": "C1", "outcome": "asks_documents", "send_documents": true });
    assert_eq!(world.fails("calls.log", call), "call.no_email");
    assert_eq!(queue(&world), ["C1 step after"]);
}

#[test]
fn where_the_law_forbids_asking_why_a_reason_is_not_taken() {
    let world = World::on("2026-03-19");
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "La Esperanza", "country": "CO", "language": "es" }),
    );
    customer(&world, "C1", "", "+573001234567");
    invoice_in(&world, "F-1", "C1", "2026-03-16", "100000", "COP");
    let call = json!({ "customer": "C1", "outcome": "spoke", "reason": "forgot" });
    assert_eq!(card(&world, "C1")["may_ask_why"], false);
    assert_eq!(world.fails("calls.log", call.clone()), "call.reason_forbidden");
    let rules = |scope| json!({ "pack": "CO", "scope": scope, "no_holidays": false });
    world.ok("contact_rules.save", rules("consumer"));
    assert_eq!(world.fails("calls.log", call.clone()), "call.reason_forbidden");
    world.ok("contact_rules.save", rules("business"));
    assert_eq!(card(&world, "C1")["may_ask_why"], true);
    assert_eq!(world.ok("calls.log", call)["reason"], "forgot");
    let mexican = shop();
    assert_eq!(card(&mexican, "C1")["may_ask_why"], true);
}
