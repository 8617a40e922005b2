//! The account and its protection: what stops sending altogether, and that no password leaves before it is safe.

use puntual_app::ports::{MailTransport, OutgoingMail, SendOutcome, Sender, TlsMode};
use puntual_tests::mail_server::{MailServer, Stage};

use super::{mail_to, transport, transport_to};

fn refused(outcome: &SendOutcome, start: &str) -> bool {
    matches!(outcome, SendOutcome::SenderRefused { reason } if reason.starts_with(start))
}

/// Sends and checks, and expects both to be refused with `code`, with no log-in and no message seen.
fn stops_before_the_login(
    server: &mut MailServer,
    transport: &impl MailTransport,
    sender: &Sender,
    code: &str,
) {
    let outcome = transport.send(sender, &mail_to("ana@cliente.mx"));
    assert!(refused(&outcome, &format!("{code}: ")), "{outcome:?}");
    let error = transport.check(sender).unwrap_err();
    assert_eq!(error.code, code);
    assert!(!error.to_string().contains("contraseña"), "{error}");
    assert!(
        server.events_of("login").is_empty() && server.messages().is_empty(),
        "{:?}",
        server.events()
    );
}

#[test]
fn a_wrong_password_stops_the_account() {
    let mut server = MailServer::start(Stage::starttls());
    let transport = transport_to(&server);
    let sender = Sender {
        password: Some("otra".into()),
        ..server.sender()
    };
    let outcome = transport.send(&sender, &mail_to("ana@cliente.mx"));
    assert!(refused(&outcome, "535 "), "{outcome:?}");
    let error = transport.check(&sender).unwrap_err();
    assert_eq!(error.code, "sender.login_refused");
    assert!(error.params["detail"].contains("not accepted"), "{error}");
    assert!(server.messages().is_empty());
}

#[test]
fn a_missing_password_is_said_without_asking_the_server() {
    let mut server = MailServer::start(Stage::default());
    let sender = Sender {
        password: None,
        ..server.sender()
    };
    let transport = transport_to(&server);
    stops_before_the_login(&mut server, &transport, &sender, "sender.password_missing");
    assert!(server.events_of("connection").is_empty());
}

#[test]
fn a_server_that_wants_a_login_stops_an_account_without_one() {
    let server = MailServer::start(Stage::default());
    let sender = Sender {
        username: None,
        ..server.sender()
    };
    let outcome = transport_to(&server).send(&sender, &mail_to("ana@cliente.mx"));
    assert!(refused(&outcome, "530 "), "{outcome:?}");
}

#[test]
fn a_server_without_a_login_stops_an_account_that_has_one() {
    let mut server = MailServer::start(Stage {
        login: false,
        ..Stage::default()
    });
    let sender = Sender {
        username: Some("ana".into()),
        password: Some("contraseña".into()),
        ..server.sender()
    };
    let transport = transport_to(&server);
    stops_before_the_login(&mut server, &transport, &sender, "sender.login_unavailable");
}

#[test]
fn an_address_that_is_not_the_accounts_own_stops_the_account() {
    let server = MailServer::start(Stage::plain());
    let mail = OutgoingMail {
        from_address: "not-mine@tienda.mx".into(),
        ..mail_to("ana@cliente.mx")
    };
    let outcome = transport().send(&server.sender(), &mail);
    assert!(refused(&outcome, "553 "), "{outcome:?}");
}

#[test]
fn starttls_is_required_and_never_skipped() {
    let mut server = MailServer::start(Stage {
        offers_starttls: false,
        ..Stage::starttls()
    });
    let (transport, sender) = (transport_to(&server), server.sender());
    stops_before_the_login(&mut server, &transport, &sender, "sender.starttls_missing");
}

#[test]
fn a_certificate_of_an_unknown_authority_is_refused() {
    for stage in [Stage::default(), Stage::starttls()] {
        let mut server = MailServer::start(stage);
        let sender = server.sender();
        stops_before_the_login(&mut server, &transport(), &sender, "sender.tls_refused");
    }
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    for stage in [Stage::default(), Stage::starttls()] {
        let mut server = MailServer::start(Stage {
            certified_name: "mail.otro.mx",
            ..stage
        });
        let (transport, sender) = (transport_to(&server), server.sender());
        stops_before_the_login(&mut server, &transport, &sender, "sender.tls_refused");
    }
}

#[test]
fn answers_slipped_in_before_the_protection_are_not_believed() {
    let hello = "250-localhost\r\n250 AUTH PLAIN LOGIN\r\n";
    let accepted = "250-x\r\n250 AUTH PLAIN\r\n235 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n250 accepted\r\n";
    for injected in [hello, accepted] {
        let mut server = MailServer::start(Stage {
            injected,
            ..Stage::starttls()
        });
        let outcome = transport_to(&server).send(&server.sender(), &mail_to("ana@cliente.mx"));
        assert!(
            !matches!(outcome, SendOutcome::Accepted { .. }),
            "{injected:?}: {outcome:?}"
        );
        assert!(server.messages().is_empty(), "{injected:?}");
    }
}

#[test]
fn plain_mail_never_leaves_this_machine() {
    let sender = Sender {
        tls: TlsMode::PlainLoopback,
        host: "192.0.2.7".into(),
        port: 25,
        username: None,
        password: None,
        token: None,
    };
    let outcome = transport().send(&sender, &mail_to("ana@cliente.mx"));
    assert!(refused(&outcome, "sender.plain_not_loopback: "), "{outcome:?}");
    assert_eq!(
        transport().check(&sender).unwrap_err().code,
        "sender.plain_not_loopback"
    );
}

#[test]
fn a_plain_server_where_tls_is_expected_is_refused() {
    let mut server = MailServer::start(Stage::plain());
    let sender = Sender {
        tls: TlsMode::Implicit,
        host: "localhost".into(),
        ..server.sender()
    };
    stops_before_the_login(&mut server, &transport(), &sender, "sender.tls_refused");
}

#[test]
fn checking_an_account_logs_in_and_sends_nothing() {
    for stage in [Stage::default(), Stage::starttls(), Stage::plain()] {
        let mut server = MailServer::start(stage.clone());
        assert_eq!(transport_to(&server).check(&server.sender()), Ok(()), "{stage:?}");
        assert_eq!(server.events_of("login").len(), usize::from(stage.login));
        assert!(server.events_of("recipient").is_empty() && server.messages().is_empty());
    }
}

#[test]
fn the_address_that_a_person_writes_reaches_the_server() {
    for stage in [Stage::default(), Stage::starttls(), Stage::plain()] {
        let server = MailServer::start(stage);
        let read = puntual_app::sender_url::parse(&server.url()).unwrap();
        assert_eq!(
            Sender {
                password: server.sender().password,
                ..read
            },
            server.sender()
        );
    }
}
