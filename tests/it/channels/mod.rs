//! SMS and WhatsApp through providers, WhatsApp by hand, and what comes back.
//!
//! Every request is checked by a server against a description of the provider's interface, see
//! `tests/src/provider_server.rs`.

mod answers;
mod by_hand;
mod described;
mod replies;
mod sign_in;
mod sms;
mod whatsapp;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

/// A book with one debtor who prefers a channel; the debt falls due two days after the reminder.
fn shop(channel: &str) -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525512345678");
    change(&world, "C1", "preferred_channel", json!(channel));
    invoice(&world, "F-1", "C1", "2026-03-22", "100");
    world
}

fn approve(world: &World) {
    world.ok("reminders.approve", json!({}));
}

fn twilio(channel: &str, base: &str) -> Value {
    json!({ "channel": channel, "provider": "twilio",
        "fields": { "account_sid": ACCOUNT, "from": "+15005550006", "base_url": base },
        "secrets": { "auth_token": "s3cret" } })
}

fn vonage(base: &str) -> Value {
    json!({ "channel": "sms", "provider": "vonage",
        "fields": { "api_key": "abcd1234", "from": "LaEsperanza", "base_url": base },
        "secrets": { "api_secret": "abcdef0123456789" } })
}

fn meta(base: &str) -> Value {
    json!({ "channel": "whatsapp", "provider": "meta",
        "fields": { "phone_number_id": "106540352242922", "waba_id": "102290129340398", "base_url": base },
        "secrets": { "access_token": "EAAJB" } })
}

fn message(world: &World) -> Value {
    world.ok("outbox.get", json!({ "id": 1 }))["message"].clone()
}

fn send(world: &World) {
    world.ok("outbox.send", json!({}));
}
