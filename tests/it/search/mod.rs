//! Finding anything: by number, key, tax id, telephone, amount, name or note, and nothing that is not there any more.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{change, customer, invoice, invoice_in, pay, text};
use crate::store::raw;

fn shop() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+52 (55) 5555-0101");
    customer(&world, "C2", "", "");
    change(&world, "C1", "name", json!("Ferretería Peña"));
    change(&world, "C1", "tax_id", json!("TSE-010101-AB1"));
    change(&world, "C1", "city", json!("Tlaxcala"));
    change(&world, "C2", "name", json!("Abarrotes 100%"));
    change(&world, "C2", "notes", json!("Paga los viernes en efectivo"));
    invoice(&world, "F-000123", "C1", "2026-03-10", "1234.50");
    invoice(&world, "F-000124", "C1", "2026-03-12", "200");
    invoice_in(&world, "N-7", "C2", "2026-03-12", "1234", "CLP");
    pay(&world, "P-55", "F-000124", "C1", "2026-03-12", "78.25");
    world
}

/// What a query finds, as `kind key by`.
fn find(world: &World, query: &str) -> Vec<String> {
    let view = world.ok("search.find", json!({ "query": query }));
    view["hits"].as_array().unwrap().iter().map(line).collect()
}

fn line(hit: &Value) -> String {
    ["kind", "key", "by"].map(|field| text(&hit[field])).join(" ")
}

#[track_caller]
fn first(world: &World, query: &str, expected: &str) {
    let found = find(world, query);
    assert_eq!(
        found.first().map(String::as_str),
        Some(expected),
        "{query}: {found:?}"
    );
}

#[track_caller]
fn is_clean(world: &World) {
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn an_invoice_is_found_by_its_number_however_it_is_typed() {
    let world = shop();
    for query in ["F-000123", "f-000123", "123", "000123", "f123", "F-123"] {
        first(&world, query, "invoice F-000123 number");
    }
    assert_eq!(
        find(&world, "F-0001"),
        ["invoice F-000123 number", "invoice F-000124 number"]
    );
    assert_eq!(find(&world, "G-123"), Vec::<String>::new());
}

#[test]
fn an_amount_is_found_with_either_decimal_mark_and_in_the_currency_that_has_so_many_decimals() {
    let world = shop();
    for query in ["1234.50", "1,234.50", "1.234,50", "$1234,5"] {
        first(&world, query, "invoice F-000123 amount");
    }
    assert_eq!(find(&world, "1,234"), ["invoice N-7 amount"]);
    let rest = find(&world, "121,75");
    assert_eq!(rest, ["invoice F-000124 open"]);
    let view = world.ok("search.find", json!({ "query": "78.25" }));
    assert_eq!(
        view["hits"][0],
        json!({
            "kind": "payment", "by": "amount", "key": "P-55", "customer": "C1", "title": "P-55",
            "subtitle": "Ferretería Peña", "text": "", "amount": "78.25", "open": "", "currency": "MXN",
        })
    );
}

#[test]
fn a_customer_is_found_by_name_key_tax_id_telephone_address_place_and_note() {
    let world = shop();
    for (query, expected) in [
        ("ferreteria", "customer C1 name"),
        ("peÑA", "customer C1 name"),
        ("pe", "customer C1 name"),
        ("pena ferre", "customer C1 name"),
        ("c1", "customer C1 code"),
        ("TSE-010101-AB1", "customer C1 tax_id"),
        ("tse010101ab1", "customer C1 tax_id"),
        ("55 5555 0101", "customer C1 phone"),
        ("+525555550101", "customer C1 phone"),
        ("0101", "customer C1 phone"),
        ("5555-0101", "customer C1 phone"),
        ("ana@cliente.mx", "customer C1 contact"),
        ("tlax", "customer C1 place"),
        ("viernes", "customer C2 note"),
    ] {
        first(&world, query, expected);
    }
    assert_eq!(
        find(&world, "ferretería"),
        [
            "customer C1 name",
            "invoice F-000124 customer",
            "invoice F-000123 customer"
        ],
        "its invoices follow"
    );
}

#[test]
fn notes_of_calls_and_promises_lead_to_their_customer() {
    let world = shop();
    world.ok(
        "calls.log",
        json!({ "customer": "C2", "outcome": "spoke", "note": "Pidió hablar con Úrsula" }),
    );
    first(&world, "ursula", "customer C2 note");
    let hit = &world.ok("search.find", json!({ "query": "pidió" }))["hits"][0];
    assert_eq!(hit["subtitle"], "Pidió hablar con Úrsula");
    is_clean(&world);
}

#[test]
fn notes_of_plans_disputes_and_offers_lead_to_their_customer() {
    let world = shop();
    invoice(&world, "F-000125", "C1", "2026-03-12", "300");
    world.ok(
        "plans.save",
        json!({ "customer": "C1", "invoices": ["F-000124"], "count": 2, "first_on": "2026-04-01",
            "note": "Lo acordó el ingeniero Quiñones" }),
    );
    let opened = world.ok(
        "disputes.open",
        json!({ "invoices": ["F-000123"], "reason": "goods", "note": "Azulejos desportillados" }),
    );
    world.ok(
        "offers.make",
        json!({ "customer": "C1", "invoices": ["F-000125"], "percent": "5", "until": "2026-03-31",
            "note": "Paga con anticipo de Guanajuato" }),
    );
    for (query, note) in [
        ("quinones", "Lo acordó el ingeniero Quiñones"),
        ("azulejos", "Azulejos desportillados"),
        ("guanajuato", "Paga con anticipo de Guanajuato"),
    ] {
        first(&world, query, "customer C1 note");
        let hit = &world.ok("search.find", json!({ "query": query }))["hits"][0];
        assert_eq!(hit["subtitle"], note);
    }
    let dispute = &opened["disputes"][0]["dispute"];
    world.ok(
        "disputes.resolve",
        json!({ "dispute": dispute, "resolution": "rejected", "note": "Firmaron de conformidad" }),
    );
    first(&world, "conformidad", "customer C1 note");
    first(&world, "azulejos", "customer C1 note");
    is_clean(&world);
}

#[test]
fn signs_and_operators_are_no_orders() {
    let world = shop();
    for query in [
        "NOT abarrotes OR zzz",
        "",
        " ",
        "%",
        "\"",
        "*",
        "name:",
        "(",
        "^",
        "'; DROP TABLE customer; --",
        "zzz AND",
        "\u{0}",
    ] {
        assert_eq!(find(&world, query), Vec::<String>::new(), "{query:?}");
    }
    first(&world, "100%", "customer C2 name");
}

#[test]
fn what_is_undone_or_changed_is_not_found_any_more() {
    let world = shop();
    let made = world.import(
        "nuevo.csv",
        "customer_id,name,email\nC9,Zapatería Quetzal,zq@cliente.mx\n",
    );
    first(&world, "quetzal", "customer C9 name");
    world.ok("batches.undo", json!({ "batch": made["batch"] }));
    assert_eq!(find(&world, "quetzal"), Vec::<String>::new());
    change(&world, "C1", "name", json!("Tornillos del Sur"));
    assert_eq!(find(&world, "pena"), Vec::<String>::new());
    first(&world, "tornillos", "customer C1 name");
    customer(&world, "C1", "otra@cliente.mx", "");
    assert_eq!(find(&world, "ana@cliente.mx"), Vec::<String>::new());
    is_clean(&world);
}

#[test]
fn a_merged_customer_is_found_as_the_one_it_became_until_that_is_undone() {
    let world = shop();
    let merged = world.ok("customers.merge", json!({ "keep": "C1", "merge": ["C2"] }));
    first(&world, "abarrotes", "customer C1 code");
    is_clean(&world);
    world.ok("batches.undo", json!({ "batch": merged["batch"] }));
    first(&world, "abarrotes", "customer C2 name");
    first(&world, "0101", "customer C1 phone");
    is_clean(&world);
}

#[test]
fn a_search_that_lost_or_kept_a_word_is_told_by_the_check() {
    let world = shop();
    world.ok("books.close", json!({}));
    let path = world.path("tienda.puntual");
    raw(&path)
        .execute("DELETE FROM customer_word WHERE rowid = 1", [])
        .unwrap();
    world.ok("books.open", json!({ "path": path }));
    let problems = world.ok("books.check", json!({}))["problems"].clone();
    assert_eq!(
        problems,
        json!(["the search does not know a customer as it is: row 1"])
    );
}
