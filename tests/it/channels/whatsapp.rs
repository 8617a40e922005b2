//! WhatsApp through Meta and Twilio.

use puntual_tests::provider_server::{ProviderServer, Reply};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{approve, message, meta, send, shop, twilio};
use crate::shop::states;

fn ready() -> (World, ProviderServer) {
    let server = ProviderServer::start("meta");
    let world = shop("whatsapp");
    world.ok("channels.save", meta(&server.url()));
    approve(&world);
    assert_eq!(states(&world), ["C1 whatsapp queued"]);
    (world, server)
}

#[test]
fn free_text_leaves_only_within_24_hours_of_the_customers_own_message() {
    let (world, server) = ready();
    send(&world);
    let held = message(&world);
    assert_eq!(held["state"], "failed");
    assert!(
        held["reason"]
            .as_str()
            .unwrap()
            .starts_with("channel.needs_template"),
        "{held}"
    );
    assert!(server.seen().is_empty());
    world.ok(
        "replies.note",
        json!({ "customer": "C1", "channel": "whatsapp", "text": "¿Cuánto debo?" }),
    );
    world.ok("outbox.retry", json!({ "id": 1 }));
    server.reply(Reply::documented("accepted"));
    send(&world);
    assert_eq!(states(&world), ["C1 whatsapp accepted"]);
    let seen = server.seen();
    assert_eq!(
        (&seen[0].body["type"], &seen[0].body["to"]),
        (&json!("text"), &json!("+525512345678"))
    );
}

#[test]
fn each_documented_error_is_told_from_the_others() {
    for (answer, state, reason) in [
        (
            "undeliverable",
            "failed",
            "channel.number_cannot_receive: 131026 ",
        ),
        ("window_closed", "failed", "channel.window_closed: 131047 "),
        ("held_for_health", "failed", "channel.held_by_meta: 131049 "),
        ("too_fast_to_one", "retry_at", "channel.too_fast: 131056 "),
        ("too_many", "retry_at", "channel.busy: 130429 "),
        ("token_expired", "retry_at", "channel.login_refused: 190 "),
    ] {
        let (world, server) = ready();
        world.ok(
            "replies.note",
            json!({ "customer": "C1", "channel": "whatsapp", "text": "hola" }),
        );
        server.reply(Reply::documented(answer));
        send(&world);
        let message = message(&world);
        assert_eq!(message["state"], state, "{message}");
        assert!(
            message["reason"].as_str().unwrap().starts_with(reason),
            "{message}"
        );
        assert_eq!(server.seen().len(), 1);
    }
}

#[test]
fn approved_templates_are_listed_over_all_pages() {
    let (world, server) = ready();
    server.reply(Reply::documented("templates_first_page"));
    server.reply(Reply::documented("templates_last_page"));
    let templates = world.ok("channels.templates", json!({}));
    assert_eq!(
        templates["templates"][1],
        json!({ "name": "aviso", "title": "", "language": "es_MX", "status": "APPROVED", "body": "Hola {{1}}, debes {{2}}.",
                "parameters": 2, "names": [] })
    );
    assert!(
        server.seen()[1]
            .line
            .ends_with("message_templates?limit=200&after=MjQZD%3D")
    );
}

#[test]
fn templates_of_twilio_are_listed_by_their_content_sid_over_all_pages() {
    let server = ProviderServer::start("twilio");
    let world = shop("whatsapp");
    world.ok("channels.save", twilio("whatsapp", &server.url()));
    server.reply(Reply::documented("templates_first_page"));
    server.reply(Reply::documented("templates_last_page"));
    let templates = world.ok("channels.templates", json!({}));
    assert_eq!(
        templates["templates"],
        json!([
            { "name": "HX0123456789abcdef0123456789abcdef", "title": "recordatorio", "language": "es", "status": "approved",
              "body": "Hola {{1}}, debes {{2}}.", "parameters": 2, "names": [] },
            { "name": "HXfedcba9876543210fedcba9876543210", "title": "aviso", "language": "es", "status": "pending",
              "body": "Hola {{nombre}}.", "parameters": 1, "names": ["nombre"] },
        ])
    );
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "GET /v1/ContentAndApprovals?PageSize=200",
            "GET /v1/ContentAndApprovals?PageSize=200&Page=1&PageToken=PAHX0123",
        ]
    );
}

#[test]
fn a_template_that_meta_keeps_back_is_accepted_and_says_so() {
    let (world, server) = ready();
    world.ok(
        "replies.note",
        json!({ "customer": "C1", "channel": "whatsapp", "text": "hola" }),
    );
    server.reply(Reply::documented("held_back"));
    send(&world);
    let message = message(&world);
    assert_eq!(message["state"], "accepted");
    let said = message["reason"].as_str().unwrap();
    assert!(said.ends_with(" held_for_quality_assessment"), "{message}");
}

#[test]
fn a_template_with_named_parameters_is_listed_with_their_names_and_sent_with_them() {
    let server = ProviderServer::start("meta");
    let world = shop("whatsapp");
    world.ok("channels.save", meta(&server.url()));
    server.reply(Reply::documented("templates_named"));
    let listed = world.ok("channels.templates", json!({}))["templates"][0].clone();
    assert_eq!(
        (&listed["parameters"], &listed["names"]),
        (&json!(2), &json!(["nombre", "total"]))
    );
    let provider = json!({ "name": "recordatorio", "language": "es_MX", "names": listed["names"],
        "parameters": ["{{ customer_name }}", "{{ total_open }}"] });
    let place = json!({ "key": "before_2", "channel": "whatsapp", "language": "es" });
    let save = |provider: &Value| {
        let request = json!({ "place": place, "body": "Hola {{ customer_name }}", "provider": provider });
        world.run("templates.save", request)
    };
    for wrong in [
        json!(["nombre"]),
        json!(["nombre", "nombre"]),
        json!(["nombre", "El total"]),
    ] {
        let mut bad = provider.clone();
        bad["names"] = wrong;
        let error = save(&bad).unwrap_err();
        assert_eq!(error.code, "template.provider_parameter");
        assert_eq!(error.params["number"], "2");
    }
    save(&provider).unwrap();
    approve(&world);
    server.reply(Reply::documented("accepted"));
    send(&world);
    assert_eq!(states(&world), ["C1 whatsapp accepted"]);
    let sent = server.seen().last().unwrap().body["template"]["components"][0]["parameters"].clone();
    assert_eq!(
        sent,
        json!([
            { "type": "text", "parameter_name": "nombre", "text": "Cliente C1" },
            { "type": "text", "parameter_name": "total", "text": "$100.00" },
        ])
    );
}

#[test]
fn a_twilio_template_is_named_by_its_content_sid_and_its_places_by_number_or_name() {
    for (names, expected) in [
        (json!([]), json!({ "1": "Cliente C1" })),
        (json!(["nombre"]), json!({ "nombre": "Cliente C1" })),
    ] {
        let server = ProviderServer::start("twilio");
        let world = shop("whatsapp");
        world.ok("channels.save", twilio("whatsapp", &server.url()));
        let provider = json!({ "name": "HX0123456789abcdef0123456789abcdef", "language": "es", "names": names,
            "parameters": ["{{ customer_name }}"] });
        let place = json!({ "key": "before_2", "channel": "whatsapp", "language": "es" });
        world.ok(
            "templates.save",
            json!({ "place": place, "body": "Hola", "provider": provider }),
        );
        approve(&world);
        server.reply(Reply::documented("queued"));
        send(&world);
        assert_eq!(states(&world), ["C1 whatsapp accepted"]);
        let body = server.seen()[0].body.clone();
        assert_eq!(body["ContentSid"], "HX0123456789abcdef0123456789abcdef");
        let places: Value = serde_json::from_str(body["ContentVariables"].as_str().unwrap()).unwrap();
        assert_eq!(places, expected);
    }
}
