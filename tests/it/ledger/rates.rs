//! The reporting currency: what is converted says so, and nothing else changes.

use serde_json::{Value, json};

use super::{book, clean, enter, pay};
use crate::store::dump;

fn dollars(world: &puntual_tests::world::World, number: &str, total: &str) {
    world.ok(
        "invoices.save",
        json!({ "customer": "C1", "number": number, "total": total, "currency": "USD", "issued_on": "2026-03-01" }),
    );
}

fn rate(world: &puntual_tests::world::World, currency: &str, on: &str, value: &str) -> Value {
    world.ok(
        "rates.save",
        json!({ "currency": currency, "on": on, "value": value, "source": "DOF" }),
    )
}

#[test]
fn totals_are_converted_by_the_newest_rate_not_after_the_day() {
    let world = book();
    enter(&world, "F-1", "2026-03-01", "1000");
    dollars(&world, "U-1", "100.50");
    assert_eq!(
        world.fails("rates.save", json!({ "currency": "USD", "value": "17" })),
        "rates.no_reporting_currency"
    );
    let before = world.ok("rates.totals", json!({}));
    assert_eq!(
        (&before["reporting"], &before["total"]),
        (&json!(null), &json!(null))
    );
    let list = world.ok("rates.reporting", json!({ "currency": "mxn" }));
    assert_eq!(
        (&list["reporting"], &list["missing"]),
        (&json!("MXN"), &json!(["USD"]))
    );
    assert_eq!(
        world.ok("rates.totals", json!({}))["total"],
        json!(null),
        "part of a sum is no sum"
    );
    rate(&world, "USD", "2026-03-01", "17.10");
    rate(&world, "USD", "2026-03-15", "17.1234");
    let now = world.ok("rates.totals", json!({}));
    assert_eq!(now["total"], "2720.90");
    assert_eq!(now["oldest_rate_on"], "2026-03-15");
    assert_eq!(
        now["lines"][1],
        json!({ "currency": "USD", "open": "100.50", "rate": "17.1234", "rated_on": "2026-03-15", "converted": "1720.90" })
    );
    let sum = |amounts: Value| world.ok("rates.convert", json!({ "amounts": amounts }));
    let (pesos, dollars) = (
        json!({ "currency": "MXN", "amount": "1000" }),
        json!({ "currency": "USD", "amount": "100.50" }),
    );
    assert_eq!(
        sum(json!([pesos, dollars])),
        json!({ "currency": "MXN", "total": "2720.90", "oldest_rate_on": "2026-03-15" })
    );
    assert_eq!(sum(json!([pesos]))["total"], json!(null), "nothing to convert");
    let euros = json!({ "currency": "EUR", "amount": "1" });
    assert_eq!(
        sum(json!([pesos, euros]))["total"],
        json!(null),
        "no rate, no sum"
    );
    let then = world.ok("rates.totals", json!({ "as_of": "2026-03-10", "customer": "C1" }));
    assert_eq!(then["total"], "2718.55");
    let aging = world.ok("receivables.aging", json!({}));
    assert_eq!(
        aging["currencies"].as_array().unwrap().len(),
        2,
        "balances stay in their currencies"
    );
    clean(&world);
}

#[test]
fn rates_come_from_a_file_and_are_taken_back_with_it() {
    let world = book();
    dollars(&world, "U-1", "10");
    world.ok("rates.reporting", json!({ "currency": "MXN" }));
    let file = world.path("tienda.puntual");
    let before = dump(&file);
    let path = world.file(
        "tipos.csv",
        "Fecha,Moneda,Tipo de cambio\n2026-03-01,USD,17.10\n2026-03-02,USD,17.20\n2026-03-02,EUR,19.5\n\
         2026-03-02,MXN,1\n2026-03-40,USD,17\n2026-03-03,USD,0\n",
    );
    let view = world.ok("rates.import", json!({ "path": path }));
    assert_eq!(view["changed"], 3);
    let reasons: Vec<&str> = view["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["reason"]["code"].as_str().unwrap())
        .collect();
    assert_eq!(reasons, ["rates.of_itself", "date.invalid", "rates.invalid"]);
    assert_eq!(
        world.ok("rates.import", json!({ "path": path }))["batch"],
        json!(null),
        "nothing is new"
    );
    assert_eq!(
        world.ok("rates.list", json!({}))["rates"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(dump(&file), before);
    let other = world.file("otra.csv", "moneda,fecha,nombre\nUSD,2026-03-01,x\n");
    assert_eq!(
        world.fails("rates.import", json!({ "path": other })),
        "rates.columns_missing"
    );
}

#[test]
fn a_rate_is_replaced_removed_and_refused() {
    let world = book();
    world.ok("rates.reporting", json!({ "currency": "MXN" }));
    rate(&world, "USD", "2026-03-01", "17");
    rate(&world, "USD", "2026-03-01", "18");
    let kept = world.ok("rates.list", json!({}))["rates"].clone();
    assert_eq!(
        (kept.as_array().unwrap().len(), &kept[0]["value"]),
        (1, &json!("18"))
    );
    let removed = world.ok("rates.remove", json!({ "rate": kept[0]["rate"] }));
    assert_eq!(world.ok("rates.list", json!({}))["rates"], json!([]));
    world.ok("batches.undo", json!({ "batch": removed["batch"] }));
    assert_eq!(world.ok("rates.list", json!({}))["rates"], kept);
    for (request, code) in [
        (json!({ "currency": "USD", "value": "0" }), "rates.invalid"),
        (json!({ "currency": "USD", "value": "diez" }), "rates.invalid"),
        (json!({ "currency": "MXN", "value": "1" }), "rates.of_itself"),
        (json!({ "currency": "XYZ", "value": "1" }), "currency.unknown"),
        (
            json!({ "currency": "USD", "value": "1", "on": "2026-03-21" }),
            "credit.in_the_future",
        ),
    ] {
        assert_eq!(world.fails("rates.save", request), code);
    }
    assert_eq!(
        world.fails("rates.remove", json!({ "rate": 99 })),
        "record.missing"
    );
    pay(&world, "5", "2026-03-01", json!([]));
    assert_eq!(world.ok("rates.totals", json!({}))["total"], "-5.00");
}
