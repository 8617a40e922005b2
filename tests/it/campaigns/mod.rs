//! Campaigns: one message to many, once each, under the rules of reminders.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice, invoice_in, pay, text};

/// Three customers: one owes pesos and dollars, one owes nothing, one has no address.
fn shop() -> World {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    customer(&world, "C2", "luis@cliente.mx", "");
    customer(&world, "C3", "", "");
    invoice(&world, "F-1", "C1", "2026-03-01", "1000");
    invoice_in(&world, "F-2", "C1", "2026-04-01", "20", "USD");
    invoice(&world, "F-3", "C3", "2026-04-01", "500");
    world
}

fn draft(world: &World, what: Value) -> String {
    let mut request = json!({ "name": "Saldos", "which": {}, "channels": ["email"] });
    for (name, value) in what.as_object().unwrap() {
        request[name] = value.clone();
    }
    text(&world.ok("campaigns.draft", request)["campaign"]).to_owned()
}

fn messages(run: &Value) -> Vec<String> {
    let messages = run["messages"].as_array().unwrap().iter();
    messages
        .map(|message| {
            format!(
                "{} {} {}",
                text(&message["key"]),
                text(&message["channel"]),
                text(&message["amount"])
            )
        })
        .collect()
}

fn held(run: &Value) -> Vec<String> {
    let holds = run["held"].as_array().unwrap().iter();
    holds
        .map(|hold| format!("{} {}", text(&hold["customer"]), text(&hold["reason"])))
        .collect()
}

fn preview(world: &World, campaign: &str) -> Value {
    world.ok("campaigns.preview", json!({ "campaign": campaign }))
}

#[test]
fn a_campaign_about_balances_reaches_whoever_owes_once_for_each_currency() {
    let world = shop();
    let key = draft(&world, json!({ "template": "balance" }));
    assert_eq!(key, "saldos");
    let run = preview(&world, &key);
    assert_eq!(messages(&run), ["C1|MXN email 1000.00", "C1|USD email 20.00"]);
    assert_eq!(held(&run), ["C2 nothing_to_say", "C3 no_address"]);
    assert!(text(&run["messages"][0]["body"]).contains("$1,000.00"));
    let done = world.ok("campaigns.approve", json!({ "campaign": key }));
    assert_eq!(done["queued"], 2);
    let outbox = world.ok("outbox.list", json!({}));
    assert_eq!(outbox["total"], 2);
    let again = world.ok("campaigns.approve", json!({ "campaign": key }));
    assert_eq!((&again["queued"], &again["batch"]), (&json!(0), &json!(null)));
    assert_eq!(world.ok("outbox.list", json!({}))["total"], 2);
}

#[test]
fn a_text_that_asks_for_nothing_reaches_those_without_debt_too() {
    let world = shop();
    let key = draft(
        &world,
        json!({ "subject": "Cambiamos de banco", "body": "Hola {{ greeting_name }}: cambiamos de banco." }),
    );
    let run = preview(&world, &key);
    assert_eq!(messages(&run), ["C1|MXN email 0.00", "C2|MXN email 0.00"]);
    world.ok("campaigns.approve", json!({ "campaign": key }));
    // It names no invoice, so a payment does not stop it.
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "1000");
    let sent = world.ok("outbox.send", json!({}));
    assert_eq!(sent["cancelled"], 0, "{sent}");
}

#[test]
fn a_campaign_that_asks_for_money_does_not_leave_once_it_was_paid() {
    let world = shop();
    let key = draft(
        &world,
        json!({ "template": "balance", "which": { "customers": ["C1"] } }),
    );
    world.ok(
        "campaigns.approve",
        json!({ "campaign": key, "keys": ["C1|MXN"] }),
    );
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "1000");
    assert_eq!(world.ok("outbox.send", json!({}))["cancelled"], 1);
    let row = world.ok("outbox.list", json!({}))["messages"][0].clone();
    assert_eq!((text(&row["state"]), text(&row["reason"])), ("cancelled", "paid"));
}

#[test]
fn the_rules_of_reminders_hold_for_campaigns() {
    let world = shop();
    let hold = |world: &World| {
        let key = draft(
            world,
            json!({ "template": "balance", "which": { "customers": ["C1"] } }),
        );
        held(&preview(world, &key))
    };
    assert_eq!(hold(&world), Vec::<String>::new());
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "1000", "promised_on": "2026-03-20", "invoice": "F-1" }),
    );
    assert_eq!(hold(&world), ["C1 promise"]);
    world.ok("calls.log", json!({ "customer": "C1", "outcome": "spoke" }));
    assert_eq!(hold(&world), ["C1 contacted_recently"]);
    change(&world, "C1", "excluded_reason", json!("es mi primo"));
    assert_eq!(hold(&world), ["C1 excluded"]);
    change(&world, "C1", "opted_out", json!(true));
    assert_eq!(hold(&world), ["C1 opted_out"]);
}

#[test]
fn a_confirmation_may_follow_the_call_and_leaves_although_the_promise_is_open() {
    let world = shop();
    world.ok("calls.log", json!({ "customer": "C1", "outcome": "spoke" }));
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "700", "promised_on": "2026-03-20" }),
    );
    let key = draft(
        &world,
        json!({ "template": "promise_confirmed", "channels": ["whatsapp", "email"] }),
    );
    let run = preview(&world, &key);
    assert_eq!(messages(&run), ["C1|MXN whatsapp 0.00"]);
    assert!(text(&run["messages"][0]["body"]).contains("*$700.00*"));
    world.ok("campaigns.approve", json!({ "campaign": key }));
    assert_eq!(world.ok("outbox.send", json!({}))["cancelled"], 0);
}

#[test]
fn undoing_an_approval_takes_the_messages_back_and_lets_it_be_approved_again() {
    let world = shop();
    let key = draft(&world, json!({ "template": "balance" }));
    let done = world.ok("campaigns.approve", json!({ "campaign": key }));
    world.ok("batches.undo", json!({ "batch": done["batch"] }));
    assert_eq!(world.ok("outbox.list", json!({}))["total"], 0);
    assert_eq!(
        world.ok("campaigns.get", json!({ "campaign": key }))["approved_at"],
        json!(null)
    );
    assert_eq!(
        world.ok("campaigns.approve", json!({ "campaign": key }))["queued"],
        2
    );
}

#[test]
fn a_draft_changes_and_goes_but_what_was_approved_stays() {
    let world = shop();
    let key = draft(&world, json!({ "template": "balance" }));
    let changed = draft(
        &world,
        json!({ "campaign": key, "name": "Otro", "template": "before_7" }),
    );
    assert_eq!(changed, key);
    assert_eq!(
        world.ok("campaigns.get", json!({ "campaign": key }))["name"],
        "Otro"
    );
    let second = draft(&world, json!({ "template": "balance" }));
    assert_eq!(second, "saldos-2");
    world.ok("campaigns.remove", json!({ "campaign": second }));
    world.ok("campaigns.approve", json!({ "campaign": key }));
    assert_eq!(
        world.fails("campaigns.remove", json!({ "campaign": key })),
        "campaign.approved"
    );
    assert_eq!(
        world.ok("campaigns.list", json!({}))["campaigns"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_draft_that_cannot_be_sent_is_refused() {
    let world = shop();
    let tried = |what: Value| {
        let mut request = json!({ "name": "A", "which": {}, "channels": ["email"], "template": "balance" });
        for (name, value) in what.as_object().unwrap() {
            request[name] = value.clone();
        }
        world.fails("campaigns.draft", request)
    };
    assert_eq!(tried(json!({ "name": " " })), "campaign.name_missing");
    assert_eq!(tried(json!({ "channels": [] })), "campaign.no_channel");
    assert_eq!(tried(json!({ "channels": ["call"] })), "choice.unknown");
    assert_eq!(tried(json!({ "template": "no_hay" })), "template.missing");
    assert_eq!(
        tried(json!({ "template": null, "body": "x" })),
        "template.subject_missing"
    );
    assert_eq!(
        tried(json!({ "template": null, "subject": "a", "body": "{{ custmer_name }}" })),
        "template.misspelt_variable"
    );
    assert_eq!(world.ok("campaigns.list", json!({}))["campaigns"], json!([]));
}
