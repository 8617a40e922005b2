//! Saving, choosing, previewing and going back.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice, text};

fn place(channel: &str) -> Value {
    json!({ "key": "before_7", "channel": channel, "language": "es" })
}

fn save(world: &World, place: &Value, body: &str) -> Value {
    world.ok(
        "templates.save",
        json!({ "place": place, "subject": "Asunto", "body": body }),
    )
}

/// A shop with one invoice that is due in seven days, and what its customer would read.
fn shop() -> World {
    let world = World::with_book("2026-03-13");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "1750.50");
    world
}

fn body(world: &World) -> String {
    let run = world.ok("reminders.propose", json!({}));
    run["proposed"][0]["body"].as_str().unwrap().to_owned()
}

#[test]
fn a_template_of_the_book_is_used_in_place_of_the_programs_until_it_goes_back() {
    let world = shop();
    assert!(body(&world).contains("Le escribimos con tiempo"));
    let first = save(&world, &place("email"), "Uno {{ total_open }}");
    assert_eq!(
        (&first["version"], body(&world).as_str()),
        (&json!(1), "Uno $1,750.50")
    );
    save(&world, &place("email"), "Dos {{ total_open }}");
    assert_eq!(body(&world), "Dos $1,750.50");
    let versions = world.ok("templates.versions", place("email"))["versions"].clone();
    assert_eq!(versions.as_array().unwrap().len(), 2);
    let earlier = versions[1]["id"].clone();
    let restored = world.ok(
        "templates.restore",
        json!({ "place": place("email"), "version": earlier }),
    );
    assert_eq!(
        (&restored["version"], body(&world).as_str()),
        (&json!(3), "Uno $1,750.50")
    );
    world.ok("templates.restore", json!({ "place": place("email") }));
    assert!(body(&world).contains("Le escribimos con tiempo"));
}

#[test]
fn saving_what_is_there_makes_no_version_and_undoing_brings_the_text_before_back() {
    let world = shop();
    save(&world, &place("email"), "Uno");
    let same = save(&world, &place("email"), "Uno");
    assert_eq!((&same["version"], &same["batch"]), (&json!(1), &json!(null)));
    let second = save(&world, &place("email"), "Dos");
    world.ok("batches.undo", json!({ "batch": second["batch"] }));
    assert_eq!(world.ok("templates.get", place("email"))["body"], "Uno");
}

#[test]
fn the_most_special_text_counts_a_segment_before_a_tone_and_a_tone_before_neither() {
    let world = shop();
    let segment =
        world.ok("segments.save", json!({ "name": "Escuelas", "members": ["C1"] }))["segment"].clone();
    let with = |field: &str, value: Value| {
        let mut special = place("email");
        special[field] = value;
        special
    };
    save(&world, &place("email"), "Todos");
    assert_eq!(body(&world), "Todos");
    save(&world, &with("tone", json!("firm")), "Firme");
    assert_eq!(body(&world), "Todos", "the step of the policy is friendly");
    save(&world, &with("tone", json!("friendly")), "Amable");
    assert_eq!(body(&world), "Amable");
    save(&world, &with("segment", segment.clone()), "Escuelas");
    assert_eq!(body(&world), "Escuelas");
    world.ok(
        "segments.change_members",
        json!({ "segment": segment, "remove": ["C1"] }),
    );
    assert_eq!(body(&world), "Amable");
}

#[test]
fn what_is_wrong_is_refused_with_its_line_and_column_and_nothing_is_saved() {
    let world = shop();
    let try_to = |body: &str| {
        let request = json!({ "place": place("email"), "subject": "A", "body": body });
        world.run("templates.save", request).unwrap_err()
    };
    let error = try_to("Uno\n\nTres {{ customer_nmae }}");
    assert_eq!(error.code, "template.misspelt_variable");
    assert_eq!(
        (
            error.params["line"].as_str(),
            error.params["column"].as_str(),
            error.params["nearest"].as_str()
        ),
        ("3", "9", "customer_name")
    );
    assert_eq!(try_to("{{ count | safe }}").code, "template.unknown_filter");
    assert_eq!(try_to("{% if count %}x").code, "template.unclosed");
    assert_eq!(try_to("  ").code, "template.empty");
    assert_eq!(
        try_to("{% for a in invoices %}{% for b in range(9000) %}x{% endfor %}{% endfor %}").code,
        "template.endless"
    );
    let request = json!({ "place": place("email"), "subject": " ", "body": "x" });
    assert_eq!(world.fails("templates.save", request), "template.subject_missing");
    assert_eq!(world.ok("templates.get", place("email"))["version"], 0);
}

#[test]
fn a_place_that_cannot_be_is_refused() {
    let world = shop();
    let tried = |key: &str, field: &str, value: Value| {
        let mut place = json!({ "key": key, "channel": "email", "language": "es" });
        place[field] = value;
        world.fails("templates.get", place)
    };
    assert_eq!(
        tried("Con Espacio", "language", json!("es")),
        "template.key_invalid"
    );
    assert_eq!(tried("a", "language", json!("fr")), "choice.unknown");
    assert_eq!(tried("a", "channel", json!("fax")), "choice.unknown");
    assert_eq!(tried("a", "tone", json!("loud")), "choice.unknown");
    assert_eq!(tried("a", "segment", json!(99)), "record.missing");
}

#[test]
fn what_was_approved_keeps_the_text_that_it_had() {
    let world = shop();
    save(&world, &place("email"), "Antes");
    world.ok("reminders.approve", json!({}));
    save(&world, &place("email"), "Después");
    let message = world.ok("outbox.list", json!({}))["messages"][0]["id"].clone();
    assert_eq!(world.ok("outbox.get", json!({ "id": message }))["body"], "Antes");
}

#[test]
fn a_template_that_made_a_message_is_not_undone() {
    let world = shop();
    let saved = save(&world, &place("email"), "Antes");
    world.ok("reminders.approve", json!({}));
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": saved["batch"] })),
        "batch.cannot_undo"
    );
}

#[test]
fn the_library_addresses_as_the_book_chooses() {
    let world = shop();
    let mut settings = world.ok("templates.settings", json!({}));
    settings["address"] = json!("tu");
    world.ok("templates.save_settings", settings);
    let text = body(&world);
    assert!(
        text.starts_with("Hola, Cliente C1") && text.contains("Te escribimos con tiempo"),
        "{text}"
    );
}

#[test]
fn a_price_a_link_and_an_account_that_are_none_are_refused() {
    let world = shop();
    let tried = |field: &str, value: &str| {
        let mut settings = world.ok("templates.settings", json!({}));
        settings[field] = json!(value);
        world.fails("templates.save_settings", settings)
    };
    assert_eq!(tried("payment_link", "http://pagos.mx"), "messages.link_invalid");
    for link in [
        "https://pagos.mx/{invoice}/{folio}",
        "https://pagos.mx/{invoice",
        "https://pagos.mx/invoice}",
    ] {
        assert_eq!(tried("payment_link", link), "messages.link_part", "{link}");
    }
    assert_eq!(
        tried("iban", "ES92 2100 0418 4502 0005 1332"),
        "messages.iban_invalid"
    );
    assert_eq!(tried("sms_price", "-1"), "messages.price_invalid");
    assert_eq!(tried("address", "vos"), "choice.unknown");
}

#[test]
fn a_preview_shows_a_real_customer_or_an_invented_one_and_what_an_sms_costs() {
    let world = shop();
    let mut settings = world.ok("templates.settings", json!({}));
    settings["sms_price"] = json!("0.85");
    world.ok("templates.save_settings", settings);
    let sms = |body: &str, more: Value| {
        let mut request = json!({ "place": place("sms"), "body": body });
        for (name, value) in more.as_object().unwrap() {
            request[name] = value.clone();
        }
        world.ok("templates.preview", request)
    };
    let real = sms("Debe {{ total_open }}", json!({}));
    assert_eq!(
        (&real["customer"], &real["text"]),
        (&json!("C1"), &json!("Debe $1,750.50"))
    );
    assert_eq!(
        (&real["encoding"], &real["segments"], &real["cost"]),
        (&json!("gsm7"), &json!(1), &json!("0.85"))
    );
    let accented = sms(&"í".repeat(71), json!({}));
    assert_eq!(
        (&accented["encoding"], &accented["segments"], &accented["cost"]),
        (&json!("ucs2"), &json!(2), &json!("1.7"))
    );
    let invented = sms(
        "Hola {{ greeting_name }}, {{ count }}",
        json!({ "invented": true }),
    );
    assert_eq!(
        (&invented["customer"], &invented["text"]),
        (&json!(""), &json!("Hola Lucía, 3"))
    );
    let wrong = json!({ "place": place("sms"), "body": "a\n{{ conut }}" });
    let error = world.run("templates.preview", wrong).unwrap_err();
    assert_eq!(
        (error.code, error.params["line"].as_str()),
        ("template.misspelt_variable", "2")
    );
}

#[test]
fn an_invented_discount_is_offered_for_an_invoice_that_is_not_due_yet() {
    let world = World::with_book("2026-03-18");
    for language in ["es", "en"] {
        let place = json!({ "key": "discount_early", "channel": "email", "language": language });
        let shown = world.ok("templates.preview", json!({ "place": place, "invented": true }));
        let words = text(&shown["text"]);
        // Due on the 28th; who pays until the 21st pays 2 % less of 1,750.50.
        for piece in ["A-1041", "28/03/2026", "35.01", "1,715.49"] {
            assert!(words.contains(piece), "{piece}: {words}");
        }
        assert!(!words.contains("A-1042"), "{words}");
    }
}

#[test]
fn an_approved_whatsapp_template_goes_with_its_parameters_filled_in() {
    let world = World::with_book("2026-03-18");
    customer(&world, "C1", "", "+525555550101");
    change(&world, "C1", "name", json!("Escuela Uno"));
    invoice(&world, "F-1", "C1", "2026-03-20", "1750.50");
    let place = json!({ "key": "before_2", "channel": "whatsapp", "language": "es" });
    let provider = json!({ "name": "recordatorio_2", "language": "es_MX", "parameters": ["{{ customer_name }}", "{{ total_open }}"], "names": [] });
    let request = json!({ "place": place, "body": "Hola {{ customer_name }}", "provider": provider });
    let saved = world.ok("templates.save", request.clone());
    assert_eq!(saved["provider"], provider);
    let shown = world.ok("templates.preview", json!({ "place": place, "customer": "C1" }));
    assert_eq!(
        shown["provider"]["parameters"],
        json!(["Escuela Uno", "$1,750.50"])
    );
    let bad = |field: &str, value: Value| {
        let mut bad = request.clone();
        bad["provider"][field] = value;
        world.fails("templates.save", bad)
    };
    assert_eq!(bad("name", json!("Con Espacio")), "template.provider_name");
    assert_eq!(bad("language", json!("")), "template.provider_language");
    assert_eq!(
        bad("parameters", json!(["{{ nada }}"])),
        "template.unknown_variable"
    );
    let mut long = request;
    long["body"] = json!("x".repeat(1_025));
    assert_eq!(world.fails("templates.save", long), "template.provider_too_long");
}

#[test]
fn the_list_has_the_library_and_every_text_of_the_book() {
    let world = shop();
    let count = |world: &World| {
        let list = world.ok("templates.list", json!({}));
        let rows = list["templates"].as_array().unwrap();
        (rows.len(), rows.iter().filter(|row| row["version"] != 0).count())
    };
    let (all, own) = count(&world);
    assert!(all > 100 && own == 0);
    save(&world, &place("email"), "Uno");
    let mut firm = place("email");
    firm["tone"] = json!("firm");
    save(&world, &firm, "Dos");
    save(
        &world,
        &json!({ "key": "navidad", "channel": "email", "language": "es" }),
        "Felices fiestas",
    );
    assert_eq!(count(&world), (all + 2, 3));
}

#[test]
fn a_consumer_is_not_asked_for_an_order_and_in_colombia_nobody_is_asked_why() {
    let world = shop();
    assert!(body(&world).contains("orden de compra"));
    world.ok(
        "contact_rules.save_customer",
        json!({ "customer": "C1", "scope": "consumer", "country": "", "time_zone": "" }),
    );
    assert!(!body(&world).contains("orden de compra"));
    let script = |country: &str| {
        let world = World::on("2026-03-20");
        let path = world.path("tienda.puntual").display().to_string();
        world.ok(
            "books.new",
            json!({ "path": path, "name": "Tienda", "country": country, "language": "es" }),
        );
        customer(&world, "C1", "", "+573005550101");
        let place = json!({ "key": "after_15_call", "channel": "call", "language": "es" });
        let shown = world.ok("templates.preview", json!({ "place": place, "customer": "C1" }));
        shown["text"].as_str().unwrap().to_owned()
    };
    assert!(script("MX").contains("¿Qué ha impedido el pago hasta hoy?"));
    assert!(!script("CO").contains("impedido"));
}
