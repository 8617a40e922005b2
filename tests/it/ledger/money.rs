//! Payments, credit notes and write-offs by hand.

use serde_json::{Value, json};

use super::{book, clean, enter, open, pay};
use crate::store::dump;

#[test]
fn a_payment_goes_to_the_invoice_of_exactly_its_amount_and_else_to_the_oldest() {
    let world = book();
    enter(&world, "F-1", "2026-02-01", "300");
    enter(&world, "F-2", "2026-02-10", "500");
    enter(&world, "F-3", "2026-02-20", "500");
    let proposal = world.ok("credits.propose", json!({ "customer": "C1", "amount": "500" }));
    let parts = |proposal: &Value| -> Vec<String> {
        let rows = proposal["invoices"].as_array().unwrap().iter();
        rows.map(|row| {
            format!(
                "{} {}",
                row["invoice"].as_str().unwrap(),
                row["amount"].as_str().unwrap()
            )
        })
        .collect()
    };
    assert_eq!(parts(&proposal), ["F-1 0.00", "F-2 500.00", "F-3 0.00"]);
    let proposal = world.ok("credits.propose", json!({ "customer": "C1", "amount": "1400" }));
    assert_eq!(parts(&proposal), ["F-1 300.00", "F-2 500.00", "F-3 500.00"]);
    assert_eq!(proposal["left"], "100.00");
    world.ok(
        "credits.save",
        json!({ "kind": "payment", "customer": "C1", "amount": "350", "on": "2026-03-01" }),
    );
    assert_eq!(
        (open(&world, "F-1").0, open(&world, "F-2").0),
        ("0.00".into(), "450.00".into())
    );
    clean(&world);
}

#[test]
fn paying_an_invoice_needs_nothing_but_its_number() {
    let world = book();
    enter(&world, "F-1", "2026-02-01", "300");
    let view = world.ok(
        "credits.save",
        json!({ "kind": "payment", "customer": "", "shares": [{ "invoice": "F-1" }] }),
    );
    assert_eq!(
        (&view["credit"]["amount"], &view["credit"]["customer"]),
        (&json!("300.00"), &json!("C1"))
    );
    assert_eq!(view["credit"]["reference"], "2026-03-20 C1");
    clean(&world);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let world = book();
    enter(&world, "F-1", "2026-02-01", "300");
    world.ok(
        "invoices.save",
        json!({ "customer": "C1", "number": "U-1", "total": "50", "currency": "USD" }),
    );
    world.ok(
        "invoices.save",
        json!({ "customer": "C2", "number": "B-1", "total": "80" }),
    );
    let kept = pay(&world, "100", "2026-03-01", json!([{ "invoice": "F-1" }]));
    let paper = world.path("tienda.puntual");
    let before = dump(&paper);
    let payment = |part: Value| {
        let mut request = json!({ "kind": "payment", "customer": "C1", "amount": "10" });
        request
            .as_object_mut()
            .unwrap()
            .extend(part.as_object().unwrap().clone());
        request
    };
    let refused = [
        (
            "credits.save",
            payment(json!({ "kind": "gift" })),
            "choice.unknown",
        ),
        (
            "credits.save",
            payment(json!({ "amount": "-1" })),
            "amount.not_positive",
        ),
        (
            "credits.save",
            payment(json!({ "amount": null })),
            "amount.missing",
        ),
        (
            "credits.save",
            payment(json!({ "on": "2026-03-21" })),
            "credit.in_the_future",
        ),
        (
            "credits.save",
            payment(json!({ "reference": "2026-03-01 C1" })),
            "credit.reference_taken",
        ),
        (
            "credits.save",
            payment(json!({ "shares": [{ "invoice": "B-1" }] })),
            "credit.other_customer",
        ),
        (
            "credits.save",
            payment(json!({ "shares": [{ "invoice": "F-1", "amount": "1" }, { "invoice": "U-1" }] })),
            "credit.other_currency",
        ),
        (
            "credits.save",
            payment(json!({ "amount": "900", "shares": [{ "invoice": "F-1", "amount": "200.01" }] })),
            "credit.exceeds_open",
        ),
        (
            "credits.save",
            payment(
                json!({ "shares": [{ "invoice": "F-1", "amount": "5" }, { "invoice": "F-1", "amount": "5" }] }),
            ),
            "credit.exceeds_open",
        ),
        (
            "credits.save",
            payment(json!({ "shares": [{ "invoice": "F-1", "amount": "11" }] })),
            "credit.exceeds_unapplied",
        ),
        (
            "credits.save",
            payment(json!({ "kind": "write_off" })),
            "credit.reason_missing",
        ),
        (
            "credits.save",
            payment(json!({ "kind": "write_off", "notes": "cerró", "shares": [] })),
            "credit.write_off_has_an_invoice",
        ),
        (
            "credits.save",
            payment(json!({ "credit": kept, "amount": "99" })),
            "credit.below_used",
        ),
        (
            "credits.save",
            payment(json!({ "credit": kept, "amount": null, "on": "2026-03-02" })),
            "credit.in_use",
        ),
        (
            "credits.save",
            payment(json!({ "credit": kept, "kind": "credit_note" })),
            "credit.other_kind",
        ),
        ("credits.save", payment(json!({ "credit": 99 })), "record.missing"),
        (
            "credits.allocate",
            json!({ "credit": kept }),
            "credit.nothing_left",
        ),
        ("credits.refund", json!({ "credit": kept }), "credit.nothing_left"),
        (
            "credits.move",
            json!({ "credit": kept, "from": "U-1" }),
            "credit.not_allocated",
        ),
        (
            "credits.move",
            json!({ "credit": kept, "from": "F-1", "amount": "101" }),
            "credit.exceeds_allocated",
        ),
        (
            "credits.move",
            json!({ "credit": kept, "from": "F-1", "to": "U-1" }),
            "credit.other_currency",
        ),
        (
            "credits.move",
            json!({ "credit": kept, "from": "F-1", "to": "B-1" }),
            "credit.other_customer",
        ),
        (
            "credits.move",
            json!({ "credit": kept, "from": "F-1", "to": "F-1" }),
            "credit.exceeds_open",
        ),
    ];
    for (command, request, code) in refused {
        assert_eq!(world.fails(command, request.clone()), code, "{command} {request}");
    }
    assert_eq!(dump(&paper), before);
}

#[test]
fn a_moved_payment_pays_the_other_invoice_on_the_day_it_was_made() {
    let world = book();
    enter(&world, "F-1", "2026-02-01", "300");
    enter(&world, "F-2", "2026-02-01", "300");
    let credit = pay(&world, "300", "2026-02-25", json!([{ "invoice": "F-1" }]));
    world.ok(
        "credits.move",
        json!({ "credit": credit, "from": "F-1", "to": "F-2" }),
    );
    assert_eq!(
        (open(&world, "F-1").0, open(&world, "F-2").0),
        ("300.00".into(), "0.00".into())
    );
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["behaviour"]["average_days_late"], -6);
    let movements = world.ok("invoices.get", json!({ "invoice": "F-1" }))["movements"].clone();
    let amounts: Vec<&str> = movements
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["amount"].as_str().unwrap())
        .collect();
    assert_eq!(amounts, ["300.00", "-300.00"]);
    for day in ["2026-02-24", "2026-02-25", "2026-03-20"] {
        let then = world.ok("receivables.aging", json!({ "as_of": day }));
        let total = if day == "2026-02-24" { "600.00" } else { "300.00" };
        assert_eq!(then["currencies"][0]["total"], total, "{day}");
    }
    clean(&world);
}

#[test]
fn refunded_money_is_on_account_until_the_day_it_went_back() {
    let world = book();
    let credit = pay(&world, "300", "2026-03-01", json!([]));
    assert_eq!(
        world.fails("credits.refund", json!({ "credit": credit, "on": "2026-02-28" })),
        "credit.refund_before_it"
    );
    assert_eq!(
        world.fails("credits.refund", json!({ "credit": credit, "amount": "300.01" })),
        "credit.exceeds_unapplied"
    );
    let view = world.ok(
        "credits.refund",
        json!({ "credit": credit, "amount": "120", "on": "2026-03-10", "method": "SPEI" }),
    );
    assert_eq!(view["credit"]["unapplied"], "180.00");
    assert_eq!(
        view["credit"]["refunds"],
        json!([{ "on": "2026-03-10", "amount": "120.00", "method": "SPEI", "notes": "" }])
    );
    let total =
        |day: &str| world.ok("receivables.aging", json!({ "as_of": day }))["currencies"][0]["total"].clone();
    assert_eq!(
        (total("2026-03-09"), total("2026-03-10")),
        (json!("-300.00"), json!("-180.00"))
    );
    let statement = world.ok("customers.timeline", json!({ "customer": "C1" }));
    assert_eq!(statement["entries"][0]["kind"], "refund");
    enter(&world, "F-1", "2026-03-05", "500");
    world.ok("credits.allocate", json!({ "credit": credit }));
    assert_eq!(open(&world, "F-1").0, "320.00");
    clean(&world);
}

#[test]
fn a_write_off_needs_a_reason_and_stays_on_an_invoice() {
    let world = book();
    enter(&world, "F-1", "2026-02-01", "300");
    enter(&world, "F-2", "2026-02-01", "300");
    let view = world.ok(
        "credits.save",
        json!({ "kind": "write_off", "customer": "", "notes": "cerró el negocio",
                "shares": [{ "invoice": "F-1", "amount": "120.50" }] }),
    );
    assert_eq!(open(&world, "F-1").0, "179.50");
    let credit = &view["credit"]["credit"];
    assert_eq!(
        world.fails("credits.move", json!({ "credit": credit, "from": "F-1" })),
        "credit.write_off_has_an_invoice"
    );
    world.ok(
        "credits.move",
        json!({ "credit": credit, "from": "F-1", "to": "F-2" }),
    );
    assert_eq!(open(&world, "F-2").0, "179.50");
    clean(&world);
}

#[test]
fn a_payment_is_corrected_as_far_as_nothing_rests_on_it() {
    let world = book();
    let credit = pay(&world, "300", "2026-03-01", json!([]));
    world.ok(
        "credits.save",
        json!({ "credit": credit, "kind": "payment", "customer": "C2", "amount": "250", "on": "2026-03-02",
                "reference": "T-9", "method": "transferencia", "notes": "era de Beto" }),
    );
    let kept = world.ok("credits.list", json!({ "customer": "C2", "unapplied": true }))["credits"][0].clone();
    assert_eq!(
        (
            &kept["reference"],
            &kept["unapplied"],
            &kept["on"],
            &kept["method"]
        ),
        (
            &json!("T-9"),
            &json!("250.00"),
            &json!("2026-03-02"),
            &json!("transferencia")
        )
    );
    assert_eq!(
        world.ok("credits.list", json!({ "customer": "C1" }))["credits"],
        json!([])
    );
    clean(&world);
}

#[test]
fn an_opening_balance_is_owed_or_in_favour() {
    let world = book();
    world.ok(
        "customers.opening_balance",
        json!({ "customer": "C1", "amount": "750", "on": "2026-01-31", "due_on": "2026-02-28" }),
    );
    world.ok(
        "customers.opening_balance",
        json!({ "customer": "C2", "amount": "-90", "on": "2026-01-31" }),
    );
    assert_eq!(open(&world, "SALDO-C1-MXN"), ("750.00".into(), "overdue".into()));
    let unapplied = world.ok("customers.get", json!({ "customer": "C2" }))["unapplied"].clone();
    assert_eq!(unapplied, json!([{ "amount": "90.00", "currency": "MXN" }]));
    assert_eq!(
        world.fails(
            "customers.opening_balance",
            json!({ "customer": "C1", "amount": "1" })
        ),
        "customer.opening_known"
    );
    assert_eq!(
        world.fails(
            "customers.opening_balance",
            json!({ "customer": "C1", "amount": "0", "currency": "USD" })
        ),
        "amount.not_positive"
    );
    clean(&world);
}

#[test]
fn an_export_says_where_money_is_and_nothing_of_where_it_was() {
    let world = book();
    enter(&world, "F-1", "2026-02-01", "300");
    enter(&world, "F-2", "2026-02-01", "200");
    let credit = pay(&world, "300", "2026-02-25", json!([{ "invoice": "F-1" }]));
    world.ok(
        "credits.move",
        json!({ "credit": credit, "from": "F-1", "to": "F-2" }),
    );
    world.ok("credits.move", json!({ "credit": credit, "from": "F-1" }));
    world.ok("credits.refund", json!({ "credit": credit, "amount": "60" }));
    let folder = world.path("afuera");
    world.ok("books.export", json!({ "folder": folder }));
    let payments = std::fs::read_to_string(folder.join("payments.csv")).unwrap();
    let amounts: Vec<&str> = payments
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(5).unwrap())
        .collect();
    assert_eq!(amounts, ["200.00", "40.00"], "{payments}");
}
