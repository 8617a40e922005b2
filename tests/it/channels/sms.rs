//! SMS: Twilio, Vonage, and any other by a recipe.

use puntual_tests::provider_server::{ProviderServer, Reply};
use puntual_tests::world::World;
use serde_json::json;

use super::{ACCOUNT, approve, message, send, server, shop, twilio};
use crate::shop::{pay, states};

const SID: &str = "SM0123456789abcdef0123456789abcdef";

fn accepted() -> Reply {
    Reply::Json(
        201,
        json!({ "sid": SID, "status": "queued", "num_segments": "1", "price": null }),
    )
}

fn waiting_with(reply: Reply) -> (World, ProviderServer) {
    let server = ProviderServer::start("twilio");
    let world = shop("sms");
    approve(&world);
    assert_eq!(states(&world), ["C1 sms waiting_channel"]);
    world.ok("channels.save", twilio("sms", &server.url()));
    assert_eq!(states(&world), ["C1 sms queued"]);
    server.reply(reply);
    (world, server)
}

#[test]
fn a_message_that_waited_for_its_channel_leaves_through_twilio() {
    let (world, server) = waiting_with(accepted());
    send(&world);
    assert_eq!(states(&world), ["C1 sms accepted"]);
    send(&world);
    let seen = server.seen();
    assert_eq!(seen.len(), 1, "what is accepted is never sent again");
    assert_eq!(seen[0].body["To"], "+525512345678");
    assert!(seen[0].body["Body"].as_str().unwrap().contains("F-1"), "{seen:?}");
    assert_eq!(
        seen[0].authorization,
        "Basic QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzM2NyZXQ="
    );
}

#[test]
fn what_was_handed_over_without_an_answer_is_unknown_and_not_sent_again() {
    for reply in [
        Reply::Cut,
        Reply::Json(500, json!({ "code": 20500, "message": "Internal Server Error" })),
    ] {
        let (world, server) = waiting_with(reply);
        send(&world);
        assert_eq!(states(&world), ["C1 sms unknown"]);
        send(&world);
        assert_eq!(server.seen().len(), 1);
    }
}

#[test]
fn each_refusal_has_its_consequence_and_its_words() {
    for (status, code, state, reason) in [
        (400, 21211, "failed", "channel.number_invalid: 21211 words"),
        (400, 21610, "failed", "channel.opted_out: 21610 words"),
        (429, 20429, "retry_at", "channel.busy: 20429 words"),
        (401, 20003, "retry_at", "channel.login_refused: 20003 words"),
    ] {
        let (world, _server) = waiting_with(Reply::Json(
            status,
            json!({ "code": code, "message": "words", "more_info": "https://…", "status": status }),
        ));
        send(&world);
        let message = message(&world);
        assert_eq!(
            (&message["state"], &message["reason"]),
            (&json!(state), &json!(reason))
        );
    }
}

#[test]
fn nobody_there_is_tried_again_later() {
    let world = shop("sms");
    approve(&world);
    world.ok("channels.save", twilio("sms", "http://127.0.0.1:9"));
    send(&world);
    let message = message(&world);
    assert_eq!(message["state"], "retry_at");
    assert!(
        message["reason"]
            .as_str()
            .unwrap()
            .starts_with("channel.unreachable"),
        "{message}"
    );
}

#[test]
fn who_has_paid_meanwhile_gets_no_sms() {
    let (world, server) = waiting_with(accepted());
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "100");
    send(&world);
    assert_eq!(states(&world), ["C1 sms cancelled"]);
    assert!(server.seen().is_empty());
}

#[test]
fn twilio_is_asked_what_became_of_a_message_and_accepted_stays_accepted() {
    let (world, server) = waiting_with(accepted());
    send(&world);
    server.reply(Reply::Json(200, json!({ "sid": SID, "status": "sent" })));
    let first = world.ok("channels.fetch_reports", json!({}));
    assert_eq!(
        first,
        json!({ "asked": 1, "delivered": 0, "read": 0, "undelivered": 0 })
    );
    let again = world.ok("channels.fetch_reports", json!({}));
    assert_eq!(again["asked"], 0, "not twice within five minutes");
    let mut world = world;
    world.go_to_time("2026-03-20T10:10:00");
    server.reply(Reply::Json(
        200,
        json!({ "sid": SID, "status": "undelivered", "error_code": 30003, "error_message": "Unreachable",
                "price": "-0.0075", "price_unit": "USD" }),
    ));
    assert_eq!(world.ok("channels.fetch_reports", json!({}))["undelivered"], 1);
    assert_eq!(states(&world), ["C1 sms accepted"]);
    let timeline = world.ok("customers.timeline", json!({ "customer": "C1" }));
    let report = timeline["entries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["kind"] == "report")
        .unwrap();
    assert_eq!(
        (&report["state"], &report["text"]),
        (
            &json!("undelivered"),
            &json!("channel.phone_off: 30003 Unreachable")
        )
    );
    world.go_to_time("2026-03-20T10:20:00");
    assert_eq!(
        world.ok("channels.fetch_reports", json!({}))["asked"],
        0,
        "that was the last word"
    );
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines[1],
        format!("GET /2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}.json")
    );
}

#[test]
fn vonage_refuses_with_200_and_is_understood() {
    let server = ProviderServer::start("vonage");
    let world = shop("sms");
    approve(&world);
    world.ok(
        "channels.save",
        json!({ "channel": "sms", "provider": "vonage",
            "fields": { "api_key": "abcd1234", "from": "LaEsperanza", "base_url": server.url() },
            "secrets": { "api_secret": "abcdef0123456789" } }),
    );
    server.reply(Reply::Json(
        200,
        json!({ "message-count": "1", "messages": [{ "status": "9", "error-text": "Quota Exceeded - rejected" }] }),
    ));
    send(&world);
    assert_eq!(
        message(&world)["reason"],
        "channel.no_credit: 9 Quota Exceeded - rejected"
    );
    server.reply(Reply::Json(
        200,
        json!({ "message-count": "1", "messages": [{ "to": "525512345678", "message-id": "0A", "status": "0" }] }),
    ));
    send(&world);
    assert_eq!(states(&world), ["C1 sms accepted"]);
    assert_eq!(server.seen()[1].body["to"], "525512345678");
}

#[test]
fn any_other_provider_works_by_a_recipe() {
    let server = ProviderServer::anything();
    let world = shop("sms");
    approve(&world);
    let recipe = json!({
        "url": format!("{}/send/{{{{to_digits}}}}", server.url()),
        "headers": { "X-Key": "{{secret}}" },
        "body": { "json": { "text": "{{text}}", "from": "{{from}}" } },
        "success": { "path": "/status", "equals": "ok" },
        "id": "/id", "error": "/why",
    });
    let save = |recipe: &str| {
        json!({ "channel": "sms", "provider": "custom", "fields": { "recipe": recipe, "from": "TIENDA" },
                "secrets": { "secret": "s3cret" } })
    };
    assert_eq!(world.fails("channels.save", save("{}")), "channel.recipe_invalid");
    world.ok("channels.save", save(&recipe.to_string()));
    server.reply(Reply::Json(200, json!({ "status": "error", "why": "sin saldo" })));
    send(&world);
    assert_eq!(message(&world)["reason"], "channel.refused: sin saldo");
    world.ok("outbox.retry", json!({ "id": 1 }));
    server.reply(Reply::Json(200, json!({ "status": "ok", "id": 7 })));
    send(&world);
    assert_eq!(states(&world), ["C1 sms accepted"]);
    assert_eq!(server.seen()[0].line, "POST /send/525512345678");
}

#[test]
fn an_account_that_is_incomplete_or_wrong_changes_nothing() {
    let world = shop("sms");
    let mut wrong = twilio("sms", "");
    wrong["fields"]["account_sid"] = json!("AC1");
    assert_eq!(world.fails("channels.save", wrong), "channel.field_invalid");
    let mut elsewhere = twilio("sms", "");
    elsewhere["fields"]["base_url"] = json!("https://evil.example");
    assert_eq!(world.fails("channels.save", elsewhere), "channel.field_invalid");
    let mut in_the_book = twilio("sms", "");
    in_the_book["fields"]["auth_token"] = json!("s3cret");
    assert_eq!(world.fails("channels.save", in_the_book), "channel.field_invalid");
    let mut without = twilio("sms", "");
    without["secrets"] = json!({});
    assert_eq!(world.fails("channels.save", without), "channel.field_missing");
    let view = world.ok("channels.list", json!({}));
    assert_eq!(view["channels"][1]["state"], "not_set_up");
    world.ok("channels.save", twilio("sms", "http://127.0.0.1:9"));
    let view = world.ok("channels.list", json!({}));
    assert_eq!(view["channels"][1]["secrets"], json!(["auth_token"]));
    assert!(!view.to_string().contains("s3cret"));
}

#[test]
fn requests_fit_the_description_of_their_provider() {
    let (own, url, published) = server("twilio");
    own.reply(accepted());
    let world = shop("sms");
    world.ok("channels.save", twilio("sms", &url));
    let test = world.ok("channels.test", json!({ "channel": "sms", "to": "55 1234 5678" }));
    assert_eq!(
        (&test["outcome"], &test["segments"]),
        (&json!("accepted"), &json!(1)),
        "{test}"
    );
    assert_eq!(own.seen().len(), usize::from(!published));

    let (own, url, _) = server("vonage");
    own.reply(Reply::Json(
        200,
        json!({ "message-count": "1", "messages": [{ "status": "0", "message-id": "0A" }] }),
    ));
    world.ok(
        "channels.save",
        json!({ "channel": "sms", "provider": "vonage",
            "fields": { "api_key": "abcd1234", "from": "LaEsperanza", "base_url": url },
            "secrets": { "api_secret": "abcdef0123456789" } }),
    );
    let test = world.ok("channels.test", json!({ "channel": "sms", "to": "55 1234 5678" }));
    assert!(!test["detail"].as_str().unwrap().contains("422"), "{test}");
    assert!(own.seen().len() <= 1);
}
