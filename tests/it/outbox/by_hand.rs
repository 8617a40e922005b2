//! What an owner does about messages that wait: another text, another time, none at all.

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{approved_for, fates, message, send};

fn change(world: &World, ids: &[i64], action: &str, not_before: &str) -> Value {
    world.ok(
        "outbox.change",
        json!({ "ids": ids, "action": action, "not_before": not_before }),
    )
}

fn edit(world: &World, subject: &str, body: &str) -> Value {
    world.ok(
        "outbox.edit",
        json!({ "id": 1, "subject": subject, "body": body }),
    )
}

#[test]
fn an_edited_message_leaves_with_its_new_text() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    edit(
        &world,
        "Tu factura F-1",
        "Hola, Ana.\n¿Nos ayudas con la factura F-1?",
    );
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    let sent = &server.messages()[0];
    assert_eq!(sent["subject"], "Tu factura F-1");
    assert!(sent["text"].as_str().unwrap().contains("¿Nos ayudas"), "{sent:#}");
    assert_eq!(sent["html"], Value::Null);
}

#[test]
fn a_message_that_has_left_is_not_edited_and_its_edit_is_not_undone() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    edit(&world, "Otro asunto", "Otro texto");
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    let request = json!({ "id": 1, "subject": "Tarde", "body": "Tarde" });
    assert_eq!(world.fails("outbox.edit", request), "outbox.not_possible");
    let error = world.run("batches.undo", json!({ "batch": batch })).unwrap_err();
    assert_eq!(
        (error.code, error.params["reason"].as_str()),
        ("batch.cannot_undo", "sent"),
        "undoing it would put the message back into the queue"
    );
    assert_eq!(fates(&world).len(), 1);
    assert_eq!(message(&world, 0)["state"], "accepted");
}

#[test]
fn an_edit_can_be_taken_back_while_the_message_waits() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    let before = world.ok("outbox.get", json!({ "id": 1 }));
    edit(&world, "Otro asunto", "Otro texto");
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    let after = world.ok("outbox.get", json!({ "id": 1 }));
    assert_eq!(
        (&before["body"], &before["html"]),
        (&after["body"], &after["html"])
    );
}

#[test]
fn an_empty_text_or_subject_is_refused() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    let refused = |subject: &str, body: &str| {
        world.fails(
            "outbox.edit",
            json!({ "id": 1, "subject": subject, "body": body }),
        )
    };
    assert_eq!(refused("Asunto", "  "), "message.text_missing");
    assert_eq!(refused(" ", "Texto"), "message.subject_missing");
    assert_eq!(refused("Asunto", &"x".repeat(20_001)), "message.too_long");
}

#[test]
fn a_text_that_the_provider_has_approved_is_not_edited() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    let raw = rusqlite::Connection::open(world.path("tienda.puntual")).unwrap();
    raw.execute("UPDATE outbox SET provider_template = '{}'", [])
        .unwrap();
    drop(raw);
    let request = json!({ "id": 1, "subject": "Asunto", "body": "Otro texto" });
    assert_eq!(world.fails("outbox.edit", request), "message.approved_template");
}

#[test]
fn a_rescheduled_message_does_not_leave_before_its_time_even_when_everything_is_sent_by_hand() {
    let server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["ana", "beto"]);
    let done = change(&world, &[1], "reschedule", "2026-03-20T15:00");
    assert_eq!((&done["changed"], &done["refused"]), (&json!(1), &json!(0)));
    let by_hand = world.ok("outbox.send", json!({}));
    assert_eq!(by_hand["accepted"], 1);
    assert_eq!(
        (&message(&world, 0)["reason"], &message(&world, 0)["not_before"]),
        (&json!("rescheduled"), &json!("2026-03-20T21:00:00Z"))
    );
    world.go_to_time("2026-03-20T15:00:00");
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
}

#[test]
fn a_rescheduled_message_may_leave_at_once_after_all() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana", "beto"]);
    change(&world, &[1, 2], "reschedule", "2026-03-20T15:00");
    assert_eq!(send(&world), [0, 0, 0, 0, 2]);
    change(&world, &[1], "reschedule", "");
    assert_eq!(send(&world), [1, 0, 0, 0, 1]);
    change(&world, &[2], "retry", "");
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
}

#[test]
fn a_time_that_has_passed_is_refused() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    let refused = |not_before: &str| {
        world.fails(
            "outbox.change",
            json!({ "ids": [1], "action": "reschedule", "not_before": not_before }),
        )
    };
    assert_eq!(refused("2026-03-20T09:00"), "outbox.in_the_past");
    assert_eq!(refused("mañana"), "time.invalid");
    let other = json!({ "ids": [1], "action": "burn" });
    assert_eq!(world.fails("outbox.change", other), "choice.unknown");
}

#[test]
fn several_are_cancelled_as_one_step_that_can_be_undone() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana", "beto", "carla"]);
    let done = change(&world, &[1, 2], "cancel", "");
    assert_eq!(
        fates(&world),
        ["cancelled by_hand", "cancelled by_hand", "queued"]
    );
    world.ok("batches.undo", json!({ "batch": done["batch"] }));
    assert_eq!(fates(&world), ["queued", "queued", "queued"]);
    assert_eq!(send(&world), [3, 0, 0, 0, 0]);
}

#[test]
fn what_has_left_is_counted_and_left_as_it_is() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana", "beto"]);
    assert_eq!(send(&world), [2, 0, 0, 0, 0]);
    for action in ["cancel", "retry", "reschedule"] {
        let done = change(&world, &[1, 2], action, "");
        assert_eq!(
            (&done["changed"], &done["refused"]),
            (&json!(0), &json!(2)),
            "{action}"
        );
        assert_eq!(done["batch"], Value::Null);
    }
    assert_eq!(server.messages().len(), 2);
}

#[test]
fn a_cancelled_batch_is_not_undone_after_one_of_it_was_proposed_and_sent_again() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    let done = change(&world, &[1], "cancel", "");
    assert_eq!(crate::shop::approved(&world).len(), 1);
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    assert!(
        world
            .run("batches.undo", json!({ "batch": done["batch"] }))
            .is_err()
    );
    send(&world);
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn a_message_that_did_not_arrive_is_sent_anew_with_the_same_identity() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["cut-at-dot"]);
    assert_eq!(send(&world), [0, 0, 1, 0, 0]);
    let tried = world.ok("outbox.get", json!({ "id": 1 }))["message_id"].clone();
    world.ok("outbox.settle", json!({ "id": 1, "was_sent": false }));
    assert_eq!(message(&world, 0)["state"], "queued");
    send(&world);
    assert_eq!(world.ok("outbox.get", json!({ "id": 1 }))["message_id"], tried);
    assert_eq!(message(&world, 0)["attempts"], 2);
    assert!(server.messages().iter().all(|sent| {
        sent["message_id"]
            .as_str()
            .is_none_or(|id| id.contains(tried.as_str().unwrap()))
    }));
}
