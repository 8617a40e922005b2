//! What arrives, as another program reads it: names, letters, parts and files, and nothing that was smuggled in.

use puntual_app::ports::{Attachment, MailTransport, OutgoingMail, SendOutcome};
use puntual_app::sender_url::parse;
use puntual_io::mail::PracticeMailbox;
use puntual_tests::mail_server::{MailServer, Stage};
use serde_json::{Value, json};

use super::{mail_to, transport};

/// Sends `mail`, expects it accepted, and returns the one message that arrived.
fn arrived(mail: &OutgoingMail) -> Value {
    let mut server = MailServer::start(Stage::plain());
    let outcome = transport().send(&server.sender(), mail);
    assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{outcome:?}");
    let mut messages = server.messages();
    assert_eq!(messages.len(), 1);
    messages.remove(0)
}

fn header_names(message: &Value) -> Vec<&str> {
    message["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|header| header["key"].as_str().unwrap())
        .collect()
}

#[test]
fn names_and_subject_arrive_letter_for_letter() {
    let names = [
        "Peña, Núñez y Cía., S.A. de C.V.",
        "Taller \"El Güero\" \\ Hnos.",
        "a@b.mx",
        "Ω 漢字 🙂",
        "Ferretería; (centro) <1>",
    ];
    for name in names {
        let mail = OutgoingMail {
            from_name: name.into(),
            to_name: name.into(),
            subject: format!("Aviso de {name}: vence mañana, $1,750.50 ")
                .repeat(4)
                .trim()
                .into(),
            reply_to: Some("ventas@tienda.mx".into()),
            ..mail_to("ana@cliente.mx")
        };
        let message = arrived(&mail);
        assert_eq!(
            message["from"],
            json!([{ "address": "cobranza@tienda.mx", "name": name }])
        );
        assert_eq!(
            message["to"],
            json!([{ "address": "ana@cliente.mx", "name": name }])
        );
        assert_eq!(message["subject"], mail.subject);
        assert_eq!(message["reply_to"][0]["address"], "ventas@tienda.mx");
        assert_eq!(message["envelope_to"], json!(["ana@cliente.mx"]));
        assert_eq!(message["envelope_from"], "cobranza@tienda.mx");
        assert_eq!(message["date"], "2026-11-23T16:00:00.000Z");
    }
}

#[test]
fn text_html_and_files_arrive_byte_for_byte() {
    let pdf: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let mail = OutgoingMail {
        text: "Señora Ibáñez:\n\n.\n..dos puntos\n.uno\nFrom aquí\n\tfin — 100 %\n".into(),
        html: Some("<p>Señora <b>Ibáñez</b></p>\n<p>.</p>\n".into()),
        inline: Vec::new(),
        attachments: vec![
            Attachment {
                name: "estado de cuenta, Ibáñez.pdf".into(),
                mime: "application/pdf".into(),
                bytes: pdf,
            },
            Attachment {
                name: "datos".into(),
                mime: "no es un tipo".into(),
                bytes: b"a;b\n.\n1;2\n".to_vec(),
            },
        ],
        ..mail_to("ana@cliente.mx")
    };
    let message = arrived(&mail);
    assert_eq!(message["text"], mail.text);
    assert_eq!(message["html"].as_str(), mail.html.as_deref());
    assert_eq!(message["attachments"][0]["name"], "estado de cuenta, Ibáñez.pdf");
    assert_eq!(message["attachments"][0]["mime"], "application/pdf");
    assert_eq!(
        message["attachments"][0]["base64"].as_str().unwrap().len(),
        70_000_usize.div_ceil(3) * 4
    );
    assert_eq!(message["attachments"][1]["mime"], "application/octet-stream");
    assert_eq!(message["attachments"][1]["base64"], "YTtiCi4KMTsyCg==");
}

#[test]
fn it_says_that_no_person_sent_it() {
    let message = arrived(&mail_to("ana@cliente.mx"));
    let line = json!({ "key": "auto-submitted", "line": "Auto-Submitted: auto-generated" });
    assert!(
        message["headers"].as_array().unwrap().contains(&line),
        "{message:#}"
    );
    assert_eq!(
        header_names(&message)
            .iter()
            .filter(|name| **name == "message-id")
            .count(),
        1
    );
}

#[test]
fn nothing_written_in_a_name_or_a_subject_becomes_a_header_or_a_recipient() {
    let evil = "Ana\r\nBcc: todos@otro.mx\r\nX-Otro: sí\r\n\r\nTexto ajeno\r\n.\r\nRCPT TO:<b@otro.mx>";
    let plain = arrived(&mail_to("ana@cliente.mx"));
    let message = arrived(&OutgoingMail {
        from_name: evil.into(),
        to_name: evil.into(),
        subject: evil.into(),
        ..mail_to("ana@cliente.mx")
    });
    assert_eq!(header_names(&message), header_names(&plain));
    assert_eq!(message["text"], plain["text"]);
    assert_eq!(message["envelope_to"], json!(["ana@cliente.mx"]));
    let one_line = "Ana Bcc: todos@otro.mx X-Otro: sí Texto ajeno . RCPT TO:<b@otro.mx>";
    assert_eq!(message["subject"], one_line);
    assert_eq!(
        message["to"],
        json!([{ "address": "ana@cliente.mx", "name": one_line }])
    );
}

#[test]
fn a_domain_with_an_accent_is_reached_by_its_ascii_name() {
    let message = arrived(&mail_to("ana@papelería-peña.mx"));
    let headers = message["headers"].as_array().unwrap();
    let to = headers.iter().find(|header| header["key"] == "to").unwrap()["line"]
        .as_str()
        .unwrap();
    assert!(to.contains("<ana@xn--papelera-pea-"), "{to}");
    assert_eq!(
        message["envelope_to"],
        json!(["ana@papelería-peña.mx"]),
        "the server reads it back"
    );
}

#[test]
fn an_accent_before_the_at_sign_needs_a_server_that_takes_it() {
    let message = arrived(&mail_to("ibáñez@cliente.mx"));
    assert_eq!(message["envelope_to"], json!(["ibáñez@cliente.mx"]));

    let folder = tempfile::tempdir().unwrap();
    let old_fashioned = PracticeMailbox::start(folder.path()).unwrap();
    let sender = parse(&format!("smtp://127.0.0.1:{}", old_fashioned.port())).unwrap();
    let outcome = transport().send(&sender, &mail_to("ibáñez@cliente.mx"));
    assert_eq!(
        outcome,
        SendOutcome::Failed {
            reason: "mail.letters_unsupported: ibáñez@cliente.mx".into()
        }
    );
    assert!(old_fashioned.messages().is_empty());
}
