//! What sending costs: planning a run when 100,000 invoices are open, writing and queueing 5,000 e-mails, and handing 1,000 over to a mail server on this machine, beside a
//! bare lettre loop that sends the same texts and records nothing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use lettre::{Message, SmtpTransport, Transport};
use puntual_io::mail::PracticeMailbox;
use puntual_tests::world::World;
use serde_json::json;

const PLANNED: [usize; 2] = [50_000, 100_000];
const OWING: usize = 5_000;
const PLANS: usize = 5;
const QUEUED: usize = 5_000;
const SENT: usize = 1_000;

fn main() {
    if !stage::is_asked_for("outbox") {
        return;
    }
    println!("outbox: {}", stage::machine());
    planning();
    queueing();
    delivering();
}

/// The second book is twice the first: the ratio of their times says whether planning grows in line with what is open.
fn planning() {
    let medians = PLANNED.map(|invoices| {
        let world = everything_open(invoices);
        let run = world.ok("reminders.propose", json!({}));
        let proposed = run["proposed"].as_array().unwrap().len();
        let times = stage::alone(PLANS, || {
            drop(black_box(world.ok("reminders.propose", json!({}))));
        });
        println!("  planning a run over {invoices} open invoices, {proposed} messages: {times}");
        times.median()
    });
    println!(
        "    twice the invoices: {:.2} times as long",
        stage::ratio(medians[1], medians[0])
    );
}

/// A book in which nothing has been paid; invoices fall due from two months ago to two months ahead.
fn everything_open(invoices: usize) -> World {
    let world = World::with_book(stage::TODAY);
    let today: NaiveDate = stage::TODAY.parse().unwrap();
    let mut people = "customer_id,name,email\n".to_owned();
    for number in 0..OWING {
        writeln!(people, "C{number},Cliente {number},c{number}@cliente.mx").unwrap();
    }
    let mut debts = "invoice_no,customer_id,issue_date,due_date,amount,currency\n".to_owned();
    for number in 0..invoices {
        let due = today - Days::new(60) + Days::new(number as u64 * 7 % 120);
        let (customer, issued) = (number % OWING, due - Days::new(30));
        writeln!(debts, "F-{number},C{customer},{issued},{due},1500.50,MXN").unwrap();
    }
    world.import("clientes.csv", &people);
    world.import("facturas.csv", &debts);
    world
}

/// A book whose customers each owe one invoice that is due today, sending to a mailbox on this machine.
fn shop(customers: usize, port: u16) -> World {
    let world = World::with_book(stage::TODAY);
    world.ok(
        "settings.save_sender",
        json!({ "url": format!("smtp://127.0.0.1:{port}"), "from": "cobranza@tienda.mx" }),
    );
    let mut people = "customer_id,name,email\n".to_owned();
    let mut invoices = "invoice_no,customer_id,issue_date,due_date,amount,currency\n".to_owned();
    for number in 0..customers {
        writeln!(people, "C{number},Cliente {number},c{number}@cliente.mx").unwrap();
        writeln!(
            invoices,
            "F-{number},C{number},2026-02-14,{},1500.50,MXN",
            stage::TODAY
        )
        .unwrap();
    }
    world.import("clientes.csv", &people);
    world.import("facturas.csv", &invoices);
    world
}

fn queueing() {
    let world = shop(QUEUED, 2525);
    let since = Instant::now();
    let run = world.ok("reminders.approve", json!({}));
    let took = since.elapsed();
    assert_eq!(run["queued"], QUEUED);
    println!(
        "  writing and queueing {QUEUED} e-mails: {:.2} s",
        took.as_secs_f64()
    );
}

fn delivering() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = PracticeMailbox::start(folder.path()).unwrap();
    let world = shop(SENT, mailbox.port());
    world.ok("reminders.approve", json!({}));
    let texts: Vec<(String, String)> = (1..=SENT)
        .map(|id| {
            let detail = world.ok("outbox.get", json!({ "id": id }));
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            (text(&detail["message"]["subject"]), text(&detail["html"]))
        })
        .collect();
    let since = Instant::now();
    let view = world.ok("outbox.send", json!({}));
    let ours = since.elapsed();
    assert_eq!(view["accepted"], SENT);

    let bare = SmtpTransport::builder_dangerous("127.0.0.1")
        .port(mailbox.port())
        .build();
    let since = Instant::now();
    for (number, (subject, html)) in texts.iter().enumerate() {
        let mail = Message::builder()
            .from("cobranza@tienda.mx".parse().unwrap())
            .to(format!("c{number}@cliente.mx").parse().unwrap())
            .subject(subject)
            .body(html.clone())
            .unwrap();
        bare.send(&mail).unwrap();
    }
    let floor = since.elapsed();
    println!(
        "  delivering {SENT} e-mails: {:.2} s, a bare loop {:.2} s, ratio {:.2}",
        ours.as_secs_f64(),
        floor.as_secs_f64(),
        ours.as_secs_f64() / floor.as_secs_f64()
    );
}
