//! Answers and reports out of a real mailbox.

use puntual_tests::imap_server::ImapServer;
use puntual_tests::mail_server::{LOGIN, MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{approve, send, shop};
use crate::shop::states;

/// A message has left for ana@cliente.mx, and the mailbox of the sender is read.
fn sent() -> (World, MailServer, ImapServer) {
    let stage = Stage {
        login: true,
        ..Stage::plain()
    };
    let (mail, imap) = (MailServer::start(stage), ImapServer::start());
    let world = shop("email");
    world.ok(
        "settings.save_sender",
        json!({ "url": mail.url(), "from": "cobranza@tienda.mx", "password": LOGIN.1, "imap": imap.url() }),
    );
    approve(&world);
    send(&world);
    assert_eq!(states(&world), ["C1 email accepted"]);
    (world, mail, imap)
}

fn id_of(mail: &mut MailServer) -> String {
    mail.messages()[0]["message_id"].as_str().unwrap().to_owned()
}

fn open(world: &World) -> Vec<Value> {
    world.ok("replies.list", json!({}))["replies"]
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn an_answer_is_tied_to_its_message_shown_and_dealt_with() {
    let (world, mut mail, mut imap) = sent();
    let id = id_of(&mut mail);
    imap.deliver(&format!(
        "From: Ana <otra@casa.mx>\nTo: cobranza@tienda.mx\nSubject: Re: Factura\nMessage-ID: <r1@casa.mx>\n\
         In-Reply-To: {id}\nContent-Type: text/plain; charset=utf-8\n\nMañana pago.\n\n> Hola\n"
    ));
    imap.deliver("From: spam@otro.mx\nSubject: Oferta\nMessage-ID: <s1@otro.mx>\n\nCompra\n");
    let fetched = world.ok("replies.fetch", json!({}));
    assert_eq!(fetched, json!({ "read": 2, "replies": 1, "undelivered": 0 }));
    assert_eq!(world.ok("replies.fetch", json!({}))["read"], 0, "read once");
    let replies = open(&world);
    assert_eq!(
        (
            &replies[0]["customer"],
            &replies[0]["text"],
            &replies[0]["message"]
        ),
        (&json!("C1"), &json!("Mañana pago."), &json!(1))
    );
    assert_eq!(imap.unread(), 2, "nothing is marked as read");
    let timeline = world.ok("customers.timeline", json!({ "customer": "C1" }));
    assert!(
        timeline["entries"]
            .as_array()
            .unwrap()
            .iter()
            .any(|entry| entry["kind"] == "reply")
    );
    world.ok(
        "replies.handle",
        json!({ "id": replies[0]["id"], "handled": true }),
    );
    assert!(open(&world).is_empty());
}

#[test]
fn a_mail_from_a_customers_address_is_theirs_and_a_note_of_absence_asks_for_nobody() {
    let (world, _mail, mut imap) = sent();
    imap.deliver("From: ANA@cliente.mx\nSubject: Duda\nMessage-ID: <r2@x>\n\n¿Cuál es la cuenta?\n");
    imap.deliver("From: ana@cliente.mx\nSubject: Ausente\nMessage-ID: <r3@x>\nAuto-Submitted: auto-replied\n\nVuelvo el lunes\n");
    imap.deliver("From: cobranza@tienda.mx\nSubject: Copia\nMessage-ID: <r4@x>\n\nPropia\n");
    assert_eq!(world.ok("replies.fetch", json!({}))["replies"], 2);
    assert_eq!(open(&world).len(), 1);
    assert_eq!(open(&world)[0]["subject"], "Duda");
    assert_eq!(world.ok("replies.list", json!({ "all": true }))["total"], 2);
}

#[test]
fn a_bounce_marks_the_address_and_leaves_the_message_accepted() {
    let (world, mut mail, mut imap) = sent();
    let id = id_of(&mut mail);
    let bounce = format!(
        "From: MAILER-DAEMON@mx.mx\nSubject: Undelivered\nMessage-ID: <b1@mx.mx>\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nNo.\n--b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.mx\n\nFinal-Recipient: rfc822; ana@cliente.mx\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 No such user\n\n\
         --b\nContent-Type: message/rfc822\n\nFrom: cobranza@tienda.mx\nMessage-ID: {id}\nSubject: F\n\nHola\n--b--\n"
    );
    imap.deliver(&bounce);
    assert_eq!(world.ok("replies.fetch", json!({}))["undelivered"], 1);
    assert_eq!(
        states(&world),
        ["C1 email accepted"],
        "a late report never turns a state back"
    );
    let unreachable = world.ok("customers.unreachable", json!({ "way": "email" }));
    assert!(
        unreachable.to_string().contains("ana@cliente.mx"),
        "{unreachable:#}"
    );
    imap.deliver(&bounce.replace("<b1@mx.mx>", "<b2@mx.mx>"));
    assert_eq!(
        world.ok("replies.fetch", json!({}))["undelivered"],
        0,
        "the same is no news"
    );
}

#[test]
fn a_wrong_password_is_said_and_nothing_is_lost() {
    let (world, mail, imap) = sent();
    world.ok(
        "settings.save_sender",
        json!({ "url": mail.url(), "from": "cobranza@tienda.mx", "password": "otra", "imap": imap.url() }),
    );
    assert_eq!(world.fails("replies.fetch", json!({})), "mailbox.login_refused");
    assert!(open(&world).is_empty());
}

#[test]
fn the_next_message_to_a_customer_continues_the_conversation() {
    let (mut world, mut mail, _imap) = sent();
    let first = id_of(&mut mail);
    world.go_to("2026-03-22");
    approve(&world);
    send(&world);
    let messages = mail.messages();
    assert_eq!(messages.len(), 2);
    let header = |message: &Value, key: &str| {
        let mut lines = message["headers"].as_array().unwrap().iter();
        lines
            .find(|line| line["key"] == key)
            .map(|line| line["line"].as_str().unwrap().to_owned())
    };
    assert_eq!(header(&messages[0], "in-reply-to"), None);
    assert_eq!(
        header(&messages[1], "in-reply-to").unwrap(),
        format!("In-Reply-To: {first}")
    );
    assert!(header(&messages[1], "references").unwrap().contains(&first));
    assert!(
        header(&messages[0], "list-unsubscribe")
            .unwrap()
            .contains("<mailto:cobranza@tienda.mx?subject="),
        "{:#}",
        messages[0]["headers"]
    );
}
