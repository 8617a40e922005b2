//! The check of requests and answers itself, and that our descriptions say what the providers publish.

use std::collections::HashMap;

use puntual_tests::openapi::{Request, differences};
use puntual_tests::provider_server::{faults, own, published};
use serde_json::{Value, json};

use super::ACCOUNT;

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: Value) -> Request {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        headers: headers.collect::<HashMap<_, _>>(),
        body,
        ..Request::default()
    }
}

fn sms() -> Request {
    request(
        "POST",
        &format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json"),
        &[
            ("authorization", "Basic QUMwMTpzM2NyZXQ="),
            ("content-type", "application/x-www-form-urlencoded"),
        ],
        json!({ "To": "+525512345678", "From": "+15005550006", "Body": "Hola" }),
    )
}

fn whatsapp() -> Request {
    request(
        "POST",
        "/v23.0/106540352242922/messages",
        &[
            ("authorization", "Bearer EAAJB"),
            ("content-type", "application/json"),
            ("user-agent", "Puntual/0.1.0"),
        ],
        json!({ "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+525512345678",
                "type": "text", "text": { "body": "Hola", "preview_url": false } }),
    )
}

fn templates() -> Request {
    let mut request = request(
        "GET",
        "/v23.0/102290129340398/message_templates",
        &[("authorization", "Bearer EAAJB"), ("user-agent", "Puntual/0.1.0")],
        Value::Null,
    );
    request.query.push(("limit".to_owned(), "200".to_owned()));
    request
}

/// Words of the fault, and the change that makes it.
type Change = (&'static str, fn(&mut Request));

const SMS: &[Change] = &[
    ("it is not there", |asked| asked.path.push('x')),
    ("it is not there", |asked| asked.method = "PUT".into()),
    ("AccountSid", |asked| {
        asked.path = asked.path.replace("/AC", "/AD")
    }),
    ("Authorization", |asked| asked.headers.clear()),
    ("Authorization", |asked| {
        asked
            .headers
            .insert("authorization".into(), "Bearer QUMwMTpzM2NyZXQ=".into());
    }),
    ("Authorization", |asked| {
        asked
            .headers
            .insert("authorization".into(), "Basic QUMwMTo=".into());
    }),
    ("Content-Type", |asked| {
        asked
            .headers
            .insert("content-type".into(), "application/json".into());
    }),
    ("\"To\" is a required property", |asked| {
        asked.body = json!({ "From": "+15005550006", "Body": "Hola" });
    }),
    ("body/To", |asked| asked.body["To"] = json!("5512345678")),
    ("body/From", |asked| {
        asked.body["From"] = json!("La Esperanza del Sur")
    }),
    ("anyOf", |asked| {
        asked.body = json!({ "To": "+525512345678", "Body": "Hola" })
    }),
    ("'Text' was unexpected", |asked| {
        asked.body["Text"] = json!("Hola")
    }),
    ("body/Body", |asked| asked.body["Body"] = json!("x".repeat(1601))),
    ("body/ContentSid", |asked| {
        asked.body["ContentSid"] = json!("recordatorio")
    }),
    ("Attempts is unknown", |asked| {
        asked.query.push(("Attempts".into(), "1".into()))
    }),
];

const WHATSAPP: &[Change] = &[
    ("Version", |asked| asked.path = asked.path.replace("23", "3")),
    ("Content-Type is missing", |asked| {
        asked.headers.remove("content-type");
    }),
    ("User-Agent", |asked| {
        asked.headers.insert("user-agent".into(), "Puntual".into());
    }),
    ("body/text/preview_url", |asked| {
        asked.body["text"]["preview_url"] = json!("no")
    }),
    ("body/type", |asked| asked.body["type"] = json!("txt")),
    ("anyOf", |asked| asked.body["type"] = json!("template")),
    ("\"policy\" is a required property", |asked| {
        asked.body["type"] = json!("template");
        asked.body["template"] = json!({ "name": "aviso", "language": { "code": "es_MX" } });
    }),
];

const TEMPLATES: &[Change] = &[
    ("limit", |asked| asked.query[0].1 = "many".into()),
    ("a body is not asked for", |asked| asked.body = json!({})),
];

#[test]
fn a_request_that_differs_in_anything_is_found() {
    for (provider, good, changes) in [
        ("twilio", sms(), SMS),
        ("meta", whatsapp(), WHATSAPP),
        ("meta", templates(), TEMPLATES),
    ] {
        assert_eq!(faults(provider, &good), [""; 0]);
        for (words, change) in changes {
            let mut changed = good.clone();
            change(&mut changed);
            let found = faults(provider, &changed);
            assert!(
                found.iter().any(|fault| fault.contains(words)),
                "{words}: {found:?}"
            );
        }
    }
}

#[test]
fn an_answer_that_no_provider_gives_is_found() {
    let asked = sms();
    let operation = own("twilio").operation(&asked.method, &asked.path).unwrap();
    let sid = "SM0123456789abcdef0123456789abcdef";
    for (status, answer, place) in [
        (201, json!({ "sid": 7, "status": "queued" }), "/sid"),
        (201, json!({ "sid": sid, "status": "on its way" }), "/status"),
        (201, json!({ "status": "queued" }), "sid"),
        (
            201,
            json!({ "sid": sid, "status": "queued", "date_sent": "2026-03-20" }),
            "/date_sent",
        ),
        (
            400,
            json!({ "code": "21211", "message": "no", "more_info": "https://a.mx", "status": 400 }),
            "/code",
        ),
        (200, json!({}), "there is no answer 200"),
    ] {
        let found = operation.faults_of_answer(status, &answer);
        assert!(
            found.iter().any(|fault| fault.contains(place)),
            "{place}: {found:?}"
        );
    }
    let good = json!({ "sid": sid, "status": "queued", "price": null });
    assert_eq!(operation.faults_of_answer(201, &good), [""; 0]);
}

/// With `PUNTUAL_API_SPECS=DIR` the published descriptions are asked; without it ours stand in for them, and only what is
/// marked as unpublished may differ.
#[test]
fn our_descriptions_say_what_the_published_ones_say() {
    for provider in ["meta", "twilio", "vonage"] {
        let (ours, theirs) = (own(provider), published(provider));
        let found = if theirs.is_empty() {
            differences(ours, std::slice::from_ref(ours))
        } else {
            differences(ours, theirs)
        };
        let unexplained = found
            .iter()
            .filter(|words| !theirs.is_empty() || !words.ends_with(" is published by now"));
        assert_eq!(unexplained.collect::<Vec<_>>(), [""; 0], "{provider}");
    }
}
