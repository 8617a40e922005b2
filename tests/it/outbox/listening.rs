//! What the loop hears of messages that have left: answers and bounces in the mailbox, and what a provider knows.

use chrono::{DateTime, TimeDelta, Utc};
use puntual_tests::imap_server::ImapServer;
use puntual_tests::mail_server::{LOGIN, MailServer, Stage};
use puntual_tests::provider_server::{ProviderServer, Reply};
use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, change, customer, invoice, states};

/// A server that asks for the password that [`read_answers`] gives.
fn mail_stage() -> Stage {
    Stage {
        login: true,
        ..Stage::plain()
    }
}

fn morning() -> DateTime<Utc> {
    "2026-03-20T16:00:00Z".parse().unwrap()
}

/// A running book at ten in the morning with one customer who owes something.
fn running() -> World {
    let world = World::running_at(morning());
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "La Esperanza", "country": "MX", "language": "es" }),
    );
    customer(&world, "C1", "ana@cliente.mx", "+525512345678");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    world
}

fn read_answers(world: &World, mail: &MailServer, imap: &str) {
    world.ok(
        "settings.save_sender",
        json!({ "url": mail.url(), "from": "cobranza@tienda.mx", "password": LOGIN.1, "imap": imap }),
    );
}

fn tick_at(world: &World, minutes: i64) -> Value {
    world.move_to(morning() + TimeDelta::minutes(minutes));
    world.ok("outbox.tick", json!({}))
}

fn note(id: u32) -> String {
    format!("From: ana@cliente.mx\nSubject: Duda\nMessage-ID: <n{id}@x>\n\n¿Cuál es la cuenta?\n")
}

#[test]
fn the_loop_reads_the_mailbox_every_five_minutes_also_in_a_paused_book() {
    let (mail, mut imap) = (MailServer::start(mail_stage()), ImapServer::start());
    let world = running();
    read_answers(&world, &mail, &imap.url());
    imap.deliver(&note(1));
    let first = tick_at(&world, 0);
    assert_eq!(first["heard"]["replies"], 1, "{first}");
    assert_eq!(first["notice"], "Llegó 1 respuesta.");
    assert_eq!(first["wait_ms"], 5 * 60_000);
    assert_eq!(first["next_at"], Value::Null, "no message waits");
    imap.deliver(&note(2));
    assert_eq!(tick_at(&world, 4)["heard"]["replies"], 0);
    world.ok("books.pause", json!({ "paused": true }));
    assert_eq!(tick_at(&world, 5)["heard"]["replies"], 1);
    let quiet = tick_at(&world, 10);
    assert_eq!(
        (&quiet["heard"]["replies"], &quiet["notice"]),
        (&json!(0), &Value::Null)
    );
}

#[test]
fn where_nothing_is_set_up_nobody_is_asked() {
    let world = running();
    let view = tick_at(&world, 0);
    assert_eq!(
        view["heard"],
        json!({ "replies": 0, "delivered": 0, "read": 0, "undelivered": 0, "failure": null })
    );
    assert_eq!(view["wait_ms"], Value::Null);
}

#[test]
fn a_mailbox_that_cannot_be_read_is_asked_less_and_less_and_keeps_nothing_from_leaving() {
    let mut mail = MailServer::start(mail_stage());
    let world = running();
    read_answers(&world, &mail, "imap://127.0.0.1:9");
    world.ok("outbox.save_settings", json!({ "by_itself": true }));
    approved(&world);
    let asked = |view: &Value| view["heard"]["failure"]["code"].clone();
    let first = tick_at(&world, 2);
    assert_eq!(asked(&first), "mailbox.unreachable");
    assert_eq!(first["sent"]["accepted"], 1, "{first}");
    assert_eq!(mail.messages().len(), 1);
    assert_eq!(first["wait_ms"], 10 * 60_000);
    assert_eq!(asked(&tick_at(&world, 11)), Value::Null, "not yet");
    let second = tick_at(&world, 12);
    assert_eq!(
        (asked(&second), &second["wait_ms"]),
        (json!("mailbox.unreachable"), &json!(20 * 60_000))
    );
    let back = world.ok("outbox.tick", json!({ "network_is_back": true }));
    assert_eq!(
        asked(&back),
        "mailbox.unreachable",
        "the network is back: at once"
    );
    // Another mailbox may work: it is asked at once.
    let mut imap = ImapServer::start();
    imap.deliver(&note(1));
    read_answers(&world, &mail, &imap.url());
    let mended = tick_at(&world, 13);
    assert_eq!(
        (asked(&mended), &mended["heard"]["replies"]),
        (Value::Null, &json!(1))
    );
}

#[test]
fn a_provider_is_asked_as_long_as_something_is_on_its_way() {
    let server = ProviderServer::start("twilio");
    let world = running();
    change(&world, "C1", "preferred_channel", json!("sms"));
    let fields = json!({
        "account_sid": "AC0123456789abcdef0123456789abcdef", "from": "+15005550006", "base_url": server.url(),
    });
    world.ok(
        "channels.save",
        json!({ "channel": "sms", "provider": "twilio", "fields": fields, "secrets": { "auth_token": "s3cret" } }),
    );
    world.ok("outbox.save_settings", json!({ "by_itself": true }));
    approved(&world);
    let sid = "SM0123456789abcdef0123456789abcdef";
    server.reply(Reply::Json(201, json!({ "sid": sid, "status": "queued" })));
    server.reply(Reply::Json(200, json!({ "sid": sid, "status": "sent" })));
    assert_eq!(tick_at(&world, 2)["sent"]["accepted"], 1);
    assert_eq!(server.seen().len(), 2, "sent, and asked about");
    tick_at(&world, 6);
    assert_eq!(server.seen().len(), 2, "not within five minutes");
    server.reply(Reply::Json(
        200,
        json!({ "sid": sid, "status": "delivered", "price": "-0.0075", "price_unit": "USD" }),
    ));
    let told = tick_at(&world, 7);
    assert_eq!(told["heard"]["delivered"], 1, "{told}");
    assert_eq!(states(&world), ["C1 sms accepted"], "accepted stays accepted");
    assert_eq!(told["notice"], Value::Null, "that it arrived is no news");
    let done = tick_at(&world, 60);
    assert_eq!(server.seen().len(), 3, "that was the last word");
    assert_eq!(done["wait_ms"], Value::Null);
}
