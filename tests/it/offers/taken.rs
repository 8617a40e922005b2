//! An offer from the day it is made: what payments do to it, and what it does to the ledger.

use serde_json::json;

use super::{newest, notes, offer, open, owing, sound, state, today};
use crate::matches::{accept, ofx, only, take};
use crate::shop::{invoice, invoice_in, pay, text};
use crate::store::dump;

#[test]
fn paid_on_its_last_day_it_becomes_a_credit_note_that_closes_the_invoice() {
    let mut world = owing();
    offer(&world, json!({}));
    world.go_to("2026-03-20");
    assert_eq!(state(&world), "open");
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "900");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );
    assert_eq!(notes(&world), ["OFERTA-1 2026-03-20 100.00"]);
    let taken = newest(&world);
    assert_eq!(
        (text(&taken["taken_on"]), text(&taken["credit_note"])),
        ("2026-03-20", "OFERTA-1")
    );
    assert!(today(&world).contains(&"offer_taken 900.00".to_owned()));
    world.go_to("2026-05-20");
    assert_eq!(state(&world), "taken");
    sound(&world);
}

#[test]
fn the_grace_of_promises_is_the_offers_too() {
    let mut world = owing();
    offer(&world, json!({}));
    assert_eq!(newest(&world)["kept_until"], "2026-03-21");
    world.go_to("2026-03-21");
    pay(&world, "P-1", "F-1", "C1", "2026-03-21", "900");
    assert_eq!(state(&world), "taken");
    assert_eq!(notes(&world), ["OFERTA-1 2026-03-21 100.00"]);
}

#[test]
fn a_payment_after_the_grace_takes_nothing_off() {
    let mut world = owing();
    offer(&world, json!({}));
    world.go_to("2026-03-22");
    assert_eq!(state(&world), "expired");
    assert!(today(&world).contains(&"offer_expired 1000.00".to_owned()));
    pay(&world, "P-1", "F-1", "C1", "2026-03-22", "900");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("expired".into(), "100.00".into())
    );
    assert!(notes(&world).is_empty());
    world.go_to("2026-03-25");
    assert!(
        !today(&world).iter().any(|row| row.starts_with("offer")),
        "no longer news"
    );
    sound(&world);
}

#[test]
fn a_part_does_not_take_it_and_the_rest_in_time_does() {
    let mut world = owing();
    offer(&world, json!({}));
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "500");
    assert_eq!(
        (state(&world), text(&newest(&world)["left"])),
        ("open".into(), "400.00")
    );
    assert!(notes(&world).is_empty());
    world.go_to("2026-03-19");
    pay(&world, "P-2", "F-1", "C1", "2026-03-19", "399.99");
    assert_eq!(state(&world), "open");
    pay(&world, "P-3", "F-1", "C1", "2026-03-19", "0.01");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );
    sound(&world);
}

#[test]
fn the_day_of_the_payment_counts_and_not_the_day_it_is_entered() {
    let mut world = owing();
    offer(&world, json!({}));
    world.go_to("2026-04-10");
    assert_eq!(state(&world), "expired");
    pay(&world, "P-1", "F-1", "C1", "2026-03-19", "900");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );
    assert_eq!(notes(&world), ["OFERTA-1 2026-03-19 100.00"]);
}

#[test]
fn money_from_before_the_offer_does_not_take_it() {
    let world = owing();
    pay(&world, "P-0", "F-1", "C1", "2026-03-10", "300");
    offer(&world, json!({}));
    let made = newest(&world);
    assert_eq!(
        (
            text(&made["owed"]),
            text(&made["discount"]),
            text(&made["pay"]),
            text(&made["paid"])
        ),
        ("700.00", "70.00", "630.00", "0.00")
    );
}

#[test]
fn undoing_the_payment_undoes_the_credit_note_with_it() {
    let mut world = owing();
    offer(&world, json!({}));
    world.go_to("2026-03-18");
    let before = dump(&world.path("tienda.puntual"));
    pay(&world, "P-1", "F-1", "C1", "2026-03-18", "900");
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    assert_eq!(state(&world), "open");
    sound(&world);
}

#[test]
fn taking_the_payment_off_the_invoice_takes_the_credit_note_back_and_undo_gives_it_again() {
    let world = owing();
    offer(&world, json!({}));
    let paid = world.ok(
        "credits.save",
        json!({ "kind": "payment", "customer": "C1", "amount": "900", "shares": [{ "invoice": "F-1" }] }),
    );
    assert_eq!(state(&world), "taken");
    let moved = world.ok(
        "credits.move",
        json!({ "credit": paid["credit"]["credit"], "from": "F-1" }),
    );
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("open".into(), "1000.00".into())
    );
    assert!(notes(&world).is_empty());
    sound(&world);
    world.ok("batches.undo", json!({ "batch": moved["batch"] }));
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );
    assert_eq!(notes(&world).len(), 1);
    sound(&world);
}

#[test]
fn a_payment_that_is_found_on_a_bank_statement_takes_it() {
    let mut world = owing();
    offer(&world, json!({}));
    world.go_to("2026-03-25");
    let line = ("B1", "2026-03-20", "900.00", "CLIENTE C1", "PAGO F-1");
    take(&world, "banco.ofx", &ofx(&[line]));
    accept(&world, &only(&world));
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );
    assert_eq!(notes(&world), ["OFERTA-1 2026-03-20 100.00"]);
    sound(&world);
}

#[test]
fn money_of_just_the_amount_is_proposed_for_the_offers_invoice_before_older_debts() {
    let world = owing();
    invoice(&world, "F-0", "C1", "2026-03-10", "400");
    offer(&world, json!({}));
    world.ok(
        "credits.save",
        json!({ "kind": "payment", "customer": "C1", "amount": "900" }),
    );
    assert_eq!(
        (state(&world), open(&world, "F-0")),
        ("taken".into(), "400.00".into())
    );
    sound(&world);
}

#[test]
fn over_two_invoices_it_takes_off_what_is_open_on_each() {
    let world = owing();
    offer(
        &world,
        json!({ "invoices": ["F-1", "F-2"], "percent": null, "amount": "150" }),
    );
    assert_eq!(newest(&world)["pay"], "1350.00");
    world.ok(
        "credits.save",
        json!({
            "kind": "payment", "customer": "C1", "amount": "1350",
            "shares": [{ "invoice": "F-1", "amount": "930" }, { "invoice": "F-2", "amount": "420" }],
        }),
    );
    assert_eq!(
        (open(&world, "F-1"), open(&world, "F-2")),
        ("0.00".into(), "0.00".into())
    );
    assert_eq!(notes(&world), ["OFERTA-1 2026-03-16 150.00"]);
    sound(&world);
}

#[test]
fn who_pays_everything_nevertheless_is_given_nothing_back() {
    let world = owing();
    offer(&world, json!({}));
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "1000");
    assert_eq!(state(&world), "taken");
    assert!(notes(&world).is_empty());
    sound(&world);
}

#[test]
fn one_that_was_withdrawn_takes_nothing_off() {
    let world = owing();
    offer(&world, json!({}));
    let done = world.ok("offers.withdraw", json!({ "offer": 1 }));
    assert_eq!(done["offer"]["state"], "withdrawn");
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "900");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("withdrawn".into(), "100.00".into())
    );
    assert_eq!(
        world.fails("offers.withdraw", json!({ "offer": 1 })),
        "offer.over"
    );
}

#[test]
fn a_credit_note_meanwhile_lessens_it_and_a_cancelled_invoice_ends_it() {
    let world = owing();
    offer(&world, json!({}));
    let note =
        json!({ "kind": "credit_note", "customer": "C1", "amount": "200", "shares": [{ "invoice": "F-1" }] });
    world.ok("credits.save", note);
    let lessened = newest(&world);
    assert_eq!(
        (
            text(&lessened["owed"]),
            text(&lessened["discount"]),
            text(&lessened["pay"])
        ),
        ("800.00", "80.00", "720.00")
    );
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "720");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "0.00".into())
    );

    offer(&world, json!({ "invoices": ["F-2"] }));
    world.ok("invoices.cancel", json!({ "invoice": "F-2", "reason": "error" }));
    assert_eq!(state(&world), "lapsed");
    sound(&world);
}

#[test]
fn the_disputed_part_stays_out_of_it() {
    let world = owing();
    world.ok(
        "disputes.open",
        json!({ "invoices": ["F-1"], "reason": "goods", "amount": "400" }),
    );
    let simulated = world.ok("offers.simulate", super::draft(json!({})));
    assert_eq!(
        (
            text(&simulated["owed"]),
            text(&simulated["disputed"]),
            text(&simulated["pay"])
        ),
        ("600.00", "400.00", "540.00")
    );
    offer(&world, json!({}));
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "540");
    assert_eq!(
        (state(&world), open(&world, "F-1")),
        ("taken".into(), "400.00".into())
    );
    assert_eq!(notes(&world), ["OFERTA-1 2026-03-16 60.00"]);
    sound(&world);
}

#[test]
fn an_offer_in_another_currency_is_taken_by_money_of_that_currency() {
    let world = owing();
    invoice_in(&world, "U-1", "C1", "2026-04-01", "200", "USD");
    offer(&world, json!({ "invoices": ["U-1"], "percent": "2.5" }));
    pay(&world, "P-1", "F-2", "C1", "2026-03-16", "195");
    assert_eq!(state(&world), "open");
    crate::shop::pay_in(&world, "P-2", "U-1", "C1", "2026-03-16", "195", "USD");
    assert_eq!(
        (state(&world), open(&world, "U-1")),
        ("taken".into(), "0.00".into())
    );
    assert_eq!(
        (
            newest(&world)["currency"].clone(),
            newest(&world)["discount"].clone()
        ),
        (json!("USD"), json!("5.00"))
    );
    sound(&world);
}
