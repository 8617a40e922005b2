//! Offers that cannot be: said why, and nothing written.

use serde_json::{Value, json};

use super::{draft, offer, owing};
use crate::shop::{customer, invoice, invoice_in, pay};
use crate::store::dump;

#[test]
fn each_is_refused_with_its_reason_and_changes_nothing() {
    let world = owing();
    customer(&world, "C2", "beto@cliente.mx", "");
    invoice(&world, "F-3", "C1", "2026-03-12", "50");
    pay(&world, "P-1", "F-3", "C1", "2026-03-13", "50");
    invoice_in(&world, "F-4", "C1", "2026-03-12", "70", "USD");
    invoice(&world, "F-5", "C2", "2026-03-12", "100");
    invoice(&world, "F-6", "C1", "2026-03-12", "60");
    world.ok("disputes.open", json!({ "invoices": ["F-6"], "reason": "goods" }));
    world.ok(
        "offers.make",
        json!({ "customer": "C2", "percent": "5", "until": "2026-03-20" }),
    );
    world.ok(
        "plans.save",
        json!({ "customer": "C1", "invoices": ["F-2"], "count": 2, "first_on": "2026-04-01" }),
    );
    let before = dump(&world.path("tienda.puntual"));
    let make = |more: &Value| world.fails("offers.make", draft(more.clone()));
    for (more, code) in [
        (json!({ "customer": "C9" }), "record.missing"),
        (json!({ "invoices": ["F-9"] }), "record.missing"),
        (json!({ "invoices": ["F-5"] }), "offer.invoice_of_another"),
        (json!({ "invoices": ["F-1", "F-4"] }), "offer.other_currency"),
        (json!({ "invoices": ["F-3"] }), "offer.invoice_paid"),
        (json!({ "invoices": ["F-6"] }), "offer.invoice_disputed"),
        (json!({ "invoices": ["F-2"] }), "offer.invoice_planned"),
        (
            json!({ "customer": "C2", "invoices": null }),
            "offer.invoice_covered",
        ),
        (json!({ "replaces": 1 }), "offer.other_customer"),
        (json!({ "replaces": 9 }), "record.missing"),
        (
            json!({ "invoices": null, "currency": "EUR" }),
            "offer.nothing_owed",
        ),
        (json!({ "until": "2026-03-15" }), "offer.in_the_past"),
        (json!({ "until": "2026-02-31" }), "date.invalid"),
        (json!({ "percent": null }), "offer.nothing_given"),
        (json!({ "amount": "5" }), "offer.two_reductions"),
        (json!({ "percent": "0" }), "offer.percent_range"),
        (json!({ "percent": "100" }), "offer.percent_range"),
        (json!({ "percent": "mucho" }), "offer.percent_range"),
        (json!({ "percent": "0.0001" }), "offer.too_small"),
        (json!({ "percent": null, "amount": "1000" }), "offer.too_much"),
        (json!({ "percent": null, "amount": "1000.01" }), "offer.too_much"),
        (json!({ "percent": null, "amount": "0" }), "amount.not_positive"),
        (json!({ "percent": null, "amount": "mil" }), "amount.invalid"),
        (
            json!({ "percent": null, "waives_charges": true }),
            "offer.no_charges",
        ),
        (json!({ "waives_charges": true }), "offer.no_charges"),
        (json!({ "channel": "smoke" }), "choice.unknown"),
    ] {
        assert_eq!(make(&more), code, "{more}");
    }
    assert_eq!(
        world.fails("offers.list", json!({ "state": "gone" })),
        "choice.unknown"
    );
    assert_eq!(
        world.fails("offers.withdraw", json!({ "offer": 9 })),
        "record.missing"
    );
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn an_invoice_is_never_in_an_open_offer_and_in_a_plan_at_once() {
    let mut world = owing();
    offer(&world, json!({}));
    let plan = json!({ "customer": "C1", "count": 2, "first_on": "2026-04-01" });
    assert_eq!(world.fails("plans.save", plan.clone()), "plan.invoice_offered");
    assert_eq!(
        world.fails("offers.make", draft(json!({}))),
        "offer.invoice_covered"
    );
    // Once it has expired both are free again.
    world.go_to("2026-03-22");
    let saved = world.ok("plans.save", plan);
    assert_eq!(
        world.fails("offers.make", draft(json!({ "until": "2026-03-30" }))),
        "offer.invoice_planned"
    );
    world.ok("plans.withdraw", json!({ "plan": saved["plan"]["plan"] }));
    offer(&world, json!({ "until": "2026-03-30" }));
}

#[test]
fn an_invoice_that_was_offered_for_stays_with_its_customer() {
    let world = owing();
    customer(&world, "C2", "beto@cliente.mx", "");
    offer(&world, json!({}));
    let given =
        json!({ "invoice": "F-1", "number": "F-1", "customer": "C2", "total": "1000", "currency": "MXN" });
    assert_eq!(world.fails("invoices.save", given), "invoice.spoken_of");
}
