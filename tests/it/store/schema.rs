//! The schema as a whole, and one small book of every schema that was released.

use std::path::{Path, PathBuf};

use puntual_tests::world::World;
use serde_json::json;

use super::raw;
use crate::shop::{approved, customer, invoice, pay};

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

/// The whole schema of a file, as SQLite keeps it.
fn schema(path: &Path) -> String {
    let connection = raw(path);
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type <> 'table', name")
        .unwrap();
    let rows: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let version: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    format!("-- user_version {version}\n{}", rows.join(";\n"))
}

#[test]
fn the_schema_is_this() {
    let world = World::with_book("2026-03-16");
    world.ok("books.close", json!({}));
    insta::assert_snapshot!(schema(&world.path("tienda.puntual")));
}

#[test]
fn a_book_of_every_released_schema_opens_checks_clean_and_keeps_its_figures() {
    let mut seen = 0;
    for entry in std::fs::read_dir(schemas()).unwrap() {
        let released = entry.unwrap().path();
        if released
            .extension()
            .is_none_or(|extension| extension != "puntual")
        {
            continue;
        }
        seen += 1;
        let world = World::on("2026-03-20");
        let path = world.path("libro.puntual");
        std::fs::copy(&released, &path).unwrap();
        world.ok("books.open", json!({ "path": path }));
        assert_eq!(
            world.ok("books.check", json!({}))["problems"],
            json!([]),
            "{}",
            released.display()
        );
        let aging = world.ok("receivables.aging", json!({}));
        assert_eq!(
            aging["currencies"][0]["total"],
            "1250.50",
            "{}",
            released.display()
        );
        assert_eq!(world.ok("outbox.list", json!({}))["total"], 1);
        assert_eq!(
            world.ok("promises.list", json!({}))["promises"][0]["state"],
            "open"
        );
        assert_eq!(
            world.ok("customers.timeline", json!({ "customer": "C1" }))["total"],
            5
        );
    }
    assert!(seen >= 1, "tests/schemas holds the books");
}

/// Writes the book of the current schema when `PUNTUAL_WRITE_SCHEMA_BOOK` is set:
/// `PUNTUAL_WRITE_SCHEMA_BOOK=1 cargo test -p puntual-tests --test it the_book_of_the_current_schema`. Until a schema is
/// released it may be written anew; afterwards never.
#[test]
fn the_book_of_the_current_schema_is_there_or_can_be_made() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1750.50");
    pay(&world, "P-1", "F-1", "C1", "2026-03-12", "500");
    approved(&world);
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "spoke", "note": "pagará" }),
    );
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "1250.50", "promised_on": "2026-03-25" }),
    );
    let made = world.path("copia.puntual");
    world.ok("books.backup", json!({ "path": made }));
    let version: i64 = raw(&made)
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    let kept = schemas().join(format!("v{version}.puntual"));
    if std::env::var_os("PUNTUAL_WRITE_SCHEMA_BOOK").is_some() {
        std::fs::copy(&made, &kept).unwrap();
    }
    assert!(kept.is_file(), "no book of schema {version} in tests/schemas");
    let copy = world.path("guardado.puntual");
    std::fs::copy(&kept, &copy).unwrap();
    assert_eq!(
        schema(&copy),
        schema(&made),
        "schema {version} changed: once released it takes a new migration, before that write its book anew"
    );
}

#[test]
fn the_country_that_the_contact_rules_knew_becomes_the_customers_and_undo_goes_back_to_the_one_before() {
    let world = World::on("2026-03-20");
    let path = world.path("libro.puntual");
    std::fs::copy(schemas().join("v13.puntual"), &path).unwrap();
    raw(&path)
        .execute_batch(
            r#"INSERT INTO batch VALUES (7, 'contact_rules.save_customer', 'C1', 1774022400000, NULL);
               INSERT INTO batch_change
               SELECT 7, 1, 'customer', id, json_array(id, batch_id, code, name, name_key, tax_id, language, preferred_channel,
                 segment, term_days, currency, notes, street, zip, city, opted_out, excluded_reason, merged_into,
                 document_rules, owner, excluded_until, terms, '{"scope":"","country":"CO","time_zone":""}') FROM customer;
               UPDATE customer SET contact_rules = '{"scope":"business","country":"US","time_zone":""}';"#,
        )
        .unwrap();
    world.ok("books.open", json!({ "path": path }));
    let rules = |world: &World| {
        let view = world.ok("contact_rules.customer", json!({ "customer": "C1" }));
        (view["country"].clone(), view["scope"].clone())
    };
    assert_eq!(rules(&world), (json!("US"), json!("business")));
    world.ok("batches.undo", json!({ "batch": 7 }));
    assert_eq!(rules(&world), (json!("CO"), json!("")));
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}
