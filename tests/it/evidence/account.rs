//! Two years of an account, walked through the calendar: an invoice a month, some paid late, reminders sent, a reply, calls,
//! promises kept and broken, a dispute solved by a credit note, and in the end a lawyer. Another customer lives beside it.

use chrono::{Datelike, Days, NaiveDate};
use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{customer, invoice, pay};

/// The book on 2 February 2026, with customer C1 whose account began in January 2024.
pub fn two_years() -> World {
    let server = MailServer::start(Stage::plain());
    let mut world = World::with_book("2024-01-02");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    customer(&world, "C2", "otro@secreto.mx", "+525577777777");
    let mut profile = world.ok("customers.get", json!({ "customer": "C2" }))["profile"].clone();
    profile["name"] = json!("Otro Cliente");
    world.ok("customers.save", profile);
    world.ok(
        "settings.save_sender",
        json!({ "url": server.url(), "from": "cobranza@tienda.mx", "password": "secreto" }),
    );
    for month in 0..24u32 {
        let first =
            NaiveDate::from_ymd_opt(2024 + i32::try_from(month / 12).unwrap(), month % 12 + 1, 15).unwrap();
        live(&mut world, first, month);
    }
    world.go_to("2026-02-02");
    world.ok(
        "escalation.set",
        json!({ "customer": "C1", "stage": "extrajudicial", "reason": "dos facturas sin respuesta", "handler": "Lic. Ruiz" }),
    );
    world
}

/// One month: the invoice falls due on `due_on`.
fn live(world: &mut World, due_on: NaiveDate, month: u32) {
    let number = format!("F-{}-{:02}", due_on.year() % 100, due_on.month());
    let day = |days: u64| (due_on + Days::new(days)).to_string();
    world.go_to(&(due_on - Days::new(7)).to_string());
    invoice(
        world,
        &number,
        "C1",
        &due_on.to_string(),
        &format!("{}.50", 1000 + month),
    );
    if month == 0 {
        invoice(world, "Z-1", "C2", &due_on.to_string(), "77777");
    }
    world.ok("reminders.approve", json!({}));
    world.ok("outbox.send", json!({}));
    match month % 6 {
        // Disputed in part; a credit note and the rest are paid.
        2 => {
            world.go_to(&day(1));
            let paper = world.file("remision.pdf", format!("%PDF-1.4 remision {number}"));
            let opened = world.ok(
                "disputes.open",
                json!({ "invoices": [number], "reason": "goods", "amount": "200", "note": "faltaron cajas", "files": [paper] }),
            );
            world.go_to(&day(5));
            let dispute = opened["disputes"][0]["dispute"].clone();
            world.ok(
                "disputes.resolve",
                json!({ "dispute": dispute, "resolution": "credit_note" }),
            );
            pay(
                world,
                &format!("P-{month}"),
                &number,
                "C1",
                &day(5),
                &format!("{}.50", 800 + month),
            );
        }
        // Promised and kept.
        3 => {
            world.go_to(&day(3));
            world.ok("calls.log", json!({ "customer": "C1", "outcome": "spoke", "reason": "cash_short", "note": "paga el viernes" }));
            world.ok(
                "promises.add",
                json!({ "customer": "C1", "amount": "500", "promised_on": day(6), "invoice": number }),
            );
            pay(
                world,
                &format!("P-{month}"),
                &number,
                "C1",
                &day(6),
                &format!("{}.50", 1000 + month),
            );
        }
        // Answered and paid late.
        4 => {
            world.go_to(&day(2));
            world.ok(
                "replies.note",
                json!({ "customer": "C1", "channel": "whatsapp", "text": "Ya lo reviso" }),
            );
            pay(
                world,
                &format!("P-{month}"),
                &number,
                "C1",
                &day(20),
                &format!("{}.50", 1000 + month),
            );
        }
        // Never paid in the second year.
        5 if month > 12 => {
            world.go_to(&day(4));
            world.ok("calls.log", json!({ "customer": "C1", "outcome": "no_answer" }));
        }
        _ => {
            world.go_to(&day(0));
            pay(
                world,
                &format!("P-{month}"),
                &number,
                "C1",
                &day(0),
                &format!("{}.50", 1000 + month),
            );
        }
    }
}
