//! What becomes of a message at each point of the conversation.

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::json;

use super::{approved_for, fates, message, send, set_sender};
use crate::shop::{approved, customer, invoice};

#[test]
fn a_refused_recipient_fails_in_the_servers_words_and_the_others_still_leave() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana", "refused", "beto"]);
    assert_eq!(send(&world), [2, 1, 0, 0, 0]);
    let refused = message(&world, 1);
    assert_eq!(refused["state"], "failed");
    assert!(
        refused["reason"].as_str().unwrap().contains("No such user here"),
        "{refused:#}"
    );
    assert_eq!(server.messages().len(), 2);
    let today = world.ok("today.get", json!({}));
    assert_eq!(
        (&today["outbox"]["failed"], &today["outbox"]["accepted_7_days"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(today["rows"][0]["kind"], "not_delivered");
}

#[test]
fn what_is_accepted_is_never_sent_again() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    assert_eq!(send(&world), [0, 0, 0, 0, 0]);
    assert_eq!(
        world.fails("outbox.retry", json!({ "id": 1 })),
        "outbox.not_possible"
    );
    assert_eq!(
        world.fails("outbox.settle", json!({ "id": 1, "was_sent": false })),
        "outbox.not_possible"
    );
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn a_server_that_says_later_gets_the_message_after_the_wait_and_not_before() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["later"]);
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    let waiting = message(&world, 0);
    assert_eq!(
        (&waiting["state"], &waiting["attempts"]),
        (&json!("retry_at"), &json!(1))
    );
    assert_eq!(waiting["next_attempt_at"], "2026-03-20T16:01:00Z");
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    world.go_to_time("2026-03-20T10:00:59");
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    assert_eq!(server.events_of("recipient").len(), 1);
    world.go_to_time("2026-03-20T10:01:00");
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    assert_eq!(message(&world, 0)["attempts"], 2);
}

#[test]
fn a_person_who_asks_to_send_does_not_wait_for_the_next_attempt() {
    let server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["later"]);
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    assert_eq!(world.ok("outbox.send", json!({}))["accepted"], 1);
}

#[test]
fn every_attempt_carries_the_same_message_id() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["later-at-dot"]);
    send(&world);
    world.go_to_time("2026-03-20T10:01:00");
    send(&world);
    let seen = server.messages();
    assert_eq!(seen.len(), 2);
    assert_eq!(
        (&seen[0]["accepted"], &seen[1]["accepted"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(seen[0]["message_id"], seen[1]["message_id"]);
    let id = seen[0]["message_id"].as_str().unwrap();
    assert!(id.starts_with('<') && id.ends_with("@tienda.mx>"), "{id}");
}

#[test]
fn a_connection_cut_before_the_text_is_tried_again() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["cut-at-data"]);
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    assert_eq!(message(&world, 0)["state"], "retry_at");
    world.go_to_time("2026-03-20T10:05:00");
    send(&world);
    assert_eq!(server.events_of("recipient").len(), 2);
}

#[test]
fn a_connection_cut_after_the_final_dot_is_unknown_and_never_sent_again_by_itself() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["cut-at-dot"]);
    assert_eq!(send(&world), [0, 0, 1, 0, 0]);
    for day in [
        "2026-03-20T18:00:00",
        "2026-03-22T10:00:00",
        "2026-03-24T10:00:00",
    ] {
        world.go_to_time(day);
        assert_eq!(send(&world), [0, 0, 0, 0, 0]);
    }
    assert_eq!(server.messages().len(), 1);
    assert_eq!(
        world.fails("outbox.retry", json!({ "id": 1 })),
        "outbox.not_possible"
    );
}

#[test]
fn an_unknown_message_is_settled_as_sent_or_sent_again_as_its_owner_says() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["cut-at-dot", "silent"]);
    send(&world);
    let settled = world.ok("outbox.settle", json!({ "id": 1, "was_sent": true }));
    assert_eq!(settled["message"]["state"], "accepted");

    let world = approved_for(&server, &["cut-at-dot"]);
    send(&world);
    let settled = world.ok("outbox.settle", json!({ "id": 1, "was_sent": false }));
    assert_eq!(settled["message"]["state"], "queued");
    send(&world);
    assert_eq!(fates(&world)[0].split(' ').next(), Some("unknown"));
    let to_cut = server
        .messages()
        .iter()
        .filter(|seen| seen["envelope_to"][0] == "cut-at-dot@cliente.mx")
        .count();
    assert_eq!(
        to_cut, 3,
        "once in the first book, and twice in the second, as its owner said"
    );
}

#[test]
fn attempts_have_an_end() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = World::with_book("2026-03-13");
    set_sender(&world, &server);
    customer(&world, "C1", "busy@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    approved(&world);
    let mut rounds = 0;
    while let Some(next) = after_a_round(&world) {
        world.go_to_time(&mexico(&next));
        rounds += 1;
        assert!(rounds < 40);
    }
    let last = message(&world, 0);
    assert!(
        ["failed", "cancelled"].contains(&last["state"].as_str().unwrap()),
        "{last:#}"
    );
    let tried = server.events_of("recipient").len();
    assert!((9..=16).contains(&tried), "{tried} attempts");
}

/// Sends, and tells when the message is due again.
fn after_a_round(world: &World) -> Option<String> {
    send(world);
    message(world, 0)["next_attempt_at"].as_str().map(str::to_owned)
}

#[test]
fn one_message_has_one_recipient_and_the_businesss_own_name_whatever_is_in_it() {
    let mut server = MailServer::start(Stage::plain());
    let world = World::with_book("2026-03-20");
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    let name = "Peña, Hijos y \"Cía.\" <S.A.>";
    profile["name"] = json!(name);
    world.ok("settings.save", profile);
    set_sender(&world, &server);
    let mut ana = customer(&world, "C1", "ana@cliente.mx", "")["profile"].clone();
    ana["contacts"] = json!([
        { "name": "Ana", "role": "", "email": "ana@cliente.mx", "phone": "" },
        { "name": "Jefa", "role": "", "email": "jefa@cliente.mx", "phone": "" },
    ]);
    world.ok("customers.save", ana);
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    approved(&world);
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
    let seen = server.messages();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0]["envelope_to"], json!(["ana@cliente.mx"]));
    assert_eq!(seen[0]["to"].as_array().unwrap().len(), 1);
    assert_eq!(
        seen[0]["from"],
        json!([{ "address": "cobranza@tienda.mx", "name": name }])
    );
}

/// An instant by the clock of Mexico City, six hours behind.
fn mexico(utc: &str) -> String {
    let instant: chrono::DateTime<chrono::Utc> = utc.parse().unwrap();
    (instant.naive_utc() - chrono::TimeDelta::hours(6))
        .format("%Y-%m-%dT%H:%M:%S")
        .to_string()
}

#[test]
fn two_rounds_at_once_send_each_message_once() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana", "beto", "carla", "dora", "eva", "fina"]);
    let round = || world.ok("outbox.send", json!({}))["accepted"].as_u64().unwrap();
    let accepted = std::thread::scope(|scope| {
        let rounds = [scope.spawn(round), scope.spawn(round), scope.spawn(round)];
        rounds.into_iter().map(|round| round.join().unwrap()).sum::<u64>()
    });
    assert_eq!((accepted, server.messages().len()), (6, 6));
}
