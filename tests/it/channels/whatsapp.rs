//! WhatsApp through Meta and Twilio.

use puntual_tests::provider_server::{ProviderServer, Reply};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::{approve, message, send, server, shop, twilio};
use crate::shop::states;

fn meta(base: &str) -> Value {
    json!({ "channel": "whatsapp", "provider": "meta",
        "fields": { "phone_number_id": "106540352242922", "waba_id": "102290129340398", "base_url": base },
        "secrets": { "access_token": "EAAJB" } })
}

fn accepted() -> Reply {
    Reply::Json(
        200,
        json!({ "messaging_product": "whatsapp", "contacts": [{ "input": "+525512345678", "wa_id": "5215512345678" }],
                "messages": [{ "id": "wamid.HBgL" }] }),
    )
}

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
    server.reply(accepted());
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
    for (status, code, state, reason) in [
        (400, 131_026, "failed", "channel.number_cannot_receive"),
        (400, 131_047, "failed", "channel.window_closed"),
        (400, 131_049, "failed", "channel.held_by_meta"),
        (400, 131_056, "retry_at", "channel.too_fast"),
        (400, 130_429, "retry_at", "channel.busy"),
        (401, 190, "retry_at", "channel.login_refused"),
    ] {
        let (world, server) = ready();
        world.ok(
            "replies.note",
            json!({ "customer": "C1", "channel": "whatsapp", "text": "hola" }),
        );
        server.reply(Reply::Json(
            status,
            json!({ "error": { "message": format!("(#{code}) words"), "type": "OAuthException", "code": code,
                    "error_data": { "messaging_product": "whatsapp", "details": "details" }, "fbtrace_id": "A" } }),
        ));
        send(&world);
        let message = message(&world);
        let said = message["reason"].as_str().unwrap();
        assert_eq!(message["state"], state, "{message}");
        assert_eq!(said, format!("{reason}: {code} (#{code}) words details"));
        assert!(!server.seen().is_empty());
    }
}

#[test]
fn approved_templates_are_listed_over_all_pages() {
    let (world, server) = ready();
    let page = |name: &str, more: bool| {
        json!({ "data": [{ "name": name, "language": "es_MX", "status": "APPROVED", "category": "UTILITY", "id": "1",
                    "components": [{ "type": "BODY", "text": "Hola {{1}}, debes {{2}}." }] }],
                "paging": { "cursors": { "before": "a", "after": "b=" },
                            "next": more.then_some("https://graph.facebook.com/next") } })
    };
    server.reply(Reply::Json(200, page("recordatorio", true)));
    server.reply(Reply::Json(200, page("aviso", false)));
    let templates = world.ok("channels.templates", json!({}));
    assert_eq!(
        templates["templates"][1],
        json!({ "name": "aviso", "language": "es_MX", "status": "APPROVED", "body": "Hola {{1}}, debes {{2}}.",
                "parameters": 2, "names": [] })
    );
    assert!(
        server.seen()[1]
            .line
            .ends_with("message_templates?limit=200&after=b%3D")
    );
}

#[test]
fn requests_fit_the_description_of_their_provider() {
    let (own, url, published) = server("meta");
    own.reply(accepted());
    own.reply(accepted());
    let world = shop("whatsapp");
    world.ok("channels.save", meta(&url));
    let plain = world.ok(
        "channels.test",
        json!({ "channel": "whatsapp", "to": "+525512345678" }),
    );
    assert_eq!(plain["outcome"], "accepted", "{plain}");
    let asked = json!({ "channel": "whatsapp", "to": "+525512345678", "template": "hello_world", "language": "en_US" });
    let template = world.ok("channels.test", asked);
    assert_eq!(template["outcome"], "accepted", "{template}");
    assert_eq!(own.seen().len(), if published { 0 } else { 2 });

    let (own, url, _) = server("twilio");
    own.reply(Reply::Json(
        201,
        json!({ "sid": "SM0123456789abcdef0123456789abcdef", "status": "queued" }),
    ));
    world.ok("channels.save", twilio("whatsapp", &url));
    let test = world.ok(
        "channels.test",
        json!({ "channel": "whatsapp", "to": "+525512345678" }),
    );
    assert_eq!(test["outcome"], "accepted", "{test}");
    for seen in own.seen() {
        assert_eq!(seen.body["To"], "whatsapp:+525512345678");
    }
}

#[test]
fn a_template_with_named_parameters_is_listed_with_their_names_and_sent_with_them() {
    let server = ProviderServer::start("meta");
    let world = shop("whatsapp");
    world.ok("channels.save", meta(&server.url()));
    server.reply(Reply::Json(
        200,
        json!({ "data": [{ "name": "recordatorio", "language": "es_MX", "status": "APPROVED", "category": "UTILITY",
                    "parameter_format": "NAMED", "id": "1",
                    "components": [{ "type": "BODY", "text": "Hola {{nombre}}, debes {{total}}. Gracias, {{nombre}}." }] }] }),
    ));
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
    server.reply(accepted());
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
        server.reply(Reply::Json(
            201,
            json!({ "sid": "SM0123456789abcdef0123456789abcdef", "status": "queued" }),
        ));
        send(&world);
        assert_eq!(states(&world), ["C1 whatsapp accepted"]);
        let body = server.seen()[0].body.clone();
        assert_eq!(body["ContentSid"], "HX0123456789abcdef0123456789abcdef");
        let places: Value = serde_json::from_str(body["ContentVariables"].as_str().unwrap()).unwrap();
        assert_eq!(places, expected);
    }
}
