//! One invoice, due on Friday 20 March 2026, walked through the calendar with `--today`.

use puntual_io::mail::PracticeMailbox;
use serde_json::{Value, json};

use super::{Desk, fixture};

/// The days on which the default policy speaks, and how.
const STEPS: [(&str, i64, &str); 7] = [
    ("2026-03-13", -7, "email"),
    ("2026-03-18", -2, "whatsapp"),
    ("2026-03-20", 0, "email"),
    ("2026-03-23", 3, "call"),
    ("2026-03-27", 7, "email"),
    ("2026-04-04", 15, "call"),
    ("2026-04-19", 30, "letter"),
];

/// Days on which it is silent.
const SILENT: [&str; 4] = ["2026-03-12", "2026-03-14", "2026-03-19", "2026-03-22"];

fn desk() -> Desk {
    let desk = Desk::empty_book();
    let files = [fixture("clientes.csv"), fixture("una_factura.csv")];
    desk.done_on("2026-03-02", &["import", &files[0], &files[1]]);
    desk
}

fn contacts(view: &Value) -> Vec<(String, i64)> {
    let proposed = view["proposed"].as_array().unwrap();
    proposed
        .iter()
        .map(|c| {
            (
                c["channel"].as_str().unwrap().to_owned(),
                c["offset_days"].as_i64().unwrap(),
            )
        })
        .collect()
}

#[test]
fn each_step_comes_on_its_day_and_no_day_brings_two() {
    let desk = desk();
    let mailbox = PracticeMailbox::start(&desk.folder.path().join("correo")).unwrap();
    let url = format!("smtp://127.0.0.1:{}", mailbox.port());
    desk.done(&[
        "sender",
        "set",
        "--smtp",
        &url,
        "--from",
        "cobranza@tienda.example",
    ]);
    let mut days: Vec<(&str, Option<(i64, &str)>)> = STEPS
        .iter()
        .map(|(day, offset, channel)| (*day, Some((*offset, *channel))))
        .collect();
    days.extend(SILENT.map(|day| (day, None)));
    days.sort_unstable_by_key(|(day, _)| *day);
    for (day, step) in days {
        let view = desk.done_on(day, &["remind"]);
        let expected: Vec<(String, i64)> = step
            .into_iter()
            .map(|(offset, channel)| (channel.to_owned(), offset))
            .collect();
        assert_eq!(contacts(&view), expected, "on {day}: {view:#}");
        let approved = desk.done_on(day, &["remind", "--approve"]);
        assert_eq!(
            approved["queued"].as_u64(),
            Some(expected.len() as u64),
            "on {day}"
        );
        assert_eq!(
            contacts(&desk.done_on(day, &["remind"])),
            [],
            "on {day} a second time"
        );
        let sent = desk.done_on(day, &["outbox", "send"]);
        let mails = u64::from(step.is_some_and(|(_, channel)| channel == "email"));
        // What is left out at the weekend leaves on the Monday; no e-mail of this story falls on one.
        assert_eq!(sent["accepted"].as_u64(), Some(mails), "on {day}: {sent}");
    }
    assert_eq!(
        mailbox.messages().len(),
        3,
        "before, on the day, and firmer after"
    );
}

#[test]
fn an_e_mail_arrives_once_with_the_amount_as_the_country_writes_it() {
    let desk = desk();
    let mailbox = PracticeMailbox::start(&desk.folder.path().join("correo")).unwrap();
    let url = format!("smtp://127.0.0.1:{}", mailbox.port());
    desk.done(&[
        "sender",
        "set",
        "--smtp",
        &url,
        "--from",
        "cobranza@tienda.example",
    ]);
    let test = desk.done(&["sender", "test", "yo@tienda.example"]);
    assert_eq!(test["outcome"], "accepted");
    desk.done(&["remind", "--approve"]);
    assert_eq!(desk.done(&["outbox", "send"])["accepted"], 1);
    assert_eq!(desk.done(&["outbox", "send"])["accepted"], 0);
    let files = mailbox.messages();
    assert_eq!(files.len(), 2, "the test message and the reminder");
    let message = std::fs::read_to_string(&files[1]).unwrap();
    assert!(message.contains("pagos@lupita.example"), "{message}");
    let list = desk.done(&["outbox", "list", "--filter", "sent"]);
    assert_eq!(
        (&list["total"], &list["messages"][0]["attempts"]),
        (&json!(1), &json!(1))
    );
    assert!(
        desk.done(&["outbox", "show", "1"])["body"]
            .as_str()
            .unwrap()
            .contains("$1,750.50")
    );
}

#[test]
fn a_paid_invoice_is_silent_from_then_on() {
    let desk = desk();
    std::fs::write(
        desk.path("pago.csv"),
        "payment_id,invoice_no,customer_id,pay_date,amount,currency\nP-9,A-1,C-1,2026-03-17,1750.50,MXN\n",
    )
    .unwrap();
    assert_eq!(contacts(&desk.done(&["remind", "--approve"])).len(), 1);
    desk.done_on("2026-03-17", &["import", "pago.csv"]);
    for (day, ..) in &STEPS[1..] {
        assert_eq!(contacts(&desk.done_on(day, &["remind"])), [], "on {day}");
    }
}

#[test]
fn a_promise_holds_the_reminders_until_its_day_has_passed() {
    let desk = desk();
    desk.done(&[
        "promise",
        "add",
        "C-1",
        "--amount",
        "1750.50",
        "--on",
        "2026-03-23",
    ]);
    let held = desk.done_on("2026-03-20", &["remind"]);
    assert_eq!(
        (contacts(&held).len(), &held["held"][0]["reason"]),
        (0, &json!("promise")),
        "{held:#}"
    );
    let after = desk.done_on("2026-03-27", &["remind"]);
    assert_eq!(contacts(&after).len(), 1, "{after:#}");
    assert_eq!(
        desk.done_on("2026-03-27", &["promise", "list"])["promises"][0]["state"],
        "broken"
    );
}

#[test]
fn an_hour_outside_contact_hours_sends_nothing() {
    let desk = desk();
    let mailbox = PracticeMailbox::start(&desk.folder.path().join("correo")).unwrap();
    let url = format!("smtp://127.0.0.1:{}", mailbox.port());
    desk.done(&[
        "sender",
        "set",
        "--smtp",
        &url,
        "--from",
        "cobranza@tienda.example",
    ]);
    desk.done(&["remind", "--approve"]);
    let book = desk.path("tienda.puntual");
    let night = desk.run(&[
        "--book",
        &book,
        "--now",
        "2026-03-13T23:30",
        "--json",
        "outbox",
        "send",
    ]);
    assert_eq!(
        (&night.view()["accepted"], &night.view()["waiting"]),
        (&json!(0), &json!(1)),
        "{night:?}"
    );
    let morning = desk.run(&[
        "--book",
        &book,
        "--now",
        "2026-03-14T09:00",
        "--json",
        "outbox",
        "send",
    ]);
    assert_eq!(morning.view()["accepted"], 1, "{morning:?}");
}
