//! Servers that are down, busy, silent or gone: nothing was handed over, so the message waits.

use puntual_app::ports::{MailTransport, SendOutcome, Sender, TlsMode};
use puntual_io::mail::{SmtpTransport, Timeouts};
use puntual_tests::mail_server::{Greeting, MailServer, Stage};

use super::{SOON, mail_to, transport, transport_to};

fn retry(outcome: &SendOutcome, start: &str) -> bool {
    matches!(outcome, SendOutcome::Retry { reason } if reason.starts_with(start))
}

fn hasty() -> SmtpTransport {
    transport().waiting(Timeouts {
        connect: SOON,
        ..Timeouts::default()
    })
}

#[test]
fn a_server_that_is_down_is_waited_for_and_gets_the_message_later() {
    let server = MailServer::start(Stage::plain());
    let (sender, port) = (server.sender(), server.port());
    drop(server);
    let outcome = transport().send(&sender, &mail_to("ana@cliente.mx"));
    assert!(retry(&outcome, "sender.unreachable: "), "{outcome:?}");
    assert_eq!(transport().check(&sender).unwrap_err().code, "sender.unreachable");

    let mut server = MailServer::start(Stage {
        port,
        ..Stage::plain()
    });
    let outcome = transport().send(&sender, &mail_to("ana@cliente.mx"));
    assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{outcome:?}");
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn a_silent_server_is_tried_again_later() {
    let server = MailServer::start(Stage {
        greeting: Greeting::Silent,
        ..Stage::plain()
    });
    let outcome = hasty().send(&server.sender(), &mail_to("ana@cliente.mx"));
    assert!(retry(&outcome, "sender.timed_out: "), "{outcome:?}");
}

#[test]
fn a_server_that_waits_for_tls_is_not_spoken_to_plainly() {
    let mut server = MailServer::start(Stage::default());
    let sender = Sender {
        tls: TlsMode::StartTls,
        ..server.sender()
    };
    let outcome = hasty().send(&sender, &mail_to("ana@cliente.mx"));
    assert!(retry(&outcome, "sender.timed_out: "), "{outcome:?}");
    assert!(server.events_of("login").is_empty());
}

#[test]
fn a_busy_server_is_tried_again_later() {
    let server = MailServer::start(Stage {
        greeting: Greeting::Busy,
        ..Stage::default()
    });
    let outcome = transport_to(&server).send(&server.sender(), &mail_to("ana@cliente.mx"));
    assert!(retry(&outcome, "421 "), "{outcome:?}");
    assert_eq!(
        transport_to(&server).check(&server.sender()).unwrap_err().code,
        "sender.busy"
    );
}

#[test]
fn a_connection_cut_before_the_greeting_is_tried_again_later() {
    for stage in [Stage::plain(), Stage::default()] {
        let server = MailServer::start(Stage {
            greeting: Greeting::Cut,
            ..stage
        });
        let outcome = transport_to(&server).send(&server.sender(), &mail_to("ana@cliente.mx"));
        assert!(retry(&outcome, "sender.unreachable: "), "{outcome:?}");
    }
}

#[test]
fn a_server_that_wants_no_mail_from_here_stops_the_account() {
    let server = MailServer::start(Stage {
        greeting: Greeting::Refused,
        ..Stage::plain()
    });
    let outcome = transport().send(&server.sender(), &mail_to("ana@cliente.mx"));
    assert!(
        matches!(&outcome, SendOutcome::SenderRefused { reason } if reason.starts_with("554 ")),
        "{outcome:?}"
    );
}
