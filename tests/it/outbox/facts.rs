//! The facts are read again before each message leaves; what no longer holds is cancelled and, where still due,
//! proposed anew.

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::json;

use super::{approved_for, fates, send, set_sender};
use crate::shop::{approved, change, customer, invoice, pay, proposed};

/// What becomes of an approved message when `happening` happens before it is sent, and what is proposed then.
fn after(happening: impl FnOnce(&World)) -> (Vec<String>, Vec<String>) {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    happening(&world);
    send(&world);
    assert!(server.messages().is_empty());
    (fates(&world), proposed(&world))
}

#[test]
fn paid_meanwhile() {
    let (fates, proposed) = after(|world| {
        pay(world, "P-1", "F-1", "C1", "2026-03-20", "100");
    });
    assert_eq!((fates, proposed), (vec!["cancelled paid".to_owned()], vec![]));
}

#[test]
fn what_waits_for_a_channel_is_read_again_too() {
    let world = World::with_book("2026-03-18");
    customer(&world, "C1", "", "+525555550101");
    customer(&world, "C2", "", "+525555550102");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-2", "C2", "2026-03-20", "100");
    approved(&world);
    pay(&world, "P-1", "F-1", "C1", "2026-03-18", "100");
    assert_eq!(send(&world), [0, 0, 0, 1, 1]);
    assert_eq!(fates(&world), ["cancelled paid", "waiting_channel"]);
}

#[test]
fn partly_paid_meanwhile_is_proposed_for_the_rest() {
    let (fates, proposed) = after(|world| {
        pay(world, "P-1", "F-1", "C1", "2026-03-20", "40");
    });
    assert_eq!(fates, ["cancelled amount_changed"]);
    assert_eq!(proposed, ["C1 on_due email F-1 60.00 MXN"]);
}

#[test]
fn a_promise_meanwhile() {
    let promise = json!({ "customer": "C1", "amount": "100", "promised_on": "2026-03-25" });
    let (fates, proposed) = after(|world| {
        world.ok("promises.add", promise);
    });
    assert_eq!((fates, proposed), (vec!["cancelled promise".to_owned()], vec![]));
}

#[test]
fn opted_out_meanwhile() {
    let (fates, proposed) = after(|world| change(world, "C1", "opted_out", json!(true)));
    assert_eq!(
        (fates, proposed),
        (vec!["cancelled opted_out".to_owned()], vec![])
    );
}

#[test]
fn cancelled_meanwhile() {
    let (fates, proposed) = after(|world| {
        world.ok(
            "invoices.cancel",
            json!({ "invoice": "F-1", "reason": "duplicada" }),
        );
    });
    assert_eq!((fates, proposed), (vec!["cancelled paid".to_owned()], vec![]));
}

#[test]
fn a_channel_refused_meanwhile() {
    let (fates, proposed) = after(|world| {
        let refused = json!({ "customer": "C1", "channel": "email", "granted": false, "source": "call" });
        world.ok("customers.consent", refused);
    });
    assert_eq!(
        (fates, proposed),
        (vec!["cancelled opted_out".to_owned()], vec![])
    );
}

#[test]
fn excluded_meanwhile() {
    let (fates, proposed) = after(|world| change(world, "C1", "excluded_reason", json!("pleito")));
    assert_eq!((fates, proposed), (vec!["cancelled excluded".to_owned()], vec![]));
}

#[test]
fn covered_meanwhile_by_money_on_account() {
    let (fates, proposed) = after(|world| {
        pay(world, "P-1", "", "C1", "2026-03-20", "100");
    });
    assert_eq!((fates, proposed), (vec!["cancelled covered".to_owned()], vec![]));
}

#[test]
fn another_address_meanwhile_gets_the_message_instead() {
    let (fates, proposed) = after(|world| {
        customer(world, "C1", "nueva@cliente.mx", "");
    });
    assert_eq!(fates, ["cancelled address_changed"]);
    assert_eq!(proposed, ["C1 on_due email F-1 100.00 MXN"]);
}

#[test]
fn money_that_an_older_debt_takes_up_does_not_hold_the_message() {
    let server = MailServer::start(Stage::plain());
    let world = World::with_book("2026-03-20");
    set_sender(&world, &server);
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-0", "C1", "2026-02-20", "1000");
    pay(&world, "P-1", "", "C1", "2026-03-20", "500");
    assert_eq!(proposed(&world), ["C1 on_due email F-1 100.00 MXN"]);
    approved(&world);
    assert_eq!(send(&world), [1, 0, 0, 0, 0], "what is proposed may leave");
}

#[test]
fn money_that_covers_one_of_two_invoices_changes_what_may_be_said() {
    let server = MailServer::start(Stage::plain());
    let world = World::with_book("2026-03-20");
    set_sender(&world, &server);
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    invoice(&world, "F-2", "C1", "2026-03-22", "300");
    approved(&world);
    pay(&world, "P-1", "", "C1", "2026-03-20", "100");
    assert_eq!(send(&world), [0, 0, 0, 1, 0]);
    assert_eq!(proposed(&world), ["C1 before_2 email F-2 300.00 MXN"]);
}

#[test]
fn a_text_that_the_calendar_has_made_wrong_is_not_sent() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = approved_for(&server, &["ana"]);
    world.go_to("2026-03-21");
    assert_eq!(send(&world), [0, 0, 0, 1, 0]);
    assert_eq!(fates(&world), ["cancelled stale"]);
    assert!(server.messages().is_empty());
    world.go_to("2026-03-27");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    assert_eq!(proposed(&world), ["C1 after_3_call call F-1 100.00 MXN"]);
}

#[test]
fn an_older_message_does_not_follow_a_newer_one() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = World::with_book("2026-03-17");
    set_sender(&world, &server);
    customer(&world, "C1", "later@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-24", "100");
    approved(&world);
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    world.go_to("2026-03-19");
    invoice(&world, "F-2", "C1", "2026-03-26", "70");
    // The newer one leaves first: the older waits for its time.
    let raw = rusqlite::Connection::open(world.path("tienda.puntual")).unwrap();
    raw.execute(
        "UPDATE outbox SET next_attempt_at = next_attempt_at + 259200000 WHERE id = 1",
        [],
    )
    .unwrap();
    drop(raw);
    assert_eq!(approved(&world), ["C1 before_7 email F-2 70.00 MXN"]);
    assert_eq!(send(&world), [1, 0, 0, 0, 1]);
    world.ok("outbox.retry", json!({ "id": 1 }));
    assert_eq!(send(&world), [0, 0, 0, 1, 0]);
    assert_eq!(fates(&world)[0], "cancelled newer_message");
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn a_paused_book_sends_nothing_also_when_paused_after_approval() {
    let mut server = MailServer::start(Stage::plain());
    let world = approved_for(&server, &["ana"]);
    world.ok("books.pause", json!({ "paused": true }));
    assert_eq!(send(&world), [0, 0, 0, 0, 1]);
    assert_eq!(world.ok("outbox.list", json!({}))["paused"], true);
    assert!(server.events_of("connection").is_empty());
    world.ok("books.pause", json!({ "paused": false }));
    assert_eq!(send(&world), [1, 0, 0, 0, 0]);
}
