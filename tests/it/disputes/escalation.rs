//! How far collecting has come, by a person's word.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{queue, world};
use crate::shop::{held, messages, proposed, text};
use crate::store::dump;

fn escalate(world: &World, stage: &str, more: &Value) -> Value {
    let mut request = json!({ "customer": "C1", "stage": stage, "reason": "no responde" });
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    world.ok("escalation.set", request)
}

#[test]
fn who_is_handed_over_is_not_written_to_about_a_promise_either() {
    let world = world();
    let mut settings = world.ok("promises.settings", json!({}));
    settings["confirm"] = json!(true);
    world.ok("promises.save_settings", settings);
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "1000", "promised_on": "2026-03-30" }),
    );
    assert_eq!(proposed(&world), ["C1 promise_confirmed email F-1 1000.00 MXN"]);
    escalate(&world, "extrajudicial", &json!({}));
    assert_eq!(proposed(&world), Vec::<String>::new());
}

#[test]
fn who_is_handed_over_hears_nothing_more_until_it_is_taken_back() {
    let mut world = world();
    world.go_to("2026-03-23");
    assert_eq!(proposed(&world), ["C1 after_3_call call F-1 1000.00 MXN"]);
    let before = dump(&world.path("tienda.puntual"));
    let set = escalate(&world, "extrajudicial", &json!({ "handler": "Despacho Ruiz" }));
    assert_eq!(proposed(&world), Vec::<String>::new());
    assert_eq!(held(&world), ["C1 handed_over F-1"]);
    assert_eq!(queue(&world), Vec::<String>::new());
    let view = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(
        view["escalation"],
        json!({
            "stage": "extrajudicial", "since_on": "2026-03-23", "reason": "no responde", "handler": "Despacho Ruiz",
            "credit_blocked": true,
        })
    );
    world.ok("batches.undo", json!({ "batch": set["batch"] }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    escalate(&world, "judicial", &json!({ "on": "2026-03-20" }));
    assert_eq!(held(&world), ["C1 handed_over F-1"]);
    escalate(&world, "administrative", &json!({ "block_credit": false }));
    assert_eq!(proposed(&world), ["C1 after_3_call call F-1 1000.00 MXN"]);
    let said = world.ok("escalation.get", json!({ "customer": "C1" }))["said"].clone();
    let stages: Vec<&str> = said
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["stage"]))
        .collect();
    assert_eq!(stages, ["administrative", "judicial"]);
    assert_eq!(
        world.ok("customers.get", json!({ "customer": "C1" }))["escalation"],
        Value::Null
    );
}

#[test]
fn a_message_that_waits_when_a_case_is_handed_over_does_not_leave() {
    let world = world();
    world.ok("reminders.approve", json!({}));
    escalate(&world, "extrajudicial", &json!({}));
    world.ok(
        "settings.save_sender",
        json!({ "url": "smtp://127.0.0.1:1", "from": "yo@tienda.mx", "password": "x" }),
    );
    world.ok("outbox.send", json!({}));
    let message = messages(&world).remove(0);
    assert_eq!(
        (&message["state"], &message["reason"]),
        (&json!("cancelled"), &json!("handed_over"))
    );
}

#[test]
fn a_new_invoice_warns_of_who_gets_nothing_more_on_credit() {
    let world = world();
    let draft = json!({
        "customer": "C1", "number": "F-9", "total": "50", "due_on": "2026-04-01",
    });
    let codes = |world: &World| -> Vec<String> {
        let view = world.ok("invoices.check", draft.clone());
        let warnings = view["warnings"].as_array().unwrap().iter();
        warnings
            .map(|warning| text(&warning["code"]).to_owned())
            .collect()
    };
    assert_eq!(codes(&world), Vec::<String>::new());
    escalate(&world, "administrative", &json!({ "block_credit": true }));
    assert_eq!(codes(&world), ["warning.credit_blocked"]);
    // It may be entered nevertheless: it has been delivered.
    world.ok("invoices.save", draft.clone());
}

#[test]
fn a_word_without_a_reason_or_from_the_future_is_refused() {
    let world = world();
    let before = dump(&world.path("tienda.puntual"));
    for (request, code) in [
        (
            json!({ "customer": "C1", "stage": "judicial", "reason": " " }),
            "escalation.reason_missing",
        ),
        (
            json!({ "customer": "C1", "stage": "preventive", "reason": "x" }),
            "choice.unknown",
        ),
        (
            json!({ "customer": "C9", "stage": "judicial", "reason": "x" }),
            "record.missing",
        ),
        (
            json!({ "customer": "C1", "stage": "judicial", "reason": "x", "on": "2026-03-17" }),
            "escalation.in_the_future",
        ),
    ] {
        assert_eq!(world.fails("escalation.set", request.clone()), code, "{request}");
    }
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn a_write_off_says_why_and_what_the_tax_office_needs_to_hear() {
    let world = world();
    let saved = world.ok(
        "credits.save",
        json!({
            "kind": "write_off", "customer": "C1", "notes": "insolvente", "tax_note": "LISR art. 27 fr. XV: un año en mora",
            "shares": [{ "invoice": "F-1" }],
        }),
    );
    assert_eq!(saved["credit"]["tax_note"], "LISR art. 27 fr. XV: un año en mora");
    let list = world.ok("credits.list", json!({ "customer": "C1" }));
    assert_eq!(
        list["credits"][0]["tax_note"],
        "LISR art. 27 fr. XV: un año en mora"
    );
    assert_eq!(proposed(&world), Vec::<String>::new());
}
