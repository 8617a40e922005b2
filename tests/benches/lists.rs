//! Pages of the long lists, in every order and filter and far down, and the recount of segments, at 100,000 and 1,000,000
//! invoices. The bound is the one that the program promises: p95 under 16 and 50 ms a page.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints figures"
)]

mod stage;

use std::hint::black_box;
use std::time::Instant;

use puntual_tests::world::World;
use serde_json::{Value, json};
use stage::alone;

const PAGES: usize = 120;

fn main() {
    match stage::job().as_deref() {
        Some([what, book]) if what == "day" => return day(book),
        Some(other) => panic!("unknown job {other:?}"),
        None if !stage::is_asked_for("lists") => return,
        None => {}
    }
    println!("lists: {}", stage::machine());
    for (invoices, customers) in [(100_000, 5_000), (1_000_000, 50_000)] {
        measure(invoices, customers);
    }
}

fn measure(invoices: u32, customers: u32) {
    let world = World::with_book(stage::TODAY);
    stage::ledger::fill(&world.path("tienda.puntual"), invoices, customers);
    println!("{invoices} invoices, {customers} customers");
    let start = Instant::now();
    let first = world.ok("customers.list", json!({}));
    assert_eq!(first["total"], customers);
    println!(
        "figures of all customers from nothing, and the first page: {}",
        stage::millis(start.elapsed())
    );

    let mut turn = 0;
    let after_change = alone(15, || {
        turn += 1;
        let code = format!("C{:06}", turn * 91);
        world.ok("calls.log", json!({ "customer": code, "outcome": "no_answer" }));
        black_box(world.ok("customers.list", json!({})));
    });
    println!("a call and the first page of customers after it: {after_change}");

    segments(&world);
    customer_pages(&world, customers);
    invoice_pages(&world, invoices);
    let book = world.path("tienda.puntual").display().to_string();
    world.ok("books.close", json!({}));
    println!(
        "a new process that opens the book and its main places: {} MB at most",
        stage::child(&["day", &book])
    );
}

/// What a person looks at in a morning, in a process that has just started; prints the most memory that it held, in MB.
fn day(book: &str) {
    let world = World::on(stage::TODAY);
    world.ok("books.open", json!({ "path": book, "accept_risk": true }));
    for (place, request) in [
        ("today.get", json!({})),
        ("customers.list", json!({ "limit": 200 })),
        ("invoices.list", json!({ "limit": 200 })),
        ("reminders.propose", json!({})),
        ("insights.get", json!({})),
        ("search.find", json!({ "query": "77" })),
    ] {
        black_box(world.ok(place, request));
    }
    println!("{}", stage::peak_kib().unwrap_or_default() / 1024);
}

fn segments(world: &World) {
    let is =
        |field: &str, op: &str, value: &str| json!({ "is": { "field": field, "op": op, "values": [value] } });
    let rules = [
        json!({ "all": [is("overdue", "above", "10000"), { "is": { "field": "open_promise", "op": "no" } }] }),
        json!({ "any": [is("class", "is", "slow"), is("average_delay", "above", "10")] }),
        json!({ "not": is("oldest_days", "above", "30") }),
        json!({ "all": [is("on_time_rate", "at_least", "80"), is("name", "contains", "77")] }),
        json!({ "all": [is("silent_contacts", "above", "0"), is("days_since_payment", "above", "60")] }),
    ];
    for (number, rule) in rules.iter().enumerate() {
        world.ok(
            "segments.save",
            json!({ "name": format!("S{number}"), "rule": rule }),
        );
    }
    let recount = alone(15, || drop(black_box(world.ok("segments.list", json!({})))));
    println!("five segments and the classes counted again: {recount}");
    let mut turn = 0;
    let preview = alone(15, || {
        turn += 1;
        black_box(world.ok("segments.preview", json!({ "rule": rules[turn % rules.len()] })));
    });
    println!("a rule previewed: {preview}");
}

fn customer_pages(world: &World, customers: u32) {
    let sorts = [
        "name",
        "open",
        "overdue",
        "next_due",
        "average_delay",
        "last_payment",
        "sales",
    ];
    let filters = ["all", "owing", "overdue", "due_soon", "unreachable"];
    page(
        "a page of customers behind any row, any order and filter",
        |turn| {
            let code = format!("C{:06}", 1 + (turn as u32 * 7919) % customers);
            world.ok(
                "customers.list",
                json!({ "sort": sorts[turn % sorts.len()], "filter": filters[turn % filters.len()],
                    "descending": turn % 2 == 1, "after": code, "limit": 200 }),
            )
        },
    );
    page(
        "the first page of customers with its count, any order and filter",
        |turn| {
            world.ok(
                "customers.list",
                json!({ "sort": sorts[turn % sorts.len()], "filter": filters[turn % filters.len()],
                    "descending": turn % 2 == 1, "limit": 200 }),
            )
        },
    );
    page("the first page of customers of a segment", |turn| {
        world.ok(
            "customers.list",
            json!({ "segment": 1 + turn % 5, "sort": sorts[turn % sorts.len()], "limit": 200 }),
        )
    });
}

fn invoice_pages(world: &World, invoices: u32) {
    let sorts = ["due_on", "issued_on", "number", "open", "total", "name"];
    let states = ["open", "overdue", "due_soon", "paid", "all"];
    page("a page of invoices behind any row, any order and state", |turn| {
        let number = format!("F-{:07}", 1 + (turn as u32 * 104_729) % invoices);
        world.ok(
            "invoices.list",
            json!({ "sort": sorts[turn % sorts.len()], "state": states[turn % states.len()],
                    "descending": turn % 2 == 1, "after": number, "limit": 200 }),
        )
    });
    page(
        "the first page of invoices with its sums, any order and state",
        |turn| {
            world.ok(
                "invoices.list",
                json!({ "sort": sorts[turn % sorts.len()], "state": states[turn % states.len()],
                    "descending": turn % 2 == 1, "limit": 200 }),
            )
        },
    );
}

fn page(name: &str, ask: impl Fn(usize) -> Value) {
    let mut turn = 0;
    let times = alone(PAGES, || {
        drop(black_box(ask(turn)));
        turn += 1;
    });
    println!(
        "{name}: median {}, p95 {}",
        stage::millis(times.median()),
        stage::millis(times.p95())
    );
}
