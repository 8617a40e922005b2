//! Where an offer is told: its own message, reminders, the statement, the call, the history, the day's list.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{offer, owing, today};
use crate::shop::{approved, change, invoice, messages, pay, proposed, text};

fn body(world: &World, message: &Value) -> String {
    text(&world.ok("outbox.get", json!({ "id": message["id"] }))["body"]).to_owned()
}

fn fate(world: &World) -> (String, String) {
    world.ok("outbox.send", json!({}));
    let message = messages(world)[0].clone();
    (
        text(&message["state"]).to_owned(),
        text(&message["reason"]).to_owned(),
    )
}

#[test]
fn a_message_of_its_own_tells_it_once_where_the_owner_wants_that() {
    let mut world = owing();
    offer(&world, json!({}));
    assert_eq!(proposed(&world), Vec::<String>::new());
    world.ok("offers.withdraw", json!({ "offer": 1 }));
    offer(&world, json!({ "announced": true }));
    assert_eq!(approved(&world), ["C1 offer email F-1 900.00 MXN"]);
    let said = body(&world, &messages(&world)[0]);
    for words in [
        "$900.00",
        "F-1",
        "viernes 20 de marzo",
        "con un descuento de $100.00",
    ] {
        assert!(said.contains(words), "{words} is missing in\n{said}");
    }
    world.go_to("2026-03-17");
    assert_eq!(proposed(&world), Vec::<String>::new(), "said once");
}

#[test]
fn its_message_does_not_leave_once_it_is_withdrawn_or_taken() {
    let world = owing();
    offer(&world, json!({ "announced": true }));
    approved(&world);
    world.ok("offers.withdraw", json!({ "offer": 1 }));
    assert_eq!(fate(&world), ("cancelled".into(), "agreement_over".into()));

    let world = owing();
    offer(&world, json!({ "announced": true }));
    approved(&world);
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "900");
    assert_eq!(fate(&world), ("cancelled".into(), "paid".into()));
}

#[test]
fn reminders_name_it_while_it_stands_and_none_that_names_it_leaves_afterwards() {
    let mut world = owing();
    invoice(&world, "F-0", "C1", "2026-03-16", "200");
    offer(&world, json!({ "invoices": ["F-0"], "until": "2026-03-18" }));
    assert_eq!(approved(&world), ["C1 on_due email F-0 200.00 MXN"]);
    let said = body(&world, &messages(&world)[0]);
    assert!(
        said.contains("Nuestra oferta sigue en pie: $180.00 por F-0"),
        "{said}"
    );
    world.ok("offers.withdraw", json!({ "offer": 1 }));
    assert_eq!(fate(&world), ("cancelled".into(), "agreement_over".into()));
    world.go_to("2026-03-23");
    approved(&world);
    let said = body(&world, messages(&world).last().unwrap());
    assert!(!said.contains("oferta"), "{said}");
}

#[test]
fn the_statement_says_what_is_to_be_paid_by_when() {
    let world = owing();
    offer(&world, json!({}));
    let out = world.path("papeles").display().to_string();
    let view = world.ok(
        "statements.write",
        json!({ "customers": ["C1"], "form": "html", "out": out }),
    );
    let page = std::fs::read_to_string(text(&view["files"][0]["path"])).unwrap();
    for words in [
        "Oferta por pronto pago",
        "Si paga a más tardar el viernes 20 de marzo",
        "$900.00",
    ] {
        assert!(page.contains(words), "{words} is missing in\n{page}");
    }
    world.ok("offers.withdraw", json!({ "offer": 1 }));
    let view = world.ok(
        "statements.write",
        json!({ "customers": ["C1"], "form": "html", "out": out }),
    );
    let page = std::fs::read_to_string(text(&view["files"][0]["path"])).unwrap();
    assert!(!page.contains("pronto pago"), "{page}");
}

#[test]
fn the_script_of_a_call_names_it_and_the_card_shows_it() {
    let world = owing();
    offer(&world, json!({}));
    let card = world.ok("calls.card", json!({ "customer": "C1" }));
    assert!(
        text(&card["script"]["text"]).contains("Oferta vigente: $900.00 por F-1"),
        "{}",
        card["script"]
    );
    assert_eq!(card["customer"]["offers"][0]["pay"], "900.00");
}

#[test]
fn the_history_tells_how_it_stands_and_the_days_list_that_it_ends() {
    let mut world = owing();
    offer(&world, json!({ "note": "por teléfono" }));
    let entry = |world: &World| {
        let filter = json!({ "kinds": ["offer"] });
        world.ok(
            "customers.timeline",
            json!({ "customer": "C1", "filter": filter }),
        )["entries"][0]
            .clone()
    };
    let made = entry(&world);
    assert_eq!(
        (
            text(&made["state"]),
            text(&made["amount"]),
            text(&made["invoice"]),
            text(&made["text"])
        ),
        ("open", "900.00", "F-1", "por teléfono")
    );
    assert_eq!(today(&world), Vec::<String>::new());
    world.go_to("2026-03-18");
    assert_eq!(today(&world), ["offer_ends 900.00"]);
    pay(&world, "P-1", "F-1", "C1", "2026-03-18", "900");
    assert_eq!(
        (today(&world), text(&entry(&world)["state"])),
        (vec!["offer_taken 900.00".into()], "taken")
    );
}

#[test]
fn what_is_offered_to_a_customer_stands_in_the_place_of_what_is_offered_to_all() {
    let world = owing();
    let terms =
        json!({ "discount_percent": "2", "discount_days": 30, "late_yearly_percent": "", "late_fixed": "" });
    change(&world, "C1", "terms", terms);
    let step = json!({
        "step": "early", "offset_days": -14, "kind": "incentive", "channel": "email", "template": "discount_early",
        "tone": "friendly", "stage": "preventive",
    });
    let saved = world.ok(
        "policies.save",
        json!({ "name": "Pronto pago", "steps": [step], "min_gap_days": 0 }),
    );
    world.ok(
        "policies.assign",
        json!({ "policy": saved["policy"], "book": true }),
    );
    assert_eq!(proposed(&world), ["C1 early email F-1 1000.00 MXN"]);
    offer(&world, json!({}));
    assert_eq!(proposed(&world), Vec::<String>::new());
}
