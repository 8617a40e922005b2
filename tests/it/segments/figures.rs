//! The figures kept of customers are those of their movements, whatever happened in between.

use puntual_tests::world::World;
use serde_json::json;

use super::shop;
use crate::shop::{approved, change, customer, invoice, pay};
use crate::store::raw;

/// Every figure, as text.
fn figures(world: &World) -> Vec<String> {
    world.ok("customers.list", json!({}));
    let book = raw(&world.path("tienda.puntual"));
    let mut lines = Vec::new();
    for table in ["customer_figure", "customer_balance"] {
        let mut statement = book
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
            .unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<rusqlite::types::Value> =
                (0..columns).map(|column| row.get(column).unwrap()).collect();
            lines.push(format!("{table} {cells:?}"));
        }
    }
    lines
}

/// The figures made from nothing.
fn made_anew(world: &World) -> Vec<String> {
    let book = raw(&world.path("tienda.puntual"));
    book.execute_batch("DELETE FROM customer_figure; DELETE FROM customer_balance; DELETE FROM figure_day;")
        .unwrap();
    drop(book);
    figures(world)
}

#[track_caller]
fn agree(world: &World, after: &str) {
    let kept = figures(world);
    assert_eq!(kept, made_anew(world), "after {after}");
}

#[test]
fn figures_kept_along_the_way_equal_figures_made_from_nothing() {
    let mut world = shop();
    agree(&world, "imports, a payment and a promise");
    customer(&world, "C6", "f@cliente.mx", "");
    invoice(&world, "F-7", "C6", "2026-03-22", "70");
    agree(&world, "a new customer");
    pay(&world, "P-7", "F-7", "C6", "2026-03-20", "30");
    agree(&world, "a part payment");
    world.ok("calls.log", json!({ "customer": "C6", "outcome": "no_answer" }));
    approved(&world);
    agree(&world, "a call and an approval");
    world.go_to("2026-03-23");
    agree(&world, "an invoice that fell due");
    world.go_to("2026-03-27");
    agree(&world, "a promise that was broken");
    let merged = world.ok(
        "customers.merge",
        json!({ "keep": "C1", "merge": ["C6"], "values": {} }),
    );
    agree(&world, "a merge");
    world.ok("batches.undo", json!({ "batch": merged["batch"] }));
    agree(&world, "a merge that was undone");
    change(&world, "C2", "city", json!("Lima"));
    pay(&world, "P-8", "F-3", "C3", "2026-03-27", "1000");
    let last = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    agree(&world, "a payment in full");
    world.ok("batches.undo", json!({ "batch": last }));
    agree(&world, "a payment that was undone");
    world.go_to("2027-03-01");
    agree(&world, "a year in which sales left the window");
    world.go_to("2026-03-20");
    agree(&world, "a step back in time");
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}
