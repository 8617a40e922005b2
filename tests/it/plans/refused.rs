//! Plans that cannot be: said why, and nothing written.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice, invoice_in, pay};
use crate::store::dump;

#[test]
fn each_is_refused_with_its_reason_and_changes_nothing() {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    customer(&world, "C2", "beto@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-10", "1000");
    invoice(&world, "F-2", "C1", "2026-03-12", "50");
    pay(&world, "P-1", "F-2", "C1", "2026-03-13", "50");
    invoice_in(&world, "F-3", "C1", "2026-03-12", "70", "USD");
    invoice(&world, "F-4", "C2", "2026-03-12", "100");
    world.ok(
        "plans.save",
        json!({ "customer": "C2", "count": 2, "first_on": "2026-04-01" }),
    );
    let before = dump(&world.path("tienda.puntual"));
    let save = |more: Value| {
        let mut draft = json!({ "customer": "C1", "count": 2, "first_on": "2026-04-01" });
        draft
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        world.fails("plans.save", draft)
    };
    let pays = |amount: &str| json!({ "count": null, "instalments": [{ "due_on": "2026-04-01", "amount": amount }] });
    for (more, code) in [
        (json!({ "customer": "C9" }), "record.missing"),
        (json!({ "invoices": ["F-9"] }), "record.missing"),
        (json!({ "invoices": ["F-4"] }), "plan.invoice_of_another"),
        (json!({ "invoices": ["F-1", "F-3"] }), "plan.other_currency"),
        (json!({ "invoices": ["F-2"] }), "plan.invoice_paid"),
        (json!({ "customer": "C2" }), "plan.invoice_covered"),
        (json!({ "replaces": 1 }), "plan.other_customer"),
        (json!({ "currency": "EUR" }), "plan.nothing_owed"),
        (json!({ "count": 0 }), "plan.count"),
        (json!({ "count": null }), "plan.split_missing"),
        (json!({ "amount": "10" }), "plan.split_missing"),
        (json!({ "count": null, "amount": "0" }), "plan.too_small"),
        (json!({ "first_on": null }), "plan.first_day_missing"),
        (json!({ "first_on": "2026-03-15" }), "plan.in_the_past"),
        (json!({ "first_on": "2026-02-31" }), "date.invalid"),
        (json!({ "every": "year" }), "choice.unknown"),
        (json!({ "channel": "smoke" }), "choice.unknown"),
        (json!({ "down_payment": "1000" }), "plan.down_payment"),
        (
            json!({ "down_payment": "10", "down_on": "2026-04-02" }),
            "plan.days",
        ),
        (json!({ "yearly_percent": "mucho" }), "plan.percent"),
        (json!({ "yearly_percent": "201" }), "plan.percent_range"),
        (json!({ "break_days": 91 }), "number.out_of_range"),
        (pays("1000.01"), "plan.sum_above"),
        (pays("999.99"), "plan.sum_below"),
        (pays("mil"), "amount.invalid"),
    ] {
        assert_eq!(save(more.clone()), code, "{more}");
    }
    assert_eq!(
        world.fails("plans.list", json!({ "state": "gone" })),
        "choice.unknown"
    );
    assert_eq!(world.fails("plans.get", json!({ "plan": 9 })), "record.missing");
    assert_eq!(
        world.fails("plans.withdraw", json!({ "plan": 9 })),
        "record.missing"
    );
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}
