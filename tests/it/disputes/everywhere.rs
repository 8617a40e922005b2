//! Where a dispute shows besides the board: the customer, the invoice, statements, history, rules, forecasts, merges, exports.

use serde_json::json;

use super::{open, world};
use crate::shop::{customer, invoice, text};

#[test]
fn the_pages_of_customer_and_invoice_and_the_history_tell_of_it() {
    let mut world = world();
    let dispute = open(&world, &json!({ "amount": "400", "note": "llegó roto" }));
    let of_customer = world.ok("customers.get", json!({ "customer": "C1" }))["disputes"].clone();
    assert_eq!(of_customer[0]["held"], "400.00");
    let of_invoice = world.ok("invoices.get", json!({ "invoice": "F-1" }))["disputes"].clone();
    assert_eq!(of_invoice, of_customer);
    world.go_to("2026-03-18");
    world.ok(
        "disputes.resolve",
        json!({ "dispute": dispute, "resolution": "rejected", "note": "foto de entrega" }),
    );
    world.ok(
        "escalation.set",
        json!({ "customer": "C1", "stage": "extrajudicial", "reason": "no responde" }),
    );
    assert_eq!(
        world.ok("customers.get", json!({ "customer": "C1" }))["disputes"],
        json!([])
    );
    let timeline = world.ok("customers.timeline", json!({ "customer": "C1" }))["entries"].clone();
    let told: Vec<(&str, &str, &str)> = timeline
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| ["dispute", "escalation"].contains(&text(&entry["kind"])))
        .map(|entry| (text(&entry["kind"]), text(&entry["state"]), text(&entry["text"])))
        .collect();
    assert_eq!(
        told,
        [
            ("dispute", "rejected", "foto de entrega"),
            ("escalation", "extrajudicial", "no responde"),
            ("dispute", "goods", "llegó roto"),
        ]
    );
}

#[test]
fn a_statement_shows_what_is_disputed_and_owes_it_still() {
    let mut world = world();
    open(&world, &json!({ "amount": "400" }));
    world.go_to("2026-03-18");
    let statement = |as_of: &str| -> String {
        let out = world.path("estados").display().to_string();
        let request = json!({ "customers": ["C1"], "as_of": as_of, "form": "html", "out": out });
        let written = world.ok("statements.write", request);
        std::fs::read_to_string(text(&written["files"][0]["path"])).unwrap()
    };
    let now = statement("2026-03-18");
    assert!(now.contains("En reclamo") && now.contains("$400.00"), "{now}");
    assert!(now.contains("$1,000.00"), "{now}");
    let before = statement("2026-03-15");
    assert!(!before.contains("En reclamo"), "{before}");
}

#[test]
fn rules_and_the_commitment_know_who_disputes() {
    let world = world();
    customer(&world, "C2", "b@cliente.mx", "");
    invoice(&world, "F-2", "C2", "2026-03-10", "10");
    let rule = json!({ "is": { "field": "has_dispute", "op": "yes", "values": [] } });
    let members = || -> Vec<String> {
        let view = world.ok("customers.list", json!({ "rule": rule.clone() }));
        let rows = view["rows"].as_array().unwrap().iter();
        rows.map(|row| format!("{} {}", text(&row["customer"]), text(&row["commitment"])))
            .collect()
    };
    assert_eq!(members(), Vec::<String>::new());
    let dispute = open(&world, &json!({}));
    assert_eq!(members(), ["C1 disputing"]);
    world.ok(
        "disputes.resolve",
        json!({ "dispute": dispute, "resolution": "correction" }),
    );
    assert_eq!(members(), Vec::<String>::new());
}

#[test]
fn a_forecast_says_that_the_invoice_is_disputed() {
    let world = world();
    open(&world, &json!({}));
    let prediction = world.ok("predictions.list", json!({ "invoice": "F-1" }))["invoices"][0].clone();
    assert!(
        prediction.to_string().contains("prediction.disputed"),
        "{prediction:#}"
    );
}

#[test]
fn disputes_and_stages_move_with_a_merged_customer_and_come_out_with_an_export() {
    let world = world();
    customer(&world, "C2", "b@cliente.mx", "");
    open(&world, &json!({ "amount": "400" }));
    world.ok(
        "escalation.set",
        json!({ "customer": "C1", "stage": "judicial", "reason": "demanda 12/26" }),
    );
    world.ok("customers.merge", json!({ "keep": "C2", "merge": ["C1"] }));
    let kept = world.ok("customers.get", json!({ "customer": "C2" }));
    assert_eq!(kept["disputes"][0]["invoice"], "F-1");
    assert_eq!(kept["escalation"]["stage"], "judicial");
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    let folder = world.path("salida").display().to_string();
    world.ok("books.export", json!({ "folder": folder }));
    let disputes = std::fs::read_to_string(world.path("salida/more/disputes.csv")).unwrap();
    assert!(disputes.contains("C2,F-1,goods,400.00"), "{disputes}");
    let escalations = std::fs::read_to_string(world.path("salida/more/escalations.csv")).unwrap();
    assert!(escalations.contains("judicial"), "{escalations}");
}

#[test]
fn a_disputed_invoice_stays_its_customers() {
    let world = world();
    customer(&world, "C2", "b@cliente.mx", "");
    open(&world, &json!({}));
    let moved = json!({ "invoice": "F-1", "number": "F-1", "customer": "C2" });
    assert_eq!(world.fails("invoices.save", moved), "invoice.spoken_of");
}
