//! The sample book, as a newcomer meets it.

use puntual_tests::world::World;
use serde_json::json;

fn shop() -> World {
    let world = World::on("2026-03-16");
    world.ok("books.sample", json!({ "language": "es" }));
    world
}

#[test]
fn the_sample_shop_opens_with_something_due_and_something_to_propose() {
    let world = shop();
    let today = world.ok("today.get", json!({}));
    assert_eq!(today["customers"], 40);
    assert_eq!(today["invoices"], 260);
    assert!(today["proposed"].as_u64().unwrap() >= 8, "{today:#}");
    assert!(today["figures"][0]["count"].as_u64().unwrap() >= 6, "{today:#}");
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn approved_messages_go_to_the_practice_mailbox_and_are_accepted() {
    let world = shop();
    let run = world.ok("reminders.approve", json!({}));
    let e_mails = run["proposed"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|contact| contact["channel"] == "email")
        .count();
    let sent = world.ok("outbox.send", json!({}));
    assert_eq!(sent["accepted"], e_mails, "{sent:#}");
    let letters = std::fs::read_dir(world.path("data/books/ejemplo.correo"))
        .unwrap()
        .count();
    assert_eq!(letters, e_mails);
    let again = world.ok("outbox.send", json!({}));
    assert_eq!(again["accepted"], 0);
}
