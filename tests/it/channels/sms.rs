//! SMS: Twilio, Vonage, and any other by a recipe.

use puntual_tests::provider_server::{ProviderServer, Reply};
use puntual_tests::world::World;
use serde_json::json;

use super::{ACCOUNT, approve, message, send, shop, twilio, vonage};
use crate::shop::{change, customer, invoice, pay, states};

const SID: &str = "SM0123456789abcdef0123456789abcdef";

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
    let (world, server) = waiting_with(Reply::documented("queued"));
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
        Reply::documented("internal_error"),
        Reply::documented("unavailable"),
        Reply::Page(502, "<html>Bad gateway</html>"),
        Reply::Page(200, "<html>Welcome to the hotel</html>"),
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
    for (answer, state, reason) in [
        (
            "number_invalid",
            "failed",
            "channel.number_invalid: 21211 The 'To' number +525512345678 is not a valid phone number",
        ),
        (
            "opted_out",
            "failed",
            "channel.opted_out: 21610 Attempt to send to unsubscribed recipient",
        ),
        ("busy", "retry_at", "channel.busy: 20429 Too Many Requests"),
        ("bad_key", "retry_at", "channel.login_refused: 20003 Authenticate"),
    ] {
        let (world, _server) = waiting_with(Reply::documented(answer));
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
    let (world, server) = waiting_with(Reply::documented("queued"));
    pay(&world, "P-1", "F-1", "C1", "2026-03-20", "100");
    send(&world);
    assert_eq!(states(&world), ["C1 sms cancelled"]);
    assert!(server.seen().is_empty());
}

#[test]
fn twilio_is_asked_what_became_of_a_message_and_accepted_stays_accepted() {
    let (world, server) = waiting_with(Reply::documented("queued"));
    send(&world);
    server.reply(Reply::documented("on_its_way"));
    let first = world.ok("channels.fetch_reports", json!({}));
    assert_eq!(
        first,
        json!({ "asked": 1, "delivered": 0, "read": 0, "undelivered": 0 })
    );
    let again = world.ok("channels.fetch_reports", json!({}));
    assert_eq!(again["asked"], 0, "not twice within five minutes");
    let mut world = world;
    world.go_to_time("2026-03-20T10:10:00");
    server.reply(Reply::documented("phone_off"));
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
            &json!("channel.phone_off: 30003 Unreachable destination handset")
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
    world.ok("channels.save", vonage(&server.url()));
    server.reply(Reply::documented("no_credit"));
    send(&world);
    assert_eq!(
        message(&world)["reason"],
        "channel.no_credit: 9 Quota Exceeded - rejected"
    );
    server.reply(Reply::documented("accepted"));
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
fn who_asks_to_wait_is_asked_for_nobody_meanwhile() {
    let server = ProviderServer::start("twilio");
    let mut world = shop("sms");
    customer(&world, "C2", "luis@cliente.mx", "+525587654321");
    change(&world, "C2", "preferred_channel", json!("sms"));
    invoice(&world, "F-2", "C2", "2026-03-22", "200");
    approve(&world);
    world.ok("channels.save", twilio("sms", &server.url()));
    server.reply(Reply::documented("busy_for_ten_minutes"));
    send(&world);
    assert_eq!(server.seen().len(), 1, "the second is not tried");
    let view = world.ok("outbox.list", json!({}));
    let waits: Vec<_> = view["messages"].as_array().unwrap().iter().collect();
    assert_eq!(waits.len(), 2);
    assert!(
        waits
            .iter()
            .all(|one| one["state"] == "retry_at" && one["next_attempt_at"] == "2026-03-20T16:10:00Z"),
        "{view}"
    );
    world.go_to_time("2026-03-20T10:09:00");
    world.ok("outbox.tick", json!({ "always": true }));
    assert_eq!(server.seen().len(), 1, "nor before the ten minutes have passed");
    world.go_to_time("2026-03-20T10:11:00");
    server.reply(Reply::documented("queued"));
    server.reply(Reply::documented("queued"));
    // A turn asks what became of them, too.
    server.reply(Reply::documented("on_its_way"));
    server.reply(Reply::documented("on_its_way"));
    world.ok("outbox.tick", json!({ "always": true }));
    assert_eq!(states(&world), ["C1 sms accepted", "C2 sms accepted"]);
}

#[test]
fn a_message_goes_out_under_a_name_or_through_a_messaging_service() {
    for (from, field) in [
        ("LaEsperanza", "From"),
        ("MG0123456789abcdef0123456789abcdef", "MessagingServiceSid"),
    ] {
        let server = ProviderServer::start("twilio");
        let world = shop("sms");
        approve(&world);
        let mut account = twilio("sms", &server.url());
        account["fields"]["from"] = json!(from);
        world.ok("channels.save", account);
        server.reply(Reply::documented("queued"));
        send(&world);
        assert_eq!(states(&world), ["C1 sms accepted"]);
        assert_eq!(server.seen()[0].body[field], from);
    }
}
