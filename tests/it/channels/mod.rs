//! SMS and WhatsApp through providers, WhatsApp by hand, and what comes back.
//!
//! Every request is checked by a server against a description of the provider's interface, see
//! `tests/src/provider_server.rs`. To check them against the whole published descriptions instead, start a mock of one of those
//! (for instance `prism mock --errors`) and name its address in `PUNTUAL_PUBLISHED_TWILIO`, `…_VONAGE` or `…_META`.

mod by_hand;
mod replies;
mod sign_in;
mod sms;
mod whatsapp;

use puntual_tests::provider_server::ProviderServer;
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

fn message(world: &World) -> Value {
    world.ok("outbox.get", json!({ "id": 1 }))["message"].clone()
}

fn send(world: &World) {
    world.ok("outbox.send", json!({}));
}

/// The server for a provider's requests, and where they go: to it, or to a mock of the published description.
fn server(name: &str) -> (ProviderServer, String, bool) {
    let server = ProviderServer::start(name);
    let published = std::env::var(format!("PUNTUAL_PUBLISHED_{}", name.to_uppercase())).ok();
    let url = published.clone().unwrap_or_else(|| server.url());
    (server, url, published.is_some())
}
