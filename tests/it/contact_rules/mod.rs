//! Contact rules as an owner meets them: chosen, never silent, and named wherever they hold something.

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, invoice_in, messages};

/// A Colombian book on this day that sends to `server`, with one customer that owes an invoice due on that day.
fn in_colombia(server: &MailServer, day: &str) -> World {
    let world = World::on(day);
    let path = world.path("tienda.puntual").display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": "La Esperanza", "country": "CO", "language": "es" }),
    );
    world.ok(
        "settings.save_sender",
        json!({ "url": server.url(), "from": "cobranza@tienda.co", "password": server.sender().password }),
    );
    customer(&world, "C1", "ana@cliente.co", "+573001234567");
    invoice_in(&world, "F-1", "C1", day, "100000", "COP");
    world
}

fn choose(world: &World, pack: &str, scope: &str) -> Value {
    world.ok(
        "contact_rules.save",
        json!({ "pack": pack, "scope": scope, "no_holidays": false }),
    )
}

fn send(world: &World) -> [u64; 2] {
    let view = world.ok("outbox.send", json!({ "only_due": true }));
    ["accepted", "waiting"].map(|key| view[key].as_u64().unwrap())
}

#[test]
fn a_new_book_is_told_which_rules_fit_it_and_follows_none_until_the_owner_chooses() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-23");
    let rules = world.ok("contact_rules.get", json!({}));
    assert_eq!(
        (&rules["pack"], &rules["proposed"]),
        (&json!(""), &json!("CO")),
        "nothing is in force silently"
    );
    assert_eq!(world.ok("outbox.list", json!({}))["rules_chosen"], false);
    let rules = choose(&world, "CO", "consumer");
    assert_eq!(rules["pack"], "CO");
    assert_eq!(world.ok("outbox.list", json!({}))["rules_chosen"], true);
    let consumer = &rules["week"][0];
    assert_eq!(
        consumer["days"],
        json!([
            "08:00–19:00",
            "08:00–19:00",
            "08:00–19:00",
            "08:00–19:00",
            "08:00–19:00",
            "08:00–15:00",
            ""
        ]),
        "the book's own hours begin at 8:00"
    );
}

#[test]
fn on_a_holiday_a_message_waits_for_the_next_day_and_says_which_rule_holds_it() {
    let mut server = MailServer::start(Stage::plain());
    // Monday 23 March 2026 is the day of Saint Joseph.
    let mut world = in_colombia(&server, "2026-03-23");
    choose(&world, "CO", "consumer");
    approved(&world);
    assert_eq!(send(&world), [0, 1]);
    let held = &messages(&world)[0];
    assert_eq!(held["state"], "retry_at");
    assert_eq!(held["reason"], "rule:co.hours");
    assert_eq!(held["held"]["basis"], "law");
    assert_eq!(held["held"]["source"], "Ley 2300 de 2023, art. 3");
    assert!(
        held["held"]["text_es"].as_str().unwrap().contains("festivos"),
        "{held:#}"
    );
    // 8:00 in Bogotá: the pack opens at 7:00 and the owner at 8:00.
    assert_eq!(held["held"]["until"], "2026-03-24T13:00:00Z");
    world.go_to_time("2026-03-24T07:59:00");
    assert_eq!(send(&world), [0, 1]);
    assert!(server.messages().is_empty());
}

#[test]
fn rules_for_consumers_do_not_hold_a_company() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-23");
    choose(&world, "CO", "consumer");
    let request = json!({ "customer": "C1", "scope": "business", "country": "", "time_zone": "" });
    let saved = world.ok("contact_rules.save_customer", request);
    assert_eq!(saved["effective_scope"], "business");
    approved(&world);
    assert_eq!(send(&world), [1, 0]);
}

#[test]
fn a_second_message_on_the_same_day_waits_for_the_next_one() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-24");
    choose(&world, "CO", "consumer");
    approved(&world);
    assert_eq!(send(&world), [1, 0]);
    // Another currency makes a message of its own.
    invoice_in(&world, "F-2", "C1", "2026-03-24", "50", "USD");
    assert_eq!(approved(&world).len(), 1);
    assert_eq!(send(&world), [0, 1]);
    let held = &messages(&world)[1];
    assert_eq!(held["reason"], "rule:co.daily");
    assert_eq!(held["held"]["until"], "2026-03-25T13:00:00Z");
}

#[test]
fn two_messages_approved_together_do_not_both_leave_on_one_day() {
    let mut server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-24");
    choose(&world, "CO", "consumer");
    invoice_in(&world, "F-2", "C1", "2026-03-24", "50", "USD");
    assert_eq!(approved(&world).len(), 2);
    assert_eq!(send(&world), [1, 1]);
    assert_eq!(server.messages().len(), 1);
}

#[test]
fn the_customers_clock_counts_not_the_books() {
    let server = MailServer::start(Stage::plain());
    let mut world = in_colombia(&server, "2026-03-24");
    let request = json!({ "customer": "C1", "scope": "", "country": "ES", "time_zone": "" });
    let saved = world.ok("contact_rules.save_customer", request);
    assert_eq!(saved["effective_time_zone"], "Europe/Madrid");
    approved(&world);
    // 15:00 in Bogotá is 21:00 in Madrid, after the book's own 20:00.
    world.go_to_time("2026-03-24T15:00:00");
    assert_eq!(send(&world), [0, 1]);
    assert_eq!(messages(&world)[0]["reason"], "contact_hours");
    assert_eq!(messages(&world)[0]["held"]["until"], "2026-03-25T07:00:00Z");
}

#[test]
fn in_colombia_one_may_not_ask_a_consumer_why() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-24");
    let may_ask = |world: &World| {
        world.ok("contact_rules.customer", json!({ "customer": "C1" }))["may_ask_why"].clone()
    };
    assert_eq!(may_ask(&world), true);
    choose(&world, "CO", "consumer");
    assert_eq!(may_ask(&world), false);
    choose(&world, "CO", "business");
    assert_eq!(may_ask(&world), true);
}

#[test]
fn other_rules_judge_what_was_held_anew() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-23");
    choose(&world, "CO", "consumer");
    approved(&world);
    assert_eq!(send(&world), [0, 1]);
    choose(&world, "none", "consumer");
    assert_eq!(send(&world), [1, 0]);
}

#[test]
fn what_is_said_of_a_customer_can_be_taken_back() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-24");
    let request =
        json!({ "customer": "C1", "scope": "business", "country": "MX", "time_zone": "America/Tijuana" });
    world.ok("contact_rules.save_customer", request);
    let batch = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": batch }));
    let rules = world.ok("contact_rules.customer", json!({ "customer": "C1" }));
    assert_eq!(
        (&rules["scope"], &rules["effective_time_zone"]),
        (&json!(""), &json!("America/Bogota"))
    );
}

#[test]
fn a_choice_that_does_not_exist_is_refused_and_nothing_is_written() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-24");
    let refused = |name: &str, request: Value| world.fails(name, request);
    let save = |pack: &str, scope: &str, most: u32| json!({ "pack": pack, "scope": scope, "no_holidays": false, "most_a_week": most });
    assert_eq!(
        refused("contact_rules.save", save("XX", "consumer", 3)),
        "choice.unknown"
    );
    assert_eq!(
        refused("contact_rules.save", save("CO", "everyone", 3)),
        "choice.unknown"
    );
    assert_eq!(
        refused("contact_rules.save", save("CO", "consumer", 0)),
        "contact_rules.limit_zero"
    );
    let customer = |scope: &str, country: &str, zone: &str| json!({ "customer": "C1", "scope": scope, "country": country, "time_zone": zone });
    assert_eq!(
        refused("contact_rules.save_customer", customer("x", "", "")),
        "choice.unknown"
    );
    assert_eq!(
        refused("contact_rules.save_customer", customer("", "ZZ", "")),
        "country.unknown"
    );
    assert_eq!(
        refused("contact_rules.save_customer", customer("", "", "Mars/Olympus")),
        "time_zone.unknown"
    );
    assert_eq!(world.ok("contact_rules.get", json!({}))["pack"], "");
}
