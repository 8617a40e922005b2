//! The aging by customer, against the best query written by hand for the same file.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::hint::black_box;

use puntual_app::Context;
use puntual_app::ports::Silent;
use puntual_app::receivables::{self, AgingRequest};
use puntual_tests::world::World;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;
use stage::{Times, compare, in_turn, ledger};

const RUNS: usize = 15;

fn main() {
    if !stage::is_asked_for("receivables") {
        return;
    }
    println!("receivables: {}", stage::machine());
    for (invoices, customers) in [(100_000, 5_000), (1_000_000, 50_000)] {
        measure(invoices, customers);
    }
}

fn measure(invoices: u32, customers: u32) {
    let world = World::with_book(stage::TODAY);
    let book = world.path("tienda.puntual");
    ledger::fill(&book, invoices, customers);
    let connection = Connection::open_with_flags(&book, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    connection.execute_batch("PRAGMA cache_size = -16384").unwrap();
    let rows = by_hand(&connection, BY_HAND[0].1);
    let view = world.ok("receivables.aging", json!({}));
    let total = view["currencies"][0]["total"].as_str().unwrap().replace('.', "");
    assert_eq!(
        total.parse::<i64>().unwrap(),
        rows.iter().flat_map(|row| row.2).sum::<i64>()
    );
    assert_eq!(
        view["currencies"][0]["customers"].as_array().unwrap().len(),
        rows.len()
    );

    println!(
        "{} open invoices of {invoices}, {} customers that owe",
        open(&connection),
        rows.len()
    );
    let context = Context::new(world.app(), chrono::DateTime::UNIX_EPOCH, &Silent);
    let view = || {
        drop(black_box(
            receivables::aging(&context, AgingRequest { as_of: None }).unwrap(),
        ))
    };
    let json = || drop(black_box(world.ok("receivables.aging", json!({}))));
    for (way, sql) in BY_HAND {
        let (ours, floor) = in_turn(RUNS, view, || drop(black_box(by_hand(&connection, sql))));
        let name = format!("aging by customer of {invoices} invoices; floor: {way}");
        compare(&name, &ours, &floor, " (target: at most 1.5 of the best floor)");
    }
    let (ours, floor) = in_turn(RUNS, json, || drop(black_box(by_hand(&connection, BY_HAND[2].1))));
    compare(
        "the same as the JSON that crosses to the window; floor: as the last",
        &ours,
        &floor,
        "",
    );
    let past = || {
        drop(black_box(
            world.ok("receivables.aging", json!({ "as_of": "2026-02-28" })),
        ))
    };
    let slow: Times = stage::alone(5, past);
    println!("the same at the end of a past day, from the movements: {slow}");
}

fn open(connection: &Connection) -> u32 {
    connection
        .query_row("SELECT count(*) FROM invoice WHERE open_minor > 0", [], |row| {
            row.get(0)
        })
        .unwrap()
}

/// Ways of asking for it in one query. The first and the last read the open invoices from their index alone and look
/// every customer up once; the second leaves that to the database.
const BY_HAND: [(&str, &str); 3] = [
    (
        "sums first, names joined to them",
        "SELECT code, name, b0, b1, b2, b3, b4 FROM (
           SELECT customer_id, {buckets} FROM invoice WHERE open_minor > 0 GROUP BY currency, customer_id
         ) JOIN customer ON customer.id = customer_id",
    ),
    (
        "names joined to every invoice",
        "SELECT code, name, {buckets} FROM invoice JOIN customer ON customer.id = customer_id
         WHERE open_minor > 0 GROUP BY invoice.currency, customer_id",
    ),
    (
        "sums by products, names joined to them",
        "SELECT code, name, b0, b1 - b0, b2 - b1, b3 - b2, b4 - b3 FROM (
           SELECT customer_id, sum((due_on >= '2026-03-16') * open_minor) AS b0,
                  sum((due_on >= '2026-02-14') * open_minor) AS b1, sum((due_on >= '2026-01-15') * open_minor) AS b2,
                  sum((due_on >= '2025-12-16') * open_minor) AS b3, sum(open_minor) AS b4
           FROM invoice WHERE open_minor > 0 GROUP BY currency, customer_id
         ) JOIN customer ON customer.id = customer_id",
    ),
];

const BUCKETS: &str = "
    sum(CASE WHEN due_on >= '2026-03-16' THEN open_minor ELSE 0 END) AS b0,
    sum(CASE WHEN due_on < '2026-03-16' AND due_on >= '2026-02-14' THEN open_minor ELSE 0 END) AS b1,
    sum(CASE WHEN due_on < '2026-02-14' AND due_on >= '2026-01-15' THEN open_minor ELSE 0 END) AS b2,
    sum(CASE WHEN due_on < '2026-01-15' AND due_on >= '2025-12-16' THEN open_minor ELSE 0 END) AS b3,
    sum(CASE WHEN due_on < '2025-12-16' THEN open_minor ELSE 0 END) AS b4";

type Row = (String, String, [i64; 5]);

fn by_hand(connection: &Connection, sql: &str) -> Vec<Row> {
    let mut statement = connection
        .prepare_cached(&sql.replace("{buckets}", BUCKETS))
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut found = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let sums = [2, 3, 4, 5, 6].map(|column| row.get(column).unwrap());
        found.push((row.get(0).unwrap(), row.get(1).unwrap(), sums));
    }
    found
}
