//! The loop's turns: what leaves without anybody pressing a button, how fast, and when to look again.

use chrono::{DateTime, Utc};
use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{fates, message, set_sender};
use crate::shop::{approved, customer, invoice};

/// `2026-03-20T10:00` in Mexico City, which is six hours behind UTC.
fn at(local: &str) -> DateTime<Utc> {
    format!("{local}:00-06:00")
        .parse::<DateTime<chrono::FixedOffset>>()
        .unwrap()
        .into()
}

/// A running book at 10:00 on 2026-03-20 that sends by itself to `server`, with one approved message for each recipient.
fn running(server: &MailServer, recipients: &[&str], settings: Value) -> World {
    let world = World::running_at(at("2026-03-20T10:00"));
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "La Esperanza", "country": "MX", "language": "es" }),
    );
    set_sender(&world, server);
    world.ok("outbox.save_settings", settings);
    for (index, recipient) in (1..).zip(recipients) {
        let code = format!("C{index}");
        customer(&world, &code, &format!("{recipient}@cliente.mx"), "");
        invoice(&world, &format!("F-{index}"), &code, "2026-03-20", "100");
    }
    approved(&world);
    world
}

fn tick(world: &World) -> Value {
    world.ok("outbox.tick", json!({}))
}

#[test]
fn a_book_that_does_not_send_by_itself_sends_only_when_asked() {
    let mut server = MailServer::start(Stage::plain());
    let world = running(&server, &["ana"], json!({ "by_itself": false }));
    world.move_to(at("2026-03-20T11:00"));
    let view = tick(&world);
    assert_eq!(
        (&view["sent"]["accepted"], &view["next_at"], &view["waiting"]),
        (&json!(0), &Value::Null, &json!(1))
    );
    assert!(server.messages().is_empty());
    assert_eq!(
        world.ok("outbox.tick", json!({ "always": true }))["sent"]["accepted"],
        1
    );
}

#[test]
fn what_was_just_approved_can_still_be_taken_back_for_two_minutes() {
    let server = MailServer::start(Stage::plain());
    let world = running(&server, &["ana"], json!({ "by_itself": true }));
    let view = tick(&world);
    assert_eq!(view["sent"]["accepted"], 0);
    assert_eq!(view["next_at"], "2026-03-20T16:02:00Z");
    assert_eq!(view["wait_ms"], 120_000);
    world.move_to(at("2026-03-20T10:02"));
    let view = tick(&world);
    assert_eq!(view["sent"]["accepted"], 1);
    assert_eq!(view["notice"], "Salió 1 mensaje.");
    assert_eq!((&view["next_at"], &view["waiting"]), (&Value::Null, &json!(0)));
}

#[test]
fn the_next_turn_is_when_the_next_message_may_leave() {
    let server = MailServer::start(Stage::plain());
    let world = running(&server, &["ana"], json!({ "by_itself": true }));
    world.move_to(at("2026-03-20T21:00"));
    let view = tick(&world);
    assert_eq!(
        view["next_at"], "2026-03-21T14:00:00Z",
        "8:00 of the next morning"
    );
    let later = running(&server, &["ana"], json!({ "by_itself": true }));
    later.ok(
        "outbox.change",
        json!({ "ids": [1], "action": "reschedule", "not_before": "2026-03-20T15:30" }),
    );
    assert_eq!(tick(&later)["next_at"], "2026-03-20T21:30:00Z");
}

#[test]
fn after_a_night_asleep_the_first_turn_sends_what_is_due() {
    let server = MailServer::start(Stage::plain());
    let world = running(&server, &["ana"], json!({ "by_itself": true }));
    world.move_to(at("2026-03-20T23:00"));
    assert_eq!(tick(&world)["sent"]["accepted"], 0);
    // The computer slept through the moment that was announced.
    world.ok("settings.get", json!({}));
    world.move_to(at("2026-03-21T09:17"));
    assert_eq!(tick(&world)["sent"]["cancelled"], 1, "the text counts days");
    assert_eq!(fates(&world), ["cancelled stale"]);
}

#[test]
fn when_the_network_is_back_nobody_waits_for_the_next_attempt() {
    let server = MailServer::start(Stage::plain());
    let port = server.port();
    let world = running(&server, &["ana"], json!({ "by_itself": true }));
    drop(server);
    let mut minutes = 2;
    for _ in 0..5 {
        world.move_to(at(&format!("2026-03-20T10:{minutes:02}")));
        tick(&world);
        minutes += 10;
    }
    assert_eq!(message(&world, 0)["state"], "retry_at");
    let server = MailServer::start(Stage {
        port,
        ..Stage::plain()
    });
    assert_eq!(tick(&world)["sent"]["accepted"], 0, "not yet due");
    let view = world.ok("outbox.tick", json!({ "network_is_back": true }));
    assert_eq!(view["sent"]["accepted"], 1);
    drop(server);
}

#[test]
fn a_paused_book_is_left_alone_by_the_loop() {
    let server = MailServer::start(Stage::plain());
    let world = running(&server, &["ana"], json!({ "by_itself": true }));
    world.ok("books.pause", json!({ "paused": true }));
    world.move_to(at("2026-03-20T11:00"));
    for request in [json!({}), json!({ "always": true })] {
        let view = world.ok("outbox.tick", request);
        assert_eq!(
            (&view["paused"], &view["sent"]["accepted"], &view["next_at"]),
            (&json!(true), &json!(0), &Value::Null)
        );
    }
}

#[test]
fn an_account_sends_no_more_in_a_minute_than_it_may() {
    let mut server = MailServer::start(Stage::plain());
    let world = running(
        &server,
        &["ana", "beto", "carla", "dora", "eva"],
        json!({ "by_itself": true, "per_minute": 2 }),
    );
    world.move_to(at("2026-03-20T10:02"));
    let view = tick(&world);
    assert_eq!(
        (&view["sent"]["accepted"], &view["waiting"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(view["next_at"], "2026-03-20T16:03:00Z");
    assert_eq!(message(&world, 2)["reason"], "rate");
    assert_eq!(
        world.ok("outbox.send", json!({}))["accepted"],
        0,
        "not by hand either"
    );
    world.move_to(at("2026-03-20T10:03"));
    assert_eq!(tick(&world)["sent"]["accepted"], 2);
    world.move_to(at("2026-03-20T10:04"));
    assert_eq!(tick(&world)["sent"]["accepted"], 1);
    assert_eq!(server.messages().len(), 5);
}

#[test]
fn an_account_sends_no_more_in_a_day_than_it_may() {
    let server = MailServer::start(Stage::plain());
    let world = running(
        &server,
        &["ana", "beto", "carla"],
        json!({ "by_itself": true, "per_day": 2 }),
    );
    world.move_to(at("2026-03-20T10:02"));
    let view = tick(&world);
    assert_eq!(
        (&view["sent"]["accepted"], &view["waiting"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(view["next_at"], "2026-03-21T16:02:00Z");
}

#[test]
fn a_limit_of_nothing_is_refused() {
    let world = World::with_book("2026-03-20");
    for settings in [json!({ "per_minute": 0 }), json!({ "per_day": 0 })] {
        assert_eq!(
            world.fails("outbox.save_settings", settings),
            "sending.limit_zero"
        );
    }
}

#[test]
fn a_scheduler_that_fires_twice_sends_once() {
    let mut server = MailServer::start(Stage::plain());
    let world = running(&server, &["ana", "beto"], json!({ "by_itself": true }));
    world.move_to(at("2026-03-20T10:05"));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| tick(&world));
        }
    });
    assert_eq!(server.messages().len(), 2);
    assert_eq!(fates(&world).len(), 2);
}

#[test]
fn payment_data_that_is_old_is_said_to_be() {
    let mut world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-24", "100");
    let today = |world: &World| {
        let view = world.ok("today.get", json!({}));
        (view["payments_as_of"].clone(), view["payments_are_stale"].clone())
    };
    assert_eq!(today(&world), (Value::Null, json!(false)));
    crate::shop::pay(&world, "P-1", "F-1", "C1", "2026-03-20", "10");
    assert_eq!(today(&world), (json!("2026-03-20"), json!(false)));
    world.go_to("2026-03-23");
    assert_eq!(today(&world), (json!("2026-03-20"), json!(false)));
    world.go_to("2026-03-24");
    assert_eq!(today(&world), (json!("2026-03-20"), json!(true)));
    let run = world.ok("reminders.propose", json!({}));
    let campaign = json!({ "name": "Saldos", "which": {}, "channels": ["email"], "template": "balance" });
    let key = world.ok("campaigns.draft", campaign)["campaign"].clone();
    let campaign = world.ok("campaigns.preview", json!({ "campaign": key }));
    for asked in [run, campaign] {
        assert_eq!(
            asked["payments"],
            json!({ "as_of": "2026-03-20", "days": 4, "stale": true })
        );
    }
    world.ok("outbox.save_settings", json!({ "stale_after_days": 7 }));
    assert_eq!(today(&world), (json!("2026-03-20"), json!(false)));
}
