//! Contact rules as an owner meets them: chosen, never silent, and named wherever they hold something.

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, invoice_in, messages};
use crate::store::dump;

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

#[test]
fn the_owners_days_off_hold_like_holidays_and_are_kept_when_nothing_is_said_of_them() {
    let mut server = MailServer::start(Stage::plain());
    let mut world = in_colombia(&server, "2026-03-24");
    let days =
        json!([{ "on": "2026-03-24", "name": " Fiesta del pueblo " }, { "on": "2027-01-02", "name": "" }]);
    let save = |world: &World, days: &Value| {
        let mut request = json!({ "pack": "CO", "scope": "consumer", "no_holidays": false });
        if !days.is_null() {
            request["days_off"] = days.clone();
        }
        world.run("contact_rules.save", request)
    };
    let saved = save(&world, &days).unwrap();
    assert_eq!(
        saved["days_off"],
        json!([{ "on": "2026-03-24", "name": "Fiesta del pueblo" }, { "on": "2027-01-02", "name": "" }])
    );
    assert_eq!(
        saved["week"][0]["days"][1], "08:00–19:00",
        "the week is one without them"
    );
    approved(&world);
    assert_eq!(send(&world), [0, 1]);
    let held = &messages(&world)[0];
    assert_eq!(held["reason"], "day_off");
    assert_eq!(held["held"]["rule"], "own.day_off");
    assert_eq!(held["held"]["until"], "2026-03-25T13:00:00Z");
    let kept = save(&world, &Value::Null).unwrap();
    assert_eq!(kept["days_off"].as_array().unwrap().len(), 2);
    let twice = json!([{ "on": "2026-05-01", "name": "" }, { "on": "2026-05-01", "name": "x" }]);
    for (days, code) in [
        (twice, "contact_rules.day_twice"),
        (json!([{ "on": "mañana", "name": "" }]), "date.invalid"),
        (
            (0..401)
                .map(|day| json!({ "on": format!("{}-01-01", 2000 + day), "name": "" }))
                .collect(),
            "contact_rules.too_many_days",
        ),
    ] {
        assert_eq!(save(&world, &days).unwrap_err().code, code);
    }
    assert!(server.messages().is_empty());
    world.go_to_time("2026-03-25T09:00:00");
    assert_eq!(
        world.ok("contact_rules.get", json!({}))["days_off"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    save(&world, &json!([])).unwrap();
    assert_eq!(world.ok("contact_rules.get", json!({}))["days_off"], json!([]));
}

#[test]
fn a_step_that_moves_to_a_business_day_moves_to_one_that_the_owner_works_on() {
    let server = MailServer::start(Stage::plain());
    // A Tuesday; the Monday before it is a public holiday.
    let world = in_colombia(&server, "2026-03-24");
    let step = json!({
        "step": "due", "offset_days": 0, "shift": "before", "channel": "email", "template": "on_due", "tone": "friendly",
        "stage": "preventive",
    });
    let draft = json!({ "name": "Hábil", "steps": [step], "min_gap_days": 0 });
    let key = world.ok("policies.save", draft)["policy"].clone();
    world.ok("policies.assign", json!({ "policy": key, "book": true }));
    let day =
        |world: &World| world.ok("policies.explain", json!({ "invoice": "F-1" }))["steps"][0]["on"].clone();
    assert_eq!(day(&world), "2026-03-24");
    world.ok(
        "contact_rules.save",
        json!({ "pack": "CO", "scope": "consumer", "no_holidays": false,
                "days_off": [{ "on": "2026-03-24", "name": "Inventario" }] }),
    );
    assert_eq!(day(&world), "2026-03-20");
}

fn evenings() -> Value {
    json!({ "weekdays": [7, 6, 6], "from": "19:30", "until": "21:00", "holidays": true, "source": "form",
            "on": "2026-03-01", "note": "Carpeta azul" })
}

#[test]
fn hours_agreed_in_writing_let_a_message_leave_when_the_law_allows_it_and_are_taken_back_by_undo() {
    let mut server = MailServer::start(Stage::plain());
    // Monday 23 March 2026 is a holiday, the 22nd a Sunday.
    let mut world = in_colombia(&server, "2026-03-22");
    choose(&world, "CO", "consumer");
    approved(&world);
    assert_eq!(send(&world), [0, 1]);
    assert_eq!(messages(&world)[0]["held"]["until"], "2026-03-24T13:00:00Z");
    let path = world.path("tienda.puntual");
    let before = dump(&path);
    let done = world.ok(
        "contact_rules.agree_hours",
        json!({ "customer": "C1", "hours": evenings() }),
    );
    let agreed = &done["rules"]["agreed"];
    assert_eq!(
        (&agreed["weekdays"], &agreed["note"]),
        (&json!([6, 7]), &json!("Carpeta azul"))
    );
    assert_eq!(done["rules"]["no_agreement"], Value::Null);
    let other = json!({ "customer": "C1", "scope": "", "country": "", "time_zone": "America/Bogota" });
    let kept = world.ok("contact_rules.save_customer", other);
    assert_eq!(
        kept["agreed"], *agreed,
        "who they are and where is another matter"
    );
    assert_eq!(send(&world), [0, 1], "ten in the morning is not among them");
    world.go_to_time("2026-03-22T19:30:00");
    assert_eq!(send(&world), [1, 0]);
    assert_eq!(server.messages().len(), 1);
    let batches = world.ok("batches.list", json!({}))["batches"].clone();
    assert_eq!(batches[1]["kind"], "contact_rules.agree_hours");
    for index in [0, 1] {
        world.ok("batches.undo", json!({ "batch": batches[index]["batch"] }));
    }
    let rules = world.ok("contact_rules.customer", json!({ "customer": "C1" }));
    assert_eq!(rules["agreed"], Value::Null);
    assert!(!before.contains("Carpeta azul"));
}

#[test]
fn where_a_law_leaves_no_room_agreed_hours_say_so_and_hold_nothing_open() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-24");
    choose(&world, "PE", "consumer");
    let done = world.ok(
        "contact_rules.agree_hours",
        json!({ "customer": "C1", "hours": evenings() }),
    );
    assert_eq!(done["rules"]["no_agreement"]["rule"], "pe.calls");
    let strict = |view: &Value, pack: &str, rule: &str| {
        let packs = view["packs"].as_array().unwrap();
        let pack = packs.iter().find(|row| row["pack"] == pack).unwrap();
        let rules = pack["rules"].as_array().unwrap();
        rules.iter().find(|row| row["rule"] == rule).unwrap()["agreement"].clone()
    };
    let view = world.ok("contact_rules.get", json!({}));
    assert_eq!(
        (strict(&view, "PE", "pe.calls"), strict(&view, "CO", "co.hours")),
        (json!(false), json!(true))
    );
}

#[test]
fn hours_that_say_nothing_are_refused_and_nothing_is_written() {
    let server = MailServer::start(Stage::plain());
    let world = in_colombia(&server, "2026-03-24");
    let refused = |field: &str, value: Value| {
        let mut hours = evenings();
        hours[field] = value;
        world.fails(
            "contact_rules.agree_hours",
            json!({ "customer": "C1", "hours": hours }),
        )
    };
    assert_eq!(refused("weekdays", json!([])), "agreed_hours.none");
    assert_eq!(refused("weekdays", json!([8])), "agreed_hours.none");
    assert_eq!(refused("until", json!("19:30")), "agreed_hours.none");
    assert_eq!(refused("from", json!("tarde")), "time.invalid");
    assert_eq!(refused("source", json!("call")), "choice.unknown");
    assert_eq!(refused("on", json!("2026-03-25")), "credit.in_the_future");
    assert_eq!(refused("on", json!("ayer")), "date.invalid");
    let rules = world.ok("contact_rules.customer", json!({ "customer": "C1" }));
    assert_eq!(rules["agreed"], Value::Null);
}
