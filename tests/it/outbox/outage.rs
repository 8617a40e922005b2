//! Servers that are down, accounts that do not work, programs that die.

use puntual_io::mail::SmtpTransport;
use puntual_tests::mail_server::{MailServer, Stage};
use rusqlite::Connection;
use serde_json::json;
use std::sync::Arc;

use super::{approved_for, fates, message, send};

#[test]
fn when_the_server_is_down_messages_wait_and_leave_when_it_is_back() {
    let server = MailServer::start(Stage::plain());
    let port = server.port();
    let mut world = approved_for(&server, &["ana", "beto", "carla", "dora", "eva"]);
    drop(server);
    assert_eq!(send(&world), [0, 0, 0, 0, 5]);
    let mut server = MailServer::start(Stage {
        port,
        ..Stage::plain()
    });
    world.go_to_time("2026-03-20T10:10:00");
    assert_eq!(send(&world), [5, 0, 0, 0, 0]);
    assert_eq!(server.messages().len(), 5);
}

#[test]
fn a_night_without_network_costs_no_message() {
    let server = MailServer::start(Stage::plain());
    let port = server.port();
    let mut world = approved_for(&server, &["ana"]);
    drop(server);
    for minutes in (0..10 * 60).step_by(7) {
        world.go_to_time(&format!(
            "2026-03-20T{:02}:{:02}:00",
            10 + minutes / 60,
            minutes % 60
        ));
        send(&world);
    }
    assert_eq!(message(&world, 0)["state"], "retry_at");
    let mut server = MailServer::start(Stage {
        port,
        ..Stage::plain()
    });
    world.go_to_time("2026-03-20T19:59:00");
    world.ok("outbox.retry", json!({ "id": 1 }));
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn a_wrong_password_burns_nothing_and_leaves_everything_waiting() {
    let mut server = MailServer::start(Stage::default());
    let mut world = approved_for(&server, &["ana", "beto"]);
    let trusting = |server: &MailServer| {
        SmtpTransport::new(Arc::new(|| "2026-03-20T16:00:00Z".parse().unwrap())).trusting(server.authority())
    };
    world.with_mail(trusting(&server));
    let wrong = json!({ "url": server.url(), "from": "cobranza@tienda.mx", "password": "equivocada" });
    world.ok("settings.save_sender", wrong);
    for _ in 0..20 {
        assert_eq!(send(&world), [0, 0, 0, 0, 2]);
    }
    let waiting = message(&world, 0);
    assert_eq!(
        (&waiting["state"], &waiting["attempts"]),
        (&json!("retry_at"), &json!(0))
    );
    assert!(
        waiting["reason"].as_str().unwrap().contains("not accepted"),
        "{waiting:#}"
    );
    assert_eq!(server.events_of("login").len(), 20, "one log-in a round tells it");
    super::set_sender(&world, &server);
    assert_eq!(send(&world), [2, 0, 0, 0, 0]);
}

#[test]
fn an_approval_that_only_waits_can_still_be_taken_back() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    drop(server);
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    let batches = world.ok("batches.list", json!({}));
    world.ok("batches.undo", json!({ "batch": batches["batches"][0]["batch"] }));
    assert_eq!(fates(&world), Vec::<String>::new());
}

#[test]
fn an_approval_of_which_something_left_cannot_be_taken_back() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana", "cut-at-dot"]);
    send(&world);
    let batches = world.ok("batches.list", json!({}));
    let error = world
        .run("batches.undo", json!({ "batch": batches["batches"][0]["batch"] }))
        .unwrap_err();
    assert_eq!(
        (error.code, error.params["reason"].as_str()),
        ("batch.cannot_undo", "sent")
    );
}

#[test]
fn what_was_being_sent_when_the_program_died_is_unknown_afterwards() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana", "beto"]);
    let path = world.path("tienda.puntual");
    world.ok("books.close", json!({}));
    let raw = Connection::open(&path).unwrap();
    raw.execute(
        "UPDATE outbox SET state = 'sending', attempts = 1 WHERE id = 1",
        [],
    )
    .unwrap();
    drop(raw);
    world.ok("books.open", json!({ "path": path }));
    assert_eq!(fates(&world), ["unknown interrupted", "queued"]);
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    assert_eq!(message(&world, 0)["state"], "unknown");
}

#[test]
fn a_restored_backup_opens_paused_and_sends_nothing() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    let (backup, copy) = (world.path("copia.puntual"), world.path("otra.puntual"));
    world.ok("books.backup", json!({ "path": backup }));
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    let restored = world.ok("books.restore", json!({ "from": backup, "to": copy }));
    assert_eq!(restored["book"]["paused"], true);
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    assert_eq!(fates(&world), ["queued"]);
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn opening_the_open_book_again_does_not_disturb_what_is_being_sent() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    let path = world.path("tienda.puntual");
    let raw = Connection::open(&path).unwrap();
    raw.execute("UPDATE outbox SET state = 'sending', attempts = 1", [])
        .unwrap();
    world.ok("books.open", json!({ "path": path }));
    assert_eq!(fates(&world), ["sending"]);
}
