//! The promise about sending, held over real conversations with a real mail server.

mod by_hand;
mod by_itself;
mod facts;
mod hand_over;
mod hours;
mod killed;
mod outage;

use puntual_tests::mail_server::MailServer;
use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, invoice, messages, text};

/// A book on the day 2026-03-20 that sends to `server`, with one approved message for each of `recipients` (the part
/// before the `@`; it chooses what the message meets). Customers are C1, C2 …, invoices F-1, F-2 ….
fn approved_for(server: &MailServer, recipients: &[&str]) -> World {
    let world = World::with_book("2026-03-20");
    set_sender(&world, server);
    for (index, recipient) in (1..).zip(recipients) {
        let code = format!("C{index}");
        customer(&world, &code, &format!("{recipient}@cliente.mx"), "");
        invoice(&world, &format!("F-{index}"), &code, "2026-03-20", "100");
    }
    assert_eq!(approved(&world).len(), recipients.len());
    world
}

fn set_sender(world: &World, server: &MailServer) {
    world.ok(
        "settings.save_sender",
        json!({ "url": server.url(), "from": "cobranza@tienda.mx", "password": server.sender().password }),
    );
}

/// One round of a schedule, as `accepted failed unknown cancelled waiting`.
fn send(world: &World) -> [u64; 5] {
    let view = world.ok("outbox.send", json!({ "only_due": true }));
    ["accepted", "failed", "unknown", "cancelled", "waiting"].map(|key| view[key].as_u64().unwrap())
}

/// The state and reason of each message, oldest first.
fn fates(world: &World) -> Vec<String> {
    messages(world)
        .iter()
        .map(|message| {
            format!("{} {}", text(&message["state"]), text(&message["reason"]))
                .trim_end()
                .to_owned()
        })
        .collect()
}

fn message(world: &World, index: usize) -> Value {
    messages(world)[index].clone()
}
