//! What each documented answer of a provider means, and what the owner is told.

use std::fmt::Write;
use std::time::Duration;

use puntual_app::ports::{MessengerAccount, Messengers, OutgoingText, SendOutcome};
use puntual_core::channels::Channel;
use puntual_io::messengers::{HttpMessengers, Patience};
use puntual_tests::provider_server::{ProviderServer, Reply, answers};
use serde_json::{Value, json};

use super::{ACCOUNT, approve, meta, send, shop, twilio, vonage};
use crate::shop::states;

/// Name, channel, and the account by the address of its server.
type Provider = (&'static str, &'static str, fn(&str) -> Value);

const PROVIDERS: [Provider; 3] = [
    ("meta", "whatsapp", meta),
    ("twilio", "sms", |base| twilio("sms", base)),
    ("vonage", "sms", vonage),
];

/// The sentence of a reason `code: detail`.
fn told(texts: &str, reason: &str) -> String {
    let texts: Value = serde_json::from_str(texts).unwrap();
    let (code, detail) = reason.split_once(": ").unwrap();
    let text = texts[code]
        .as_str()
        .unwrap_or_else(|| panic!("{code} has no text"));
    text.replace("{{detail}}", detail)
}

#[test]
fn each_answer_has_its_meaning_and_its_words() {
    let mut table = String::new();
    for (provider, channel, account) in PROVIDERS {
        let server = ProviderServer::start(provider);
        let world = shop(channel);
        world.ok("channels.save", account(&server.url()));
        for name in answers(provider)["send"].as_object().unwrap().keys() {
            server.reply(Reply::documented(name));
            let test = world.ok(
                "channels.test",
                json!({ "channel": channel, "to": "+525512345678" }),
            );
            let (outcome, detail) = (
                test["outcome"].as_str().unwrap(),
                test["detail"].as_str().unwrap(),
            );
            writeln!(table, "{provider} {name}: {outcome}").unwrap();
            if outcome == "accepted" {
                writeln!(table, "  {detail}").unwrap();
            } else {
                let spanish = told(include_str!("../../../assets/errors/es.json"), detail);
                let english = told(include_str!("../../../assets/errors/en.json"), detail);
                writeln!(table, "  {spanish}\n  {english}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_page_of_somebody_else_is_never_taken_for_an_answer() {
    for (provider, channel, account) in PROVIDERS {
        let server = ProviderServer::start(provider);
        let world = shop(channel);
        world.ok("channels.save", account(&server.url()));
        for (status, outcome, code) in [
            (200, "unknown", "channel.no_answer: "),
            (302, "unknown", "channel.no_answer: "),
            (404, "failed", "channel.refused: HTTP 404 "),
            (502, "unknown", "channel.no_answer: "),
        ] {
            server.reply(Reply::Page(status, "<html>Gateway</html>"));
            let test = world.ok(
                "channels.test",
                json!({ "channel": channel, "to": "+525512345678" }),
            );
            assert_eq!(test["outcome"], outcome, "{provider} {status}: {test}");
            assert!(
                test["detail"].as_str().unwrap().starts_with(code),
                "{provider} {status}: {test}"
            );
        }
    }
}

#[test]
fn who_does_not_answer_in_time_may_have_sent_it() {
    let server = ProviderServer::start("twilio");
    server.reply(Reply::Silence(Duration::from_secs(2)));
    let messengers = HttpMessengers::waiting(Patience {
        answer: Duration::from_millis(300),
        ..Patience::default()
    });
    let fields = [
        ("account_sid", ACCOUNT.to_owned()),
        ("auth_token", "s3cret".to_owned()),
        ("from", "+15005550006".to_owned()),
        ("base_url", server.url()),
    ];
    let account = MessengerAccount {
        provider: "twilio".to_owned(),
        channel: Channel::Sms,
        fields: fields.map(|(key, value)| (key.to_owned(), value)).into(),
    };
    let text = OutgoingText {
        to: "+525512345678".to_owned(),
        text: "Hola".to_owned(),
        reference: "1".to_owned(),
        template: None,
    };
    assert_eq!(
        messengers.send(&account, &text).outcome,
        SendOutcome::Unknown {
            reason: "channel.no_answer: timed out".to_owned()
        }
    );
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn what_twilio_reports_later_is_told_and_its_refusals_lose_nothing() {
    for (answer, state, reason) in [
        ("delivered", "delivered", ""),
        ("read", "read", ""),
        (
            "number_unknown",
            "undelivered",
            "channel.number_invalid: 30005 Unknown destination handset",
        ),
        (
            "landline",
            "undelivered",
            "channel.number_cannot_receive: 30006 Landline or unreachable carrier",
        ),
        (
            "filtered",
            "undelivered",
            "channel.filtered: 30007 Message filtered",
        ),
    ] {
        let server = ProviderServer::start("twilio");
        let world = shop("sms");
        approve(&world);
        world.ok("channels.save", twilio("sms", &server.url()));
        server.reply(Reply::documented("queued"));
        send(&world);
        for (reply, code) in [
            (Reply::documented("bad_key"), "channel.login_refused"),
            (Reply::documented("busy"), "channel.busy"),
            (Reply::documented("unavailable"), "channel.down"),
            (Reply::Page(502, "<html>Gateway</html>"), "channel.down"),
            (Reply::Page(200, "<html>Hotel</html>"), "channel.down"),
            (Reply::Cut, "channel.unreachable"),
        ] {
            server.reply(reply);
            assert_eq!(world.fails("channels.fetch_reports", json!({})), code);
        }
        server.reply(Reply::documented(answer));
        assert_eq!(
            world.ok("channels.fetch_reports", json!({}))[state],
            1,
            "{answer}"
        );
        assert_eq!(states(&world), ["C1 sms accepted"]);
        let timeline = world.ok("customers.timeline", json!({ "customer": "C1" }));
        let mut entries = timeline["entries"].as_array().unwrap().iter();
        let report = entries.find(|entry| entry["kind"] == "report").unwrap();
        assert_eq!(
            (&report["state"], &report["text"]),
            (&json!(state), &json!(reason))
        );
    }
}

#[test]
fn a_message_that_the_provider_does_not_know_is_no_reason_to_leave_the_others() {
    let server = ProviderServer::start("twilio");
    let world = shop("sms");
    approve(&world);
    world.ok("channels.save", twilio("sms", &server.url()));
    server.reply(Reply::documented("queued"));
    send(&world);
    server.reply(Reply::documented("message_unknown"));
    assert_eq!(
        world.ok("channels.fetch_reports", json!({})),
        json!({ "asked": 1, "delivered": 0, "read": 0, "undelivered": 0 })
    );
}

#[test]
fn a_list_of_templates_that_cannot_be_had_says_why() {
    let server = ProviderServer::start("meta");
    let world = shop("whatsapp");
    world.ok("channels.save", meta(&server.url()));
    for (reply, code) in [
        (Reply::documented("token_expired"), "channel.login_refused"),
        (Reply::documented("too_many_for_ten_minutes"), "channel.busy"),
        (Reply::documented("unavailable"), "channel.down"),
        (Reply::Page(502, "<html>Gateway</html>"), "channel.down"),
        (Reply::Page(200, "<html>Hotel</html>"), "channel.down"),
        (Reply::Page(404, "<html>Nothing here</html>"), "channel.refused"),
        (Reply::Cut, "channel.unreachable"),
    ] {
        server.reply(reply);
        assert_eq!(world.fails("channels.templates", json!({})), code);
    }
}
