//! Contact hours by the book's own clock.

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::json;

use super::{approved_for, message, send, set_sender};
use crate::shop::{approved, customer, invoice};

#[test]
fn a_message_approved_at_night_leaves_when_the_hours_open() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["ana"]);
    world.go_to_time("2026-03-20T20:00:00");
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    let waiting = message(&world, 0);
    assert_eq!(
        (&waiting["state"], &waiting["reason"]),
        (&json!("retry_at"), &json!("contact_hours"))
    );
    assert_eq!(
        waiting["next_attempt_at"], "2026-03-21T14:00:00Z",
        "08:00 in Mexico City"
    );
    assert_eq!(waiting["attempts"], 0);
    assert!(server.events_of("connection").is_empty());
}

#[test]
fn a_friendly_reminder_leaves_at_the_next_opening() {
    let server = MailServer::start(Stage::plain());
    let mut world = World::with_book("2026-03-13");
    set_sender(&world, &server);
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    approved(&world);
    world.go_to_time("2026-03-13T21:30:00");
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    world.go_to_time("2026-03-14T07:59:59");
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    world.go_to_time("2026-03-14T08:00:00");
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
}

#[test]
fn at_one_instant_one_book_sends_and_another_sleeps() {
    let server = MailServer::start(Stage::plain());
    // 09:00 in London is 03:00 in Mexico City and 10:00 in Madrid.
    let mut world = approved_for(&server, &["ana"]);
    world.go_to_time("2026-03-20T03:00:00");
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);

    let path = world.path("madrid.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "Madrid", "country": "ES", "language": "es" }),
    );
    set_sender(&world, &server);
    customer(&world, "C1", "ana@cliente.es", "");
    crate::shop::invoice_in(&world, "F-1", "C1", "2026-03-20", "100", "EUR");
    approved(&world);
    world.go_to_time("2026-03-20T10:00:00");
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
}

#[test]
fn a_weekend_without_contact_waits_for_monday() {
    let server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["ana"]);
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    profile["contact_weekdays"] = json!([1, 2, 3, 4, 5]);
    profile["contact_from"] = json!("09:30");
    world.ok("settings.save", profile);
    world.go_to_time("2026-03-20T21:00:00");
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    assert_eq!(message(&world, 0)["next_attempt_at"], "2026-03-23T15:30:00Z");
}
