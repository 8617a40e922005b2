//! Entering, changing and cancelling invoices.

use serde_json::{Value, json};

use super::{book, clean, enter, open, pay};
use crate::shop::{change, invoice, proposed};

fn codes(view: &Value) -> Vec<&str> {
    let warnings = view["warnings"].as_array().unwrap().iter();
    warnings
        .map(|warning| warning["code"].as_str().unwrap())
        .collect()
}

#[test]
fn a_new_invoice_falls_due_by_the_customers_days_of_credit() {
    let world = book();
    let draft = world.ok("invoices.check", json!({ "customer": "C1", "number": "" }));
    assert_eq!(
        (&draft["issued_on"], &draft["due_on"]),
        (&json!("2026-03-20"), &json!("2026-04-19"))
    );
    assert_eq!(
        (&draft["term_days"], &draft["currency"]),
        (&json!(30), &json!("MXN"))
    );
    assert_eq!(draft["problem"]["code"], "invoice.no_number");
    change(&world, "C1", "term_days", json!(8));
    enter(&world, "F-1", "2026-03-18", "100");
    let row = world.ok("invoices.get", json!({ "invoice": "F-1" }))["invoice"].clone();
    assert_eq!(
        (&row["due_on"], &row["open"]),
        (&json!("2026-03-26"), &json!("100.00"))
    );
    clean(&world);
}

#[test]
fn what_is_unusual_is_told_and_saved_nevertheless() {
    let world = book();
    assert_eq!(
        codes(&enter(&world, "F-1", "2026-03-18", "100")),
        Vec::<&str>::new()
    );
    assert_eq!(
        codes(&enter(&world, "F-2", "2026-03-18", "100.00")),
        ["warning.like_another"]
    );
    let odd = world.ok(
        "invoices.save",
        json!({ "customer": "C1", "number": "F-3", "issued_on": "2026-03-18", "due_on": "2026-03-01", "total": "5",
                "currency": "USD" }),
    );
    assert_eq!(
        codes(&odd),
        ["warning.due_before_issue", "warning.other_currency"]
    );
    assert_eq!(open(&world, "F-3").0, "5.00");
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let world = book();
    enter(&world, "F-1", "2026-03-01", "1000");
    pay(&world, "400", "2026-03-10", json!([{ "invoice": "F-1" }]));
    let before = crate::store::dump(&world.path("tienda.puntual"));
    let refused = [
        (
            json!({ "customer": "C1", "number": "F-1", "total": "5" }),
            "invoice.number_taken",
        ),
        (
            json!({ "customer": "C1", "number": " ", "total": "5" }),
            "invoice.no_number",
        ),
        (json!({ "customer": "C1", "number": "F-2" }), "amount.missing"),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "0" }),
            "amount.not_positive",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "1,5" }),
            "amount.invalid",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "5", "currency": "XYZ" }),
            "currency.unknown",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "5", "due_on": "mañana" }),
            "date.invalid",
        ),
        (
            json!({ "customer": "C9", "number": "F-2", "total": "5" }),
            "record.missing",
        ),
        (
            json!({ "invoice": "F-1", "customer": "", "number": "F-1", "total": "399.99" }),
            "invoice.below_allocated",
        ),
        (
            json!({ "invoice": "F-1", "customer": "C2", "number": "F-1" }),
            "invoice.paid_and_of_another",
        ),
        (
            json!({ "invoice": "F-1", "customer": "", "number": "F-1", "currency": "USD" }),
            "invoice.paid_in_another_currency",
        ),
        (
            json!({ "invoice": "F-1", "customer": "", "number": "F-1", "issued_on": "2026-03-11" }),
            "invoice.issued_after_payment",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "10",
                    "instalments": [{ "due_on": "2026-04-01", "amount": "4" }, { "due_on": "2026-05-01", "amount": "5" }] }),
            "invoice.instalments_differ",
        ),
        (
            json!({ "invoice": "F-1", "customer": "", "number": "F-1",
                    "instalments": [{ "due_on": "2026-04-01", "amount": "1000" }] }),
            "invoice.instalments_of_known",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "10", "terms": { "discount_percent": "2" } }),
            "terms.discount_without_days",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "10", "terms": { "late_yearly_percent": "200" } }),
            "terms.percent_invalid",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "10", "terms": { "late_fixed": "-1" } }),
            "terms.amount_invalid",
        ),
        (
            json!({ "customer": "C1", "number": "F-2", "total": "10",
                    "terms": { "late_fixed": "1", "late_yearly_percent": "2" } }),
            "terms.two_late_charges",
        ),
    ];
    for (request, code) in refused {
        assert_eq!(world.fails("invoices.save", request.clone()), code, "{request}");
    }
    assert_eq!(crate::store::dump(&world.path("tienda.puntual")), before);
}

#[test]
fn a_change_keeps_what_was_paid_and_can_give_another_number() {
    let world = book();
    enter(&world, "F-1", "2026-03-01", "1000");
    pay(&world, "400", "2026-03-10", json!([{ "invoice": "F-1" }]));
    let view = world.ok(
        "invoices.save",
        json!({ "invoice": "F-1", "customer": "", "number": "A-1", "total": "400", "notes": "corregida" }),
    );
    assert_eq!(open(&world, "A-1"), ("0.00".to_owned(), "paid".to_owned()));
    clean(&world);
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(open(&world, "F-1").0, "600.00");
    clean(&world);
}

#[test]
fn instalments_are_invoices_with_due_dates_of_their_own() {
    let world = book();
    let view = world.ok(
        "invoices.save",
        json!({ "customer": "C1", "number": "F-1", "total": "1000",
                "instalments": [{ "due_on": "2026-04-20", "amount": "600" }, { "due_on": "2026-05-20", "amount": "400" }] }),
    );
    assert_eq!(view["invoices"], json!(["F-1/1", "F-1/2"]));
    assert_eq!(open(&world, "F-1/2").0, "400.00");
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(world.ok("invoices.list", json!({ "state": "all" }))["total"], 0);
}

#[test]
fn a_cancelled_invoice_was_owed_until_that_day_and_is_no_payment() {
    let world = book();
    enter(&world, "F-1", "2026-03-01", "1000");
    assert_eq!(
        world.fails("invoices.cancel", json!({ "invoice": "F-1", "reason": " " })),
        "invoice.reason_missing"
    );
    let view = world.ok(
        "invoices.cancel",
        json!({ "invoice": "F-1", "reason": "pedido cancelado" }),
    );
    assert_eq!(open(&world, "F-1"), ("0.00".to_owned(), "cancelled".to_owned()));
    let list = world.ok("invoices.list", json!({ "state": "all" }));
    assert_eq!(list["rows"][0]["state"], "cancelled");
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["behaviour"]["paid"], 0);
    let then = world.ok("receivables.aging", json!({ "as_of": "2026-03-19" }));
    assert_eq!(then["currencies"][0]["total"], "1000.00");
    clean(&world);
    for (command, request) in [
        (
            "invoices.cancel",
            json!({ "invoice": "F-1", "reason": "otra vez" }),
        ),
        (
            "invoices.save",
            json!({ "invoice": "F-1", "customer": "", "number": "F-1", "total": "5" }),
        ),
        ("credits.move", json!({ "credit": 1, "from": "F-1" })),
    ] {
        assert_eq!(world.fails(command, request), "invoice.is_cancelled");
    }
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(open(&world, "F-1").0, "1000.00");
    clean(&world);
    pay(&world, "1", "2026-03-10", json!([{ "invoice": "F-1" }]));
    assert_eq!(
        world.fails("invoices.cancel", json!({ "invoice": "F-1", "reason": "x" })),
        "invoice.allocated_to"
    );
}

#[test]
fn an_invoice_that_was_spoken_of_stays_with_its_customer() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-30", "100");
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "invoice": "F-1", "amount": "100", "promised_on": "2026-03-25" }),
    );
    assert_eq!(
        world.fails(
            "invoices.save",
            json!({ "invoice": "F-1", "customer": "C2", "number": "F-1" })
        ),
        "invoice.spoken_of"
    );
}

#[test]
fn terms_are_told_beside_an_invoice_and_never_part_of_what_it_owes() {
    let mut world = book();
    world.ok(
        "invoices.save",
        json!({ "customer": "C1", "number": "F-1", "issued_on": "2026-03-15", "due_on": "2026-03-30", "total": "1000",
                "terms": { "discount_percent": "2", "discount_days": 10, "late_yearly_percent": "36.5" } }),
    );
    let terms = |world: &puntual_tests::world::World| {
        world.ok("invoices.get", json!({ "invoice": "F-1" }))["terms"].clone()
    };
    let today = terms(&world);
    assert_eq!(
        (
            &today["discount_until"],
            &today["discount"],
            &today["late_charge"]
        ),
        (&json!("2026-03-25"), &json!("20.00"), &json!(null))
    );
    world.go_to("2026-04-09");
    let late = terms(&world);
    assert_eq!(
        (&late["discount"], &late["late_charge"]),
        (&json!(null), &json!("10.00"))
    );
    assert_eq!(open(&world, "F-1").0, "1000.00");
}

#[test]
fn a_proposal_of_reminders_does_not_mind_a_cancelled_invoice() {
    let world = book();
    invoice(&world, "F-1", "C1", "2026-03-22", "100");
    assert_eq!(proposed(&world).len(), 1);
    world.ok("invoices.cancel", json!({ "invoice": "F-1", "reason": "x" }));
    assert_eq!(proposed(&world), Vec::<String>::new());
}
