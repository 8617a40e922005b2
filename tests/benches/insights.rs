//! Figures, Today and predictions on large books. Where a floor exists it is the least that anybody must read for the
//! answer.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::hint::black_box;

use puntual_core::predictions::{Learned, PastInvoice};
use puntual_tests::world::World;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;
use stage::{alone, compare, in_turn, ledger};

const RUNS: usize = 7;

fn main() {
    if !stage::is_asked_for("insights") {
        return;
    }
    println!("insights: {}", stage::machine());
    for (invoices, customers) in [(100_000, 5_000), (1_000_000, 50_000)] {
        measure(invoices, customers);
    }
    predictions();
}

fn measure(invoices: u32, customers: u32) {
    let world = World::with_book(stage::TODAY);
    let book = world.path("tienda.puntual");
    ledger::fill(&book, invoices, customers);
    let connection = Connection::open_with_flags(&book, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    connection.execute_batch("PRAGMA cache_size = -16384").unwrap();
    println!("{invoices} invoices");
    let (ours, floor) = in_turn(
        RUNS,
        || drop(black_box(world.ok("insights.get", json!({})))),
        || {
            black_box(movements(&connection));
        },
    );
    compare(
        "the figures of ninety days; floor: one query that reads the same invoices with their movements",
        &ours,
        &floor,
        "",
    );
    let (ours, floor) = in_turn(
        RUNS,
        || {
            drop(black_box(
                world.ok("receivables.changes", json!({ "from": "2025-12-16" })),
            ))
        },
        || {
            black_box(movements(&connection));
        },
    );
    compare("the change of ninety days; floor: as above", &ours, &floor, "");
    // Any change of the book makes what was learned stale.
    let forget = || {
        world.ok("today.save_weights", json!({ "weights": { "overdue": 50 } }));
    };
    println!(
        "learning from the book and saying what to expect of one invoice: {}",
        alone(RUNS, || {
            forget();
            black_box(world.ok("predictions.list", json!({ "invoice": "F-0000009" })));
        })
    );
    println!(
        "the same once it was learned: {}",
        alone(RUNS, || drop(black_box(
            world.ok("predictions.list", json!({ "invoice": "F-0000009" }))
        )))
    );
    println!(
        "Today after a change: {}",
        alone(RUNS, || {
            forget();
            black_box(world.ok("today.get", json!({})));
        })
    );
    println!(
        "Today again: {}",
        alone(RUNS, || drop(black_box(world.ok("today.get", json!({})))))
    );
}

/// The invoices that were open since the first day the figures look at, each with its movements.
fn movements(connection: &Connection) -> (i64, i64) {
    let mut statement = connection
        .prepare_cached(
            "SELECT invoice.id, invoice.total_minor, allocation.amount_minor FROM invoice
             LEFT JOIN allocation ON allocation.invoice_id = invoice.id
             WHERE invoice.open_minor > 0 OR invoice.paid_on >= '2025-02-28' ORDER BY invoice.id",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut sums = (0, 0);
    while let Some(row) = rows.next().unwrap() {
        sums.0 += row.get::<_, i64>(1).unwrap();
        sums.1 += row.get::<_, Option<i64>>(2).unwrap().unwrap_or(0);
    }
    sums
}

/// Learning and scoring without a book.
fn predictions() {
    let first: chrono::NaiveDate = "2024-01-01".parse().unwrap();
    let invoices: Vec<PastInvoice> = (0..60_000u32)
        .map(|number| {
            let issued_on = first + chrono::Days::new(u64::from(number) * 800 / 60_000);
            let due_on = issued_on + chrono::Days::new(30);
            let late =
                i64::from(number.wrapping_mul(2_654_435_761) >> 26) - 20 + i64::from(number % 5_000) / 400;
            let paid_on = due_on + chrono::Duration::days(late.max(-29));
            PastInvoice {
                customer: number % 5_000,
                issued_on,
                due_on,
                amount_minor: 5_000 + i64::from(number.wrapping_mul(40_503) % 2_500_000),
                paid_on: Some(paid_on).filter(|_| number < 50_000),
                disputed: false,
            }
        })
        .collect();
    let today = stage::TODAY.parse().unwrap();
    println!(
        "learning from 60,000 invoices: {}",
        alone(RUNS, || drop(black_box(Learned::from_book(&invoices, today))))
    );
    let learned = Learned::from_book(&invoices, today);
    println!(
        "saying what to expect of 10,000 open invoices: {}",
        alone(RUNS, || {
            for (index, invoice) in invoices.iter().enumerate().skip(50_000) {
                black_box(learned.score(index, invoice));
            }
        })
    );
}
