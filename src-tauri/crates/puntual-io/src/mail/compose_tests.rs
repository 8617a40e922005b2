//! What the bytes of a message look like, and what they can never contain.

use chrono::{DateTime, Utc};
use puntual_app::ports::{Attachment, OutgoingMail};

use super::super::refusal::Consequence;
use super::*;

fn noon() -> DateTime<Utc> {
    "2026-11-23T18:30:00Z".parse().unwrap()
}

fn mail() -> OutgoingMail {
    OutgoingMail {
        message_id: "<0199-abc@tienda.mx>".into(),
        references: vec![],
        unsubscribe: None,
        from_name: "Papelería Peña, S.A. \"La 14\"".into(),
        from_address: "cobranza@tienda.mx".into(),
        reply_to: None,
        to_name: "Ana Ibáñez".into(),
        to_address: "ana@cliente.mx".into(),
        subject: "Su factura A-17 vence el 30 de noviembre".into(),
        text: "Hola Ana:\nLe recordamos.\n".into(),
        html: None,
        inline: Vec::new(),
        attachments: vec![],
    }
}

fn composed(mail: &OutgoingMail) -> String {
    String::from_utf8(compose(mail, noon()).unwrap().bytes).unwrap()
}

fn header<'a>(message: &'a str, name: &str) -> Vec<&'a str> {
    let head = message.split("\r\n\r\n").next().unwrap();
    head.split("\r\n")
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
        .collect()
}

#[test]
fn the_headers_are_the_given_ones() {
    let message = composed(&mail());
    assert_eq!(header(&message, "Message-ID"), ["<0199-abc@tienda.mx>"]);
    assert_eq!(header(&message, "Date"), ["Mon, 23 Nov 2026 18:30:00 +0000"]);
    assert_eq!(header(&message, "Auto-Submitted"), ["auto-generated"]);
    assert_eq!(
        header(&message, "Subject"),
        ["Su factura A-17 vence el 30 de noviembre"]
    );
    assert_eq!(header(&message, "MIME-Version"), ["1.0"]);
    assert_eq!(header(&message, "Bcc").len() + header(&message, "Cc").len(), 0);
}

#[test]
fn the_same_message_gives_the_same_bytes() {
    let mut mail = mail();
    mail.html = Some("<p>Hola</p>".into());
    mail.attachments.push(Attachment {
        name: "a.pdf".into(),
        mime: "application/pdf".into(),
        bytes: vec![1],
    });
    assert_eq!(composed(&mail), composed(&mail));
}

#[test]
fn line_breaks_cannot_leave_their_header() {
    let evil = "x\r\nBcc: todos@otro.mx\nX-Otro: 1\u{2028}y\u{0}z";
    let mut mail = mail();
    mail.subject = evil.into();
    mail.from_name = evil.into();
    mail.to_name = evil.into();
    mail.attachments.push(Attachment {
        name: evil.into(),
        mime: evil.into(),
        bytes: b"1\n.\n2".to_vec(),
    });
    let message = composed(&mail);
    assert!(
        header(&message, "Bcc").is_empty() && header(&message, "X-Otro").is_empty(),
        "{message}"
    );
    assert!(
        !message.contains("\r\nBcc:") && !message.contains("\r\nX-Otro:"),
        "{message}"
    );
}

#[test]
fn every_line_ends_in_cr_lf_and_is_short_ascii() {
    let mut mail = mail();
    mail.subject = "Saldo pendiente ñandú ".repeat(30);
    mail.text = format!("uno\rdos\ntres\r\n.\n{}\u{7}", "muy larga ".repeat(300));
    mail.html = Some(format!("<p>{}</p>", "ó".repeat(5_000)));
    mail.attachments.push(Attachment {
        name: "ñ, \"1\".csv".into(),
        mime: "text/csv".into(),
        bytes: b"a\nb\r.\n".to_vec(),
    });
    let message = composed(&mail);
    assert!(message.is_ascii());
    for line in message.split("\r\n") {
        assert!(!line.contains(['\r', '\n', '\0', '\u{7}']), "{line:?}");
        assert!(line.len() <= 998, "{} bytes", line.len());
    }
}

#[test]
fn a_domain_beyond_ascii_is_written_so_that_every_server_understands() {
    let mut mail = mail();
    mail.to_address = " ana@peña.mx ".into();
    let composed = compose(&mail, noon()).unwrap();
    assert_eq!(composed.to.as_ref() as &str, "ana@xn--pea-8ma.mx");
    assert!(composed.bytes.is_ascii());
}

#[test]
fn a_bad_recipient_gives_up_one_message_and_a_bad_sender_stops_the_account() {
    for wrong in [
        "",
        "ana",
        "ana@",
        "@x.mx",
        "a@x.mx, b@x.mx",
        "a@x.mx\r\nRCPT TO:<b@x.mx>",
        "Ana <a@x.mx>",
        "a b@x.mx",
    ] {
        let refusal = compose(
            &OutgoingMail {
                to_address: wrong.into(),
                ..mail()
            },
            noon(),
        )
        .unwrap_err();
        assert_eq!(
            (refusal.code, refusal.consequence),
            ("mail.to_invalid", Consequence::GiveUp),
            "{wrong:?}"
        );
        let refusal = compose(
            &OutgoingMail {
                from_address: wrong.into(),
                ..mail()
            },
            noon(),
        )
        .unwrap_err();
        assert_eq!(
            (refusal.code, refusal.consequence),
            ("mail.from_invalid", Consequence::StopAccount),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_message_id_that_is_none_is_refused() {
    for wrong in [
        "",
        "<>",
        "abc@tienda.mx",
        "<abc>",
        "<a b@x>",
        "<a@x>\r\nBcc: <y@z>",
        "<a@b@c>",
        "<@x>",
        "<a@>",
    ] {
        let refusal = compose(
            &OutgoingMail {
                message_id: wrong.into(),
                ..mail()
            },
            noon(),
        )
        .unwrap_err();
        assert_eq!(refusal.code, "mail.message_id_invalid", "{wrong:?}");
    }
}

#[test]
fn a_nameless_sender_is_a_bare_address() {
    let message = composed(&OutgoingMail {
        from_name: " \t".into(),
        ..mail()
    });
    assert_eq!(header(&message, "From"), ["cobranza@tienda.mx"]);
}
