//! Approving: all or some, once, and taking it back.

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{approved, customer, invoice, invoice_in, messages, proposed, states};

fn two_customers() -> World {
    let world = World::with_book("2026-03-20");
    for (code, email) in [("C1", "ana@cliente.mx"), ("C2", "beto@cliente.mx")] {
        customer(&world, code, email, "+525555550101");
    }
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-2", "C1", "2026-03-27", "250.25");
    invoice(&world, "F-3", "C2", "2026-03-20", "70");
    invoice_in(&world, "F-4", "C1", "2026-03-20", "1234.5", "USD");
    world
}

#[test]
fn each_customer_and_currency_gets_one_message_and_never_anothers_invoice() {
    let world = two_customers();
    assert_eq!(
        proposed(&world),
        [
            "C1 on_due email F-1+F-2 350.25 MXN",
            "C1 on_due email F-4 1234.50 USD",
            "C2 on_due email F-3 70.00 MXN",
        ]
    );
    let run = world.ok("reminders.propose", json!({}));
    for contact in run["proposed"].as_array().unwrap() {
        let body = contact["body"].as_str().unwrap();
        for number in ["F-1", "F-2", "F-3", "F-4"] {
            let is_theirs = contact["invoices"].as_array().unwrap().contains(&json!(number));
            assert_eq!(body.contains(number), is_theirs, "{body}");
        }
    }
}

#[test]
fn a_run_that_is_approved_twice_in_a_row_queues_once() {
    let world = two_customers();
    assert_eq!(approved(&world).len(), 3);
    let again = world.ok("reminders.approve", json!({}));
    assert_eq!((&again["queued"], &again["batch"]), (&json!(0), &json!(null)));
    assert_eq!(messages(&world).len(), 3);
}

#[test]
fn the_same_key_named_twice_is_one_message() {
    let world = two_customers();
    let run = world.ok("reminders.approve", json!({ "keys": ["C1|MXN", "C1|MXN"] }));
    assert_eq!(run["queued"], 1);
    let run = world.ok("reminders.approve", json!({ "keys": ["C1|MXN", "C9|MXN"] }));
    assert_eq!(run["queued"], 0);
}

#[test]
fn some_can_be_approved_now_and_the_others_later_the_same_day() {
    let world = two_customers();
    world.ok("reminders.approve", json!({ "keys": ["C1|USD"] }));
    assert_eq!(
        approved(&world),
        [
            "C1 on_due email F-1+F-2 350.25 MXN",
            "C2 on_due email F-3 70.00 MXN"
        ],
        "a message in dollars does not hold the one in pesos of the same run"
    );
}

#[test]
fn messages_for_channels_without_an_account_wait_until_they_have_one() {
    let world = World::with_book("2026-03-18");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    customer(&world, "C2", "beto@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-2", "C2", "2026-03-20", "100");
    approved(&world);
    assert_eq!(
        states(&world),
        ["C1 whatsapp waiting_channel", "C2 email waiting_channel"]
    );
    world.ok(
        "settings.save_sender",
        json!({ "url": "smtp://127.0.0.1:2525", "from": "cobranza@tienda.mx" }),
    );
    assert_eq!(states(&world), ["C1 whatsapp waiting_channel", "C2 email queued"]);
}

#[test]
fn an_approval_that_is_taken_back_is_proposed_again() {
    let world = two_customers();
    let before = proposed(&world);
    let batch = world.ok("reminders.approve", json!({}))["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    assert_eq!((messages(&world).len(), proposed(&world)), (0, before));
}

#[test]
fn a_message_cancelled_by_hand_frees_its_invoice() {
    let world = two_customers();
    approved(&world);
    let id = messages(&world)[2]["id"].clone();
    let cancelled = world.ok("outbox.cancel", json!({ "id": id }));
    assert_eq!(
        (&cancelled["message"]["state"], &cancelled["message"]["reason"]),
        (&json!("cancelled"), &json!("by_hand"))
    );
    assert_eq!(proposed(&world), ["C2 on_due email F-3 70.00 MXN"]);
    assert_eq!(
        world.fails("outbox.cancel", json!({ "id": id })),
        "outbox.not_possible"
    );
    assert_eq!(
        world.fails("outbox.cancel", json!({ "id": 999 })),
        "record.missing"
    );
}

#[test]
fn two_approvals_at_once_queue_each_message_once() {
    let world = two_customers();
    let approve = || {
        world.ok("reminders.approve", json!({}))["queued"]
            .as_u64()
            .unwrap()
    };
    let queued = std::thread::scope(|scope| {
        let approvals = [scope.spawn(approve), scope.spawn(approve)];
        approvals
            .into_iter()
            .map(|approval| approval.join().unwrap())
            .sum::<u64>()
    });
    assert_eq!((queued, messages(&world).len()), (3, 3));
}
