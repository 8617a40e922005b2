//! Messages that wait and the rules about when they may leave, from the command line.

use std::io::{BufRead, BufReader};

use puntual_io::mail::PracticeMailbox;
use serde_json::{Value, json};

use super::{Desk, fixture};

/// A desk with one approved e-mail, which leaves to the mailbox.
fn desk() -> (Desk, PracticeMailbox) {
    let desk = Desk::empty_book();
    let files = [fixture("clientes.csv"), fixture("una_factura.csv")];
    desk.done_on("2026-03-02", &["import", &files[0], &files[1]]);
    let mailbox = PracticeMailbox::start(&desk.folder.path().join("correo")).unwrap();
    let url = format!("smtp://127.0.0.1:{}", mailbox.port());
    let sender = [
        "sender",
        "set",
        "--smtp",
        &url,
        "--from",
        "cobranza@tienda.example",
    ];
    desk.done(&sender);
    desk.done(&["remind", "--approve"]);
    (desk, mailbox)
}

#[test]
fn a_message_gets_another_text_and_keeps_its_subject() {
    let (desk, mailbox) = desk();
    let before = desk.done(&["outbox", "show", "1"]);
    let after = desk.done(&["outbox", "edit", "1", "--text", "Hola, ¿nos ayudas?"]);
    assert_eq!(after["body"], "Hola, ¿nos ayudas?");
    assert_eq!(after["message"]["subject"], before["message"]["subject"]);
    assert_eq!(desk.done(&["outbox", "send"])["accepted"], 1);
    assert_eq!(mailbox.messages().len(), 1);
}

#[test]
fn a_message_is_put_off_and_let_go_and_the_book_paused() {
    let (desk, _mailbox) = desk();
    let until = ["outbox", "reschedule", "1", "--not-before", "2026-03-13T15:00"];
    assert_eq!(desk.done(&until)["changed"], 1);
    assert_eq!(desk.done(&["outbox", "send"])["accepted"], 0);
    assert_eq!(desk.done(&["outbox", "reschedule", "1", "--soon"])["changed"], 1);
    desk.done(&["outbox", "pause"]);
    assert_eq!(desk.done(&["outbox", "send"])["accepted"], 0);
    desk.done(&["outbox", "resume"]);
    assert_eq!(desk.done(&["outbox", "send"])["accepted"], 1);
    let past = ["outbox", "reschedule", "1", "--not-before", "2026-03-01T15:00"];
    assert_eq!(desk.book(&past).error()["code"], "outbox.in_the_past");
}

#[test]
fn rules_are_shown_chosen_and_asked_about_one_customer() {
    let (desk, _mailbox) = desk();
    let customers = desk.done(&["customers", "list"]);
    let customer = customers["rows"][0]["customer"].as_str().unwrap();
    assert_eq!(desk.done(&["rules", "show"])["proposed"], "MX");
    assert_eq!(desk.done(&["rules", "set", "CO"])["pack"], "CO");
    let ruling = desk.done(&["rules", "show", "--customer", customer]);
    assert_eq!(
        (&ruling["may_ask_why"], &ruling["channels"][0]["held"]),
        (&json!(false), &Value::Null)
    );
    let sunday = desk.done_on("2026-03-15", &["rules", "show", "--customer", customer]);
    assert_eq!(sunday["channels"][0]["held"]["rule"], "co.hours");
    let business = ["rules", "customer", customer, "--scope", "business"];
    assert_eq!(desk.done(&business)["may_ask_why"], true);
    let off = ["rules", "set", "CO", "--day-off", "2026-09-08 Fiesta local"];
    assert_eq!(
        desk.done(&off)["days_off"],
        json!([{ "on": "2026-09-08", "name": "Fiesta local" }])
    );
    let agree = [
        "rules",
        "agree",
        customer,
        "--from",
        "19:00",
        "--until",
        "21:00",
        "--on",
        "2026-03-01",
    ];
    assert_eq!(
        desk.done(&agree)["rules"]["agreed"]["weekdays"],
        json!([1, 2, 3, 4, 5])
    );
    let withdrawn = desk.done(&["rules", "agree", customer, "--withdraw"]);
    assert_eq!(withdrawn["rules"]["agreed"], Value::Null);
    let file = desk.path("tienda.puntual");
    let page = desk.run(&["--book", &file, "--lang", "en", "rules", "show"]);
    assert!(page.out.contains("Day off: "), "{page:?}");
    assert!(
        page.out.contains("Ley 2300 de 2023") && page.out.contains("not legal advice"),
        "{page:?}"
    );
    assert_eq!(
        desk.book(&["rules", "set", "XX"]).error()["code"],
        "choice.unknown"
    );
}

#[test]
fn a_watching_program_sends_what_is_due_and_lets_go_of_the_book_between_turns() {
    let (desk, mailbox) = desk();
    let file = desk.path("tienda.puntual");
    let watch = [
        "--book",
        &file,
        "--today",
        "2026-03-13",
        "--json",
        "outbox",
        "send",
        "--watch",
    ];
    let mut child = desk.command(&watch).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let turn: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(turn["sent"]["accepted"], 1);
    // The turn is told before the book is let go.
    let other = (0..100)
        .map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            desk.book(&["outbox", "list"])
        })
        .find(|run| run.code == 0)
        .expect("the book is free between two turns");
    assert_eq!(other.view()["messages"][0]["state"], "accepted");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(mailbox.messages().len(), 1);
}
