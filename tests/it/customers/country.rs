//! The country a customer is in: by whose habits their numbers are read, and what may be asked and sorted by it.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, text};
use crate::store::dump;

fn profile(world: &World, code: &str) -> Value {
    world.ok("customers.get", json!({ "customer": code }))["profile"].clone()
}

#[test]
fn a_number_is_read_by_the_habits_of_the_customers_country() {
    let world = World::with_book("2026-03-20");
    for (code, country, kept) in [
        ("C1", "US", "US"),
        ("C2", "Alemania", "DE"),
        ("C3", "méxico", ""),
        ("C4", "", ""),
    ] {
        customer(&world, code, "", "");
        change(&world, code, "country", json!(country));
        assert_eq!(profile(&world, code)["country"], kept, "{country}");
    }
    for (code, phone, written) in [
        ("C1", "(415) 555-2671", "+14155552671"),
        ("C2", "030 901820", "+4930901820"),
        ("C3", "55 1234 5678", "+525512345678"),
    ] {
        customer(&world, code, "", phone);
        assert_eq!(profile(&world, code)["contacts"][0]["phone"], written);
    }
}

#[test]
fn a_country_that_there_is_not_is_refused_and_one_left_out_stays() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "", "");
    change(&world, "C1", "country", json!("US"));
    let before = dump(&world.path("tienda.puntual"));
    let mut asked = profile(&world, "C1");
    asked["country"] = json!("Atlántida");
    assert_eq!(world.fails("customers.save", asked.clone()), "country.unknown");
    let rules = json!({ "customer": "C1", "scope": "", "country": "XX", "time_zone": "" });
    assert_eq!(
        world.fails("contact_rules.save_customer", rules),
        "country.unknown"
    );
    assert_eq!(dump(&world.path("tienda.puntual")), before);
    asked.as_object_mut().unwrap().remove("country");
    world.ok("customers.save", asked);
    let rules = json!({ "customer": "C1", "scope": "business", "time_zone": "" });
    let saved = world.ok("contact_rules.save_customer", rules);
    assert_eq!(
        (&saved["country"], &saved["scope"]),
        (&json!("US"), &json!("business"))
    );
}

#[test]
fn the_country_of_the_form_is_the_one_of_the_contact_rules() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "", "");
    let zone = |world: &World| {
        world.ok("contact_rules.customer", json!({ "customer": "C1" }))["effective_time_zone"].clone()
    };
    let home = zone(&world);
    change(&world, "C1", "country", json!("ES"));
    assert_eq!(zone(&world), "Europe/Madrid");
    let batches = world.ok("batches.list", json!({}));
    world.ok("batches.undo", json!({ "batch": batches["batches"][0]["batch"] }));
    assert_eq!(zone(&world), home);
    let rules = json!({ "customer": "C1", "scope": "", "country": "JP", "time_zone": "" });
    world.ok("contact_rules.save_customer", rules);
    assert_eq!(
        (zone(&world), profile(&world, "C1")["country"].clone()),
        (json!("Asia/Tokyo"), json!("JP"))
    );
}

#[test]
fn the_list_names_and_sorts_by_country_and_the_file_has_it() {
    let world = World::with_book("2026-03-20");
    for (code, country) in [("C1", "US"), ("C2", ""), ("C3", "CO")] {
        customer(&world, code, "", "");
        change(&world, code, "country", json!(country));
    }
    let list = world.ok("customers.list", json!({ "sort": "country" }));
    let rows: Vec<(&str, &str)> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(&row["customer"]), text(&row["country"])))
        .collect();
    assert_eq!(rows, [("C2", "MX"), ("C3", "CO"), ("C1", "US")]);
    let path = world.path("clientes.csv");
    world.ok("customers.export", json!({ "path": path, "which": {} }));
    let file = std::fs::read_to_string(path).unwrap();
    let header: Vec<&str> = file
        .lines()
        .next()
        .unwrap()
        .trim_start_matches('\u{feff}')
        .split(',')
        .collect();
    let place = header.iter().position(|name| *name == "country").unwrap();
    let countries: Vec<&str> = file
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(place).unwrap())
        .collect();
    assert_eq!(countries, ["US", "MX", "CO"]);
}

#[test]
fn merging_takes_the_country_that_is_known() {
    let world = World::with_book("2026-03-20");
    for code in ["C1", "C2"] {
        customer(&world, code, "", "");
    }
    change(&world, "C2", "country", json!("US"));
    let merged = world.ok("customers.merge", json!({ "keep": "C1", "merge": ["C2"] }));
    assert_eq!(merged["profile"]["country"], "US");
    let field = merged["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["field"] == "country")
        .unwrap();
    assert_eq!(field["chosen"], "C2");
}
