//! E-mail over real conversations: [`SmtpTransport`] against a real server, and our own practice mailbox.

mod account;
mod arrival;
mod hand_over;
#[cfg(target_os = "linux")]
mod keychain;
mod practice;
mod reaching;

use std::sync::Arc;
use std::time::Duration;

use puntual_app::ports::{MailTransport, OutgoingMail, SendOutcome};
use puntual_io::mail::SmtpTransport;
use puntual_tests::mail_server::{MailServer, Stage};

/// Short enough for a test that waits for a time-out to happen.
const SOON: Duration = Duration::from_millis(400);

/// A transport whose clock stands still.
pub fn transport() -> SmtpTransport {
    SmtpTransport::new(Arc::new(|| "2026-11-23T16:00:00Z".parse().unwrap()))
}

/// A transport that trusts `server`.
fn transport_to(server: &MailServer) -> SmtpTransport {
    transport().trusting(server.authority())
}

/// A message to `recipient`, which chooses what it meets.
pub fn mail_to(recipient: &str) -> OutgoingMail {
    OutgoingMail {
        message_id: "<0199a7c4@tienda.mx>".into(),
        references: vec![],
        unsubscribe: None,
        from_name: "Papelería Peña".into(),
        from_address: "cobranza@tienda.mx".into(),
        reply_to: None,
        to_name: "Ana Ibáñez".into(),
        to_address: recipient.into(),
        subject: "Su factura A-17 vence el 30 de noviembre".into(),
        text: "Hola Ana:\n\nLe recordamos su factura A-17.\n".into(),
        html: None,
        inline: Vec::new(),
        attachments: vec![],
    }
}

/// Sends one message to `recipient` at a plain server.
fn outcome_for(recipient: &str) -> (SendOutcome, MailServer) {
    let server = MailServer::start(Stage::plain());
    let outcome = transport().send(&server.sender(), &mail_to(recipient));
    (outcome, server)
}
