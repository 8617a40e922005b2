//! The line between "may be tried again" and "unknown": what an attempt amounts to, wherever it stops.

use puntual_app::ports::{MailTransport, SendOutcome};
use puntual_io::mail::Timeouts;
use puntual_tests::mail_server::{MailServer, Stage};

use super::{SOON, mail_to, outcome_for, transport, transport_to};

fn accepted(outcome: &SendOutcome) -> bool {
    matches!(outcome, SendOutcome::Accepted { response } if response.starts_with("250 "))
}

#[test]
fn an_accepted_message_has_arrived_once() {
    for stage in [Stage::default(), Stage::starttls(), Stage::plain()] {
        let mut server = MailServer::start(stage.clone());
        let outcome = transport_to(&server).send(&server.sender(), &mail_to("ana@cliente.mx"));
        assert!(accepted(&outcome), "{stage:?}: {outcome:?}");
        let messages = server.messages();
        assert_eq!(messages.len(), 1, "{stage:?}");
        assert_eq!(messages[0]["message_id"], "<0199a7c4@tienda.mx>");
        assert_eq!(messages[0]["encrypted"], stage.login);
        assert_eq!(messages[0]["user"].as_str(), server.sender().username.as_deref());
        assert_eq!(
            server.events_of("quit").len(),
            1,
            "the conversation ends politely"
        );
    }
}

#[test]
fn a_refused_recipient_fails_in_the_servers_words() {
    let (outcome, mut server) = outcome_for("refused@cliente.mx");
    let SendOutcome::Failed { reason } = outcome else {
        panic!("{outcome:?}")
    };
    assert!(
        reason.starts_with("550 ") && reason.ends_with("No such user here"),
        "{reason}"
    );
    assert!(server.messages().is_empty());
}

#[test]
fn a_temporary_refusal_is_retried_with_the_same_message_id_and_arrives_once() {
    for recipient in ["later@cliente.mx", "later-at-dot@cliente.mx"] {
        let mut server = MailServer::start(Stage::default());
        let (transport, sender) = (transport_to(&server), server.sender());
        let first = transport.send(&sender, &mail_to(recipient));
        assert!(
            matches!(&first, SendOutcome::Retry { reason } if reason.starts_with("451 ")),
            "{first:?}"
        );
        let second = transport.send(&sender, &mail_to(recipient));
        assert!(accepted(&second), "{second:?}");
        let kept: Vec<_> = server
            .messages()
            .into_iter()
            .filter(|message| message["accepted"] == true)
            .collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0]["message_id"], "<0199a7c4@tienda.mx>");
    }
}

#[test]
fn a_connection_cut_before_the_message_may_be_retried() {
    for recipient in ["cut-at-rcpt@cliente.mx", "cut-at-data@cliente.mx"] {
        let (outcome, mut server) = outcome_for(recipient);
        let SendOutcome::Retry { reason } = &outcome else {
            panic!("{recipient}: {outcome:?}")
        };
        assert!(reason.starts_with("sender.connection_lost: "), "{reason}");
        assert!(server.messages().is_empty());
    }
}

#[test]
fn an_answer_to_data_that_is_no_go_ahead_hands_nothing_over() {
    for (recipient, expected) in [
        ("refused-at-data@cliente.mx", "Failed"),
        ("busy-at-data@cliente.mx", "Retry"),
        ("odd-at-data@cliente.mx", "Retry"),
    ] {
        let (outcome, mut server) = outcome_for(recipient);
        assert!(
            format!("{outcome:?}").starts_with(expected),
            "{recipient}: {outcome:?}"
        );
        assert!(server.messages().is_empty(), "{recipient}");
    }
}

#[test]
fn silence_before_the_message_may_be_retried() {
    let mut server = MailServer::start(Stage::plain());
    let timeouts = Timeouts {
        command: SOON,
        ..Timeouts::default()
    };
    let outcome = transport()
        .waiting(timeouts)
        .send(&server.sender(), &mail_to("silent-at-data@x.mx"));
    assert!(
        matches!(&outcome, SendOutcome::Retry { reason } if reason.starts_with("sender.timed_out")),
        "{outcome:?}"
    );
    assert!(server.messages().is_empty());
}

#[test]
fn a_connection_cut_after_the_message_leaves_it_unknown() {
    for recipient in [
        "cut-in-body@cliente.mx",
        "cut-at-dot@cliente.mx",
        "nonsense-at-dot@cliente.mx",
    ] {
        let (outcome, _server) = outcome_for(recipient);
        let SendOutcome::Unknown { reason } = &outcome else {
            panic!("{recipient}: {outcome:?}")
        };
        assert!(reason.starts_with("mail.no_answer: "), "{reason}");
    }
}

#[test]
fn a_message_whose_fate_is_unknown_may_well_be_there() {
    let (outcome, mut server) = outcome_for("cut-at-dot@cliente.mx");
    assert!(matches!(outcome, SendOutcome::Unknown { .. }), "{outcome:?}");
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn silence_after_the_message_leaves_it_unknown() {
    for stage in [Stage::plain(), Stage::default()] {
        let server = MailServer::start(stage);
        let timeouts = Timeouts {
            final_answer: SOON,
            ..Timeouts::default()
        };
        let patient = transport_to(&server).waiting(timeouts);
        let outcome = patient.send(&server.sender(), &mail_to("silent-at-dot@cliente.mx"));
        assert_eq!(
            outcome,
            SendOutcome::Unknown {
                reason: "mail.no_answer: timed out".into()
            }
        );
    }
}

#[test]
fn an_explicit_refusal_of_the_message_fails_it() {
    let (outcome, _server) = outcome_for("spam@cliente.mx");
    assert!(
        matches!(&outcome, SendOutcome::Failed { reason } if reason.starts_with("554 ")),
        "{outcome:?}"
    );
}

#[test]
fn trouble_in_taking_leave_does_not_undo_an_acceptance() {
    for recipient in ["cut-at-quit@cliente.mx", "silent-at-quit@cliente.mx"] {
        let server = MailServer::start(Stage::plain());
        let timeouts = Timeouts {
            leave: SOON,
            ..Timeouts::default()
        };
        let outcome = transport()
            .waiting(timeouts)
            .send(&server.sender(), &mail_to(recipient));
        assert!(accepted(&outcome), "{recipient}: {outcome:?}");
    }
}

#[test]
fn a_daily_limit_stops_the_account_and_not_the_message() {
    let (outcome, _server) = outcome_for("daily-limit@cliente.mx");
    assert!(
        matches!(outcome, SendOutcome::SenderRefused { .. }),
        "{outcome:?}"
    );
}
