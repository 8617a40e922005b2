//! The practice mailbox: a real conversation in which nothing leaves the machine.

use std::fs;

use puntual_app::ports::{MailTransport, OutgoingMail, SendOutcome, Sender, TlsMode};
use puntual_io::mail::PracticeMailbox;

use super::{mail_to, transport};

fn account(mailbox: &PracticeMailbox) -> Sender {
    Sender {
        tls: TlsMode::PlainLoopback,
        host: "127.0.0.1".into(),
        port: mailbox.port(),
        username: None,
        password: None,
        token: None,
    }
}

#[test]
fn every_message_is_kept_as_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("correo").join("enviado");
    let mailbox = PracticeMailbox::start(&inner).unwrap();
    assert_eq!(transport().check(&account(&mailbox)), Ok(()));
    for number in 1..=60 {
        let mail = OutgoingMail {
            message_id: format!("<{number}@tienda.mx>"),
            text: format!("Mensaje {number}\n.\n..fin\n"),
            ..mail_to("ana@cliente.mx")
        };
        let outcome = transport().send(&account(&mailbox), &mail);
        assert!(
            matches!(outcome, SendOutcome::Accepted { .. }),
            "{number}: {outcome:?}"
        );
    }
    let files = mailbox.messages();
    assert_eq!(files.len(), 60);
    assert_eq!(files[59], inner.join("0060-ana@cliente.mx.eml"));
    let last = fs::read_to_string(&files[59]).unwrap();
    assert!(last.contains("Message-ID: <60@tienda.mx>\r\n"), "{last}");
    assert!(last.contains("\r\n\r\nMensaje 60\r\n.\r\n..fin\r\n"), "{last}");
    assert_eq!(
        fs::read_dir(&inner).unwrap().count(),
        60,
        "nothing half written is left"
    );
}

#[test]
fn messages_that_come_at_the_same_time_are_all_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mailbox = PracticeMailbox::start(folder.path()).unwrap();
    std::thread::scope(|scope| {
        for number in 0..12 {
            let sender = account(&mailbox);
            scope.spawn(move || {
                let outcome = transport().send(&sender, &mail_to(&format!("ana+{number}@cliente.mx")));
                assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{outcome:?}");
            });
        }
    });
    assert_eq!(mailbox.messages().len(), 12);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 12);
}

#[test]
fn a_recipient_cannot_choose_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("correo");
    let mailbox = PracticeMailbox::start(&inner).unwrap();
    let outcome = transport().send(&account(&mailbox), &mail_to("../../fuera/x@cliente.mx"));
    if matches!(outcome, SendOutcome::Accepted { .. }) {
        assert_eq!(mailbox.messages()[0].parent(), Some(inner.as_path()));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_keeps_the_message_with_the_sender() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("correo");
    let mailbox = PracticeMailbox::start(&inner).unwrap();
    fs::remove_dir(&inner).unwrap();
    let outcome = transport().send(&account(&mailbox), &mail_to("ana@cliente.mx"));
    assert!(
        matches!(&outcome, SendOutcome::Retry { reason } if reason.starts_with("451 ")),
        "{outcome:?}"
    );
    assert!(mailbox.messages().is_empty());
}

#[test]
fn a_file_where_the_folder_should_be_is_said_at_the_start() {
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(PracticeMailbox::start(file.path()).is_err());
}

#[test]
fn a_sample_book_gets_an_account_at_the_mailbox_of_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let transport = transport();
    let sender = transport.practice_mailbox(&folder.path().join("correo")).unwrap();
    let outcome = transport.send(&sender, &mail_to("ana@cliente.mx"));
    assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{outcome:?}");
    assert!(folder.path().join("correo/0001-ana@cliente.mx.eml").is_file());

    assert_eq!(
        transport.practice_mailbox(&folder.path().join("correo")).unwrap(),
        sender,
        "it runs already"
    );
    assert_ne!(
        transport
            .practice_mailbox(&folder.path().join("otro"))
            .unwrap()
            .port,
        sender.port
    );
    let error = transport
        .practice_mailbox(&folder.path().join("correo/0001-ana@cliente.mx.eml"))
        .unwrap_err();
    assert_eq!(error.code, "mail.practice_not_started");
}
