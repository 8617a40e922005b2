//! The program killed in the middle of sending, and two of them at once on one book.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::approved_for;

/// The program itself, on the book of a world that has closed it.
fn sending(world: &World) -> Child {
    Command::new(env!("CARGO_BIN_EXE_puntual-under-test"))
        .arg("--book")
        .arg(world.path("tienda.puntual"))
        .args(["--today", "2026-03-20", "--json", "outbox", "send"])
        .env("PUNTUAL_DATA", world.path("data"))
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// How often each message arrived.
fn arrivals(server: &mut MailServer) -> BTreeMap<String, usize> {
    let mut arrived = BTreeMap::new();
    for message in server.messages() {
        *arrived
            .entry(message["message_id"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    arrived
}

#[test]
fn a_program_killed_while_it_sends_never_makes_a_message_arrive_twice() {
    let names: Vec<String> = (0..60).map(|number| format!("c{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &names);
    let path = world.path("tienda.puntual");
    for pause in [400, 550, 700, 850] {
        world.ok("books.close", json!({}));
        let mut child = sending(&world);
        thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        world.ok("books.open", json!({ "path": path, "accept_risk": true }));
    }
    world.ok("outbox.send", json!({}));
    let arrived = arrivals(&mut server);
    assert!(arrived.values().all(|count| *count == 1), "{arrived:?}");
    let list = world.ok("outbox.list", json!({}));
    let states: Vec<&Value> = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| &m["state"])
        .collect();
    let of = |word: &str| states.iter().filter(|state| **state == word).count();
    assert_eq!(of("accepted") + of("unknown"), names.len(), "{states:?}");
    assert!(of("unknown") <= 4, "one for each time it was killed");
    assert!(arrived.len() >= of("accepted"));
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
}

#[test]
fn two_programs_on_one_book_never_send_twice() {
    let names: Vec<String> = (0..20).map(|number| format!("c{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &names);
    world.ok("books.close", json!({}));
    let ends: Vec<_> = [sending(&world), sending(&world), sending(&world)]
        .into_iter()
        .map(|child| child.wait_with_output().unwrap())
        .collect();
    assert!(ends.iter().any(|end| end.status.success()));
    for end in ends.iter().filter(|end| !end.status.success()) {
        let said = String::from_utf8_lossy(&end.stderr);
        assert!(said.contains("book.in_use"), "{said}");
    }
    let arrived = arrivals(&mut server);
    assert_eq!(arrived.len(), names.len());
    assert!(arrived.values().all(|count| *count == 1), "{arrived:?}");
}
