//! Signing in at a mail provider, with a real OAuth 2.0 server, and sending with the token.

use puntual_app::ports::{MailTransport, SendOutcome, Sender};
use puntual_tests::mail_server::{LOGIN, MailServer, Stage};
use puntual_tests::oauth_server::{OAuthServer, browse};
use puntual_tests::provider_server::{ProviderServer, Reply};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{approve, send, shop, twilio};
use crate::mail::{mail_to, transport};
use crate::shop::{change, customer, invoice, states};

fn account(server: &OAuthServer, client_id: &str) -> Value {
    json!({ "provider": "google", "client_id": client_id, "client_secret": "x", "from": LOGIN.0,
            "test_server": server.url() })
}

/// Signs in as a person would: the browser goes where it is sent and comes back to us.
fn signed_in(world: &World, server: &OAuthServer, client_id: &str) -> Value {
    let account = account(server, client_id);
    let start = world.ok("channels.sign_in", account.clone());
    let url = start["url"].as_str().unwrap().to_owned();
    for part in [
        "code_challenge_method=S256",
        "access_type=offline",
        "scope=https%3A%2F%2Fmail.google.com%2F",
    ] {
        assert!(url.contains(part), "{url}");
    }
    let browser = std::thread::spawn(move || browse(&url));
    let view = world.ok(
        "channels.finish_sign_in",
        json!({ "flow": start["flow"], "account": account, "read_answers": true }),
    );
    assert_eq!(browser.join().unwrap(), 200);
    view
}

#[test]
fn the_token_goes_to_the_keychain_and_sends() {
    let oauth = OAuthServer::start();
    let mut mail = MailServer::start(Stage {
        login: true,
        tokens: true,
        ..Stage::plain()
    });
    let world = shop("email");
    let view = signed_in(&world, &oauth, "client");
    assert_eq!(
        (
            &view["sender"]["signed_in"],
            &view["sender"]["url"],
            &view["sender"]["imap"]
        ),
        (
            &json!("google"),
            &json!("smtps://smtp.gmail.com:465"),
            &json!("imaps://imap.gmail.com:993")
        )
    );
    let url = format!("smtp://127.0.0.1:{}", mail.port());
    let view = world.ok("settings.save_sender", json!({ "url": url, "from": LOGIN.0 }));
    assert_eq!(
        view["sender"]["signed_in"], "google",
        "another server does not sign out"
    );
    approve(&world);
    send(&world);
    assert_eq!(states(&world), ["C1 email accepted"]);
    assert_eq!(mail.events_of("login")[0]["method"], "XOAUTH2");
    let book = std::fs::read(world.path("tienda.puntual")).unwrap();
    assert!(
        !String::from_utf8_lossy(&book).contains("eyJ"),
        "no token in the book"
    );
}

#[test]
fn a_refused_token_is_told_in_the_servers_own_words() {
    let mail = MailServer::start(Stage {
        login: true,
        tokens: true,
        ..Stage::plain()
    });
    let sender = Sender {
        password: None,
        token: Some("expired".into()),
        ..mail.sender()
    };
    let outcome = transport().send(&sender, &mail_to("ana@cliente.mx"));
    let SendOutcome::SenderRefused { reason } = outcome else {
        panic!("{outcome:?}");
    };
    assert!(
        reason.starts_with("535") && reason.contains("\"status\":\"401\""),
        "{reason}"
    );
}

#[test]
fn a_permission_that_was_taken_back_asks_to_sign_in_again() {
    let oauth = OAuthServer::start();
    let world = World::running_at("2026-03-20T16:00:00Z".parse().unwrap());
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "La Esperanza", "country": "MX", "language": "es" }),
    );
    signed_in(&world, &oauth, "taken-back");
    world.move_to("2026-03-21T16:00:00Z".parse().unwrap());
    assert_eq!(
        world.fails("settings.test_sender", json!({ "to": LOGIN.0 })),
        "oauth.sign_in_again"
    );
}

#[test]
fn a_session_that_ends_holds_the_mails_back_and_nothing_else() {
    let oauth = OAuthServer::start();
    let mut mail = MailServer::start(Stage {
        login: true,
        tokens: true,
        ..Stage::plain()
    });
    let provider = ProviderServer::start("twilio");
    let world = World::running_at("2026-03-20T16:00:00Z".parse().unwrap());
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "La Esperanza", "country": "MX", "language": "es" }),
    );
    customer(&world, "C1", "ana@cliente.mx", "+525512345678");
    customer(&world, "C2", "luis@cliente.mx", "+525587654321");
    change(&world, "C1", "preferred_channel", json!("email"));
    change(&world, "C2", "preferred_channel", json!("sms"));
    invoice(&world, "F-1", "C1", "2026-03-26", "100");
    invoice(&world, "F-2", "C2", "2026-03-26", "200");
    let url = format!("smtp://127.0.0.1:{}", mail.port());
    let through = json!({ "url": url, "from": LOGIN.0 });
    signed_in(&world, &oauth, "taken-back");
    world.ok("settings.save_sender", through.clone());
    world.ok("channels.save", twilio("sms", &provider.url()));
    world.move_to("2026-03-24T16:00:00Z".parse().unwrap());
    approve(&world);
    provider.reply(Reply::documented("queued"));
    send(&world);
    assert_eq!(states(&world), ["C1 email retry_at", "C2 sms accepted"]);
    let message = world.ok("outbox.get", json!({ "id": 1 }))["message"].clone();
    assert_eq!(message["reason"], "oauth.sign_in_again");
    assert!(mail.events_of("login").is_empty(), "an old token is not tried");

    signed_in(&world, &oauth, "client");
    world.ok("settings.save_sender", through);
    send(&world);
    assert_eq!(states(&world), ["C1 email accepted", "C2 sms accepted"]);
    assert_eq!(mail.messages().len(), 1);
}

#[test]
fn an_old_flow_and_a_server_elsewhere_are_refused() {
    let world = shop("email");
    let elsewhere = json!({ "provider": "google", "client_id": "x", "from": LOGIN.0, "test_server": "https://evil.example" });
    assert_eq!(
        world.fails("channels.sign_in", elsewhere),
        "channel.field_invalid"
    );
    let account = json!({ "provider": "google", "client_id": "x", "from": LOGIN.0 });
    assert_eq!(
        world.fails(
            "channels.finish_sign_in",
            json!({ "flow": "none", "account": account, "read_answers": false })
        ),
        "oauth.flow_unknown"
    );
}
