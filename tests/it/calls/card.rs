//! What is known while the telephone rings, and what is typed during the call.

use puntual_tests::world::World;
use serde_json::json;

use super::{card, log};
use crate::shop::{change, customer, invoice, text};

fn shop() -> World {
    let world = World::with_book("2026-03-19");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-16", "1000");
    world
}

#[test]
fn the_card_has_the_invoices_the_script_the_answers_and_what_follows_each_outcome() {
    let world = shop();
    let card = card(&world, "C1");
    assert_eq!(card["invoices"][0]["days"], 3);
    assert_eq!(card["script"]["template"], "after_3_call");
    assert!(text(&card["script"]["text"]).contains("F-1"), "{card:#}");
    assert!(card["objections"].as_array().unwrap().len() >= 8);
    assert!(text(&card["objections"][0]["answer"]).contains("comprobante"));
    let steps: Vec<String> = card["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            format!(
                "{} {} {}",
                text(&step["outcome"]),
                text(&step["next"]["kind"]),
                text(&step["next"]["at"])
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            "spoke call 2026-03-24T10:00",
            "left_message call 2026-03-23T10:00",
            "no_answer call 2026-03-20T16:00",
            "busy call 2026-03-19T11:00",
            "wrong_number none ",
            "asks_documents call 2026-03-23T10:00",
            "refuses person ",
        ]
    );
    assert!(text(&card["phones"][0]["whatsapp"]).starts_with("https://wa.me/525555550101"));
}

#[test]
fn the_script_fits_the_stage_and_the_language_of_the_customer() {
    let mut world = shop();
    world.go_to("2026-03-12");
    assert_eq!(card(&world, "C1")["script"]["template"], "first_call");
    world.go_to("2026-04-20");
    // However late it is, the policy begins after the due date with its first step.
    assert_eq!(card(&world, "C1")["script"]["template"], "after_3_call");
    change(&world, "C1", "language", json!("en"));
    let card = card(&world, "C1");
    assert!(
        text(&card["script"]["text"]).starts_with("Call to Cliente C1"),
        "{card:#}"
    );
    assert_eq!(card["objections"][0]["said"], "I have already paid");
}

#[test]
fn who_owes_nothing_has_a_card_without_a_script() {
    let world = World::with_book("2026-03-19");
    customer(&world, "C1", "", "");
    let card = card(&world, "C1");
    assert_eq!(
        (&card["script"]["text"], &card["row"]),
        (&json!(""), &json!(null))
    );
    assert_eq!(
        world.fails("calls.card", json!({ "customer": "C9" })),
        "record.missing"
    );
}

#[test]
fn the_hours_in_which_somebody_answers_are_told_and_used() {
    let mut world = shop();
    for (at, outcome) in [
        ("2026-03-02T12:10:00", "spoke"),
        ("2026-03-03T09:10:00", "no_answer"),
        ("2026-03-04T13:10:00", "spoke"),
    ] {
        world.go_to_time(at);
        log(&world, "C1", outcome);
    }
    world.go_to_time("2026-03-19T10:00:00");
    let card = card(&world, "C1");
    assert_eq!(
        card["best_hours"],
        json!({ "from": 12, "until": 14, "answered": 2, "tries": 2 })
    );
    assert_eq!(card["steps"][2]["next"]["at"], "2026-03-20T12:00");
    assert_eq!(card["recent"].as_array().unwrap().len(), 3);
}

#[test]
fn what_is_typed_is_kept_until_the_call_is_logged_and_again_when_that_is_taken_back() {
    let world = shop();
    let draft = |world: &World| card(world, "C1")["draft"].clone();
    world.ok(
        "calls.draft",
        json!({ "customer": "C1", "note": "dice que el vier" }),
    );
    world.ok(
        "calls.draft",
        json!({ "customer": "C1", "note": "dice que el viernes" }),
    );
    assert_eq!(draft(&world), "dice que el viernes");
    let call = json!({ "customer": "C1", "outcome": "spoke", "note": "dice que el viernes", "seconds": 95 });
    world.ok("calls.log", call);
    assert_eq!(draft(&world), "");
    let found = world.ok("search.find", json!({ "query": "viernes" }));
    assert!(found.to_string().contains("dice que el viernes"), "{found}");
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(draft(&world), "dice que el viernes");
    world.ok("calls.draft", json!({ "customer": "C1", "note": "" }));
    assert_eq!(draft(&world), "");
}

#[test]
fn the_next_call_is_the_first_of_the_queue_with_its_card() {
    let world = shop();
    customer(&world, "C2", "", "+525555550102");
    invoice(&world, "F-2", "C2", "2026-03-16", "9000");
    let next = world.ok("calls.next", json!({}));
    assert_eq!(
        (&next["waiting"], &next["card"]["row"]["customer"]),
        (&json!(2), &json!("C2"))
    );
    let nobody = world.ok("calls.next", json!({ "owner": "Rosa" }));
    assert_eq!((&nobody["waiting"], &nobody["card"]), (&json!(0), &json!(null)));
}
