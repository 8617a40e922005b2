//! What an offer comes to, before and after it is made.

use serde_json::json;

use super::{draft, newest, offer, open, owing, sound, state};
use crate::shop::{change, pay, text};
use crate::store::dump;

#[test]
fn it_is_worked_out_with_what_it_costs_a_year_and_nothing_is_written() {
    let world = owing();
    let before = dump(&world.path("tienda.puntual"));
    let simulated = world.ok("offers.simulate", draft(json!({ "percent": "2" })));
    assert_eq!(
        (
            text(&simulated["owed"]),
            text(&simulated["discount"]),
            text(&simulated["pay"])
        ),
        ("1000.00", "20.00", "980.00")
    );
    // Ten days before the due date: 2/98 × 365/10.
    assert_eq!(
        (
            &simulated["yearly_percent"],
            &simulated["days_earlier"],
            &simulated["is_overdue"]
        ),
        (&json!("74.5"), &json!(10), &json!(false))
    );
    let later = world.ok("offers.simulate", draft(json!({ "until": "2026-04-15" })));
    assert_eq!(later["yearly_percent"], json!(null), "nothing comes earlier");
    assert_eq!(dump(&world.path("tienda.puntual")), before);
}

#[test]
fn without_named_invoices_it_is_about_all_that_is_open_in_the_currency() {
    let world = owing();
    let made = offer(
        &world,
        json!({ "invoices": null, "made_to": " Ana ", "channel": "call", "note": "por teléfono" }),
    );
    let made = &made["offer"];
    assert_eq!(
        (&made["invoices"], &made["pay"]),
        (&json!(["F-1", "F-2"]), &json!("1350.00"))
    );
    assert_eq!(
        (&made["made_to"], &made["channel"], &made["note"]),
        (&json!("Ana"), &json!("call"), &json!("por teléfono"))
    );
    let page = world.ok("customers.get", json!({ "customer": "C1" }));
    assert_eq!(page["offers"], json!([made]));
}

#[test]
fn another_stands_in_its_place_with_the_same_invoices() {
    let world = owing();
    offer(&world, json!({}));
    let newer = offer(
        &world,
        json!({ "invoices": null, "percent": "15", "replaces": 1 }),
    );
    assert_eq!(
        (&newer["offer"]["invoices"], &newer["offer"]["pay"]),
        (&json!(["F-1"]), &json!("850.00"))
    );
    let list = world.ok("offers.list", json!({ "customer": "C1", "state": "replaced" }));
    assert_eq!(
        (&list["offers"][0]["offer"], &list["offers"][0]["replaced_by"]),
        (&json!(1), &json!(2))
    );
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "850");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );
    assert_eq!(
        world.fails("offers.make", draft(json!({ "replaces": 1 }))),
        "offer.over"
    );
    sound(&world);
}

#[test]
fn late_charges_can_be_given_up_alone_or_besides() {
    let mut world = owing();
    let terms = json!({ "discount_percent": "", "discount_days": null, "late_yearly_percent": "36.5", "late_fixed": "" });
    change(&world, "C1", "terms", terms);
    world.go_to("2026-04-09");
    let simulated = world.ok(
        "offers.simulate",
        draft(json!({ "percent": null, "waives_charges": true, "until": "2026-04-15" })),
    );
    // Ten days late: 1,000 × 36.5 % × 10 ÷ 365.
    assert_eq!(
        (
            text(&simulated["pay"]),
            text(&simulated["charges"]),
            &simulated["yearly_percent"]
        ),
        ("1000.00", "10.00", &json!(null))
    );
    offer(
        &world,
        json!({ "percent": null, "waives_charges": true, "until": "2026-04-15" }),
    );
    pay(&world, "P-1", "F-1", "C1", "2026-04-09", "1000");
    assert_eq!(
        (state(&world), newest(&world)["credit_note"].clone()),
        ("taken".into(), json!(""))
    );
    sound(&world);
}

#[test]
fn a_merged_customer_brings_its_offers_along() {
    let world = owing();
    crate::shop::customer(&world, "C2", "otra@cliente.mx", "");
    offer(&world, json!({}));
    world.ok("customers.merge", json!({ "keep": "C2", "merge": ["C1"] }));
    assert_eq!(newest(&world)["customer"], "C2");
    pay(&world, "P-1", "F-1", "C2", "2026-03-16", "900");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );
    sound(&world);
}
