//! What is exported can be imported again: nothing is locked in.

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{aging, change, customer, invoice, invoice_in, pay, pay_in};

#[test]
fn exported_files_make_a_new_book_with_the_same_aging() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+52 55 5555 0101");
    customer(&world, "C2", "beto@cliente.mx", "");
    change(&world, "C2", "name", json!("Muñoz, \"Hijos\"\ny socios"));
    change(&world, "C2", "country", json!("CL"));
    invoice(&world, "F-1", "C1", "2026-03-10", "1000.10");
    invoice(&world, "F-2", "C1", "2026-01-10", "300");
    invoice(&world, "F-3", "C2", "2026-04-10", "70");
    invoice_in(&world, "F-4", "C2", "2026-02-10", "1250000", "CLP");
    pay(&world, "P-1", "F-1", "C1", "2026-03-12", "250.05");
    pay(&world, "P-2", "", "C1", "2026-03-12", "5.50");
    pay(&world, "P-3", "F-2", "C1", "2026-03-12", "300");
    pay_in(&world, "P-4", "F-4", "C2", "2026-03-12", "250000", "CLP");
    let figures =
        |world: &World| ["2026-03-20", "2026-03-11", "2026-01-20"].map(|day| aging(world, Some(day)));
    let (before, details) = (figures(&world), details(&world));

    let folder = world.path("datos");
    let written = world.ok("books.export", json!({ "folder": folder }));
    let paths: Vec<Value> = written["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].clone())
        .filter(|path| !path.as_str().unwrap().contains("more"))
        .collect();
    let other = world.path("otra.puntual");
    world.ok(
        "books.new",
        json!({ "path": other, "name": "Otra", "country": "MX", "language": "es" }),
    );
    let view = world.ok("imports.commit", json!({ "paths": paths }));
    assert_eq!(view["totals"]["rejected"], 0, "{view:#}");
    assert_eq!(figures(&world), before);
    assert_eq!(self::details(&world), details);
    let again = world.ok("imports.commit", json!({ "paths": paths }));
    assert_eq!(
        (&again["totals"]["new"], &again["totals"]["updated"]),
        (&json!(0), &json!(0)),
        "{again:#}"
    );
}

/// Names and the first address and telephone of every customer.
fn details(world: &World) -> Vec<[Value; 4]> {
    let list = world.ok("customers.list", json!({}));
    let rows = list["rows"].as_array().unwrap().iter();
    rows.map(|row| ["customer", "name", "email", "phone"].map(|key| row[key].clone()))
        .collect()
}
