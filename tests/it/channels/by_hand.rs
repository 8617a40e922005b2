//! WhatsApp without any interface: a link, and a person who says what came of it.

use serde_json::json;

use super::{approve, shop};
use crate::shop::{customer, pay, states};

#[test]
fn a_chat_opens_with_the_text_ready_and_counts_as_sent_only_when_somebody_says_so() {
    let world = shop("whatsapp");
    world.ok(
        "channels.save",
        json!({ "channel": "whatsapp", "provider": "by_hand" }),
    );
    approve(&world);
    assert_eq!(states(&world), ["C1 whatsapp task"]);
    let chat = world.ok("channels.open_chat", json!({ "id": 1 }));
    let url = chat["url"].as_str().unwrap();
    let (start, text) = url.split_once("?text=").unwrap();
    assert_eq!(start, "https://wa.me/525512345678");
    assert!(
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "%-._~".contains(c)),
        "{url}"
    );
    assert_eq!(states(&world), ["C1 whatsapp task"], "opened is not sent");
    world.ok("channels.settle_chat", json!({ "id": 1, "was_sent": false }));
    assert_eq!(states(&world), ["C1 whatsapp task"]);
    world.ok("channels.settle_chat", json!({ "id": 1, "was_sent": true }));
    assert_eq!(states(&world), ["C1 whatsapp accepted"]);
    assert_eq!(
        world.ok("outbox.get", json!({ "id": 1 }))["message"]["reason"],
        "by_hand"
    );
    assert_eq!(
        world.fails("channels.open_chat", json!({ "id": 1 })),
        "outbox.not_possible"
    );
}

#[test]
fn habits_of_old_numbering_plans_do_not_reach_the_link() {
    let world = shop("whatsapp");
    world.ok(
        "channels.save",
        json!({ "channel": "whatsapp", "provider": "by_hand" }),
    );
    for (written, digits) in [
        ("+52 1 55 1234 5678", "525512345678"),
        ("55 1234 5678", "525512345678"),
        ("+55 11 6123-4567", "5511961234567"),
        ("+54 11 2345-6789", "5491123456789"),
    ] {
        let test = world.ok("channels.test", json!({ "channel": "whatsapp", "to": written }));
        let url = test["url"].as_str().unwrap();
        assert!(
            url.starts_with(&format!("https://wa.me/{digits}?text=")),
            "{written}: {url}"
        );
    }
}

#[test]
fn who_has_paid_meanwhile_is_not_written_to_by_hand_either() {
    let world = shop("whatsapp");
    world.ok(
        "channels.save",
        json!({ "channel": "whatsapp", "provider": "by_hand" }),
    );
    approve(&world);
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "100");
    assert_eq!(
        world.fails("channels.open_chat", json!({ "id": 1 })),
        "channel.no_longer_holds"
    );
    assert_eq!(states(&world), ["C1 whatsapp cancelled"]);
}

#[test]
fn what_waits_moves_along_when_the_account_changes() {
    let world = shop("whatsapp");
    customer(&world, "C1", "ana@cliente.mx", "+525512345678");
    approve(&world);
    for (provider, state) in [("by_hand", "task"), ("", "waiting_channel"), ("by_hand", "task")] {
        world.ok(
            "channels.save",
            json!({ "channel": "whatsapp", "provider": provider }),
        );
        assert_eq!(states(&world), [format!("C1 whatsapp {state}")]);
    }
}

#[test]
fn outside_the_hours_no_chat_is_opened() {
    let mut world = shop("whatsapp");
    world.ok(
        "channels.save",
        json!({ "channel": "whatsapp", "provider": "by_hand" }),
    );
    approve(&world);
    world.go_to_time("2026-03-20T22:00:00");
    assert_eq!(
        world.fails("channels.open_chat", json!({ "id": 1 })),
        "channel.held_until"
    );
    assert_eq!(states(&world), ["C1 whatsapp task"]);
    world.go_to_time("2026-03-21T10:00:00");
    let chat = world.ok("channels.open_chat", json!({ "id": 1 }));
    assert!(chat["url"].as_str().unwrap().starts_with("https://wa.me/"));
}
