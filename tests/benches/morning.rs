//! What a person waits for in the morning with 100,000 invoices: opening the book, Today, the proposal, a page of a list,
//! a search. Where a floor exists it is the least that anybody must read for the answer.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::hint::black_box;
use std::path::Path;

use puntual_tests::world::World;
use rusqlite::Connection;
use serde_json::{Value, json};
use stage::{alone, child, compare, in_turn, shop};

const RUNS: usize = 15;
const PAGES: usize = 60;
const REHEARSALS: usize = 5;

fn main() {
    match stage::job().as_deref() {
        Some([what, book]) if what == "first" => first(Path::new(book)),
        Some(other) => panic!("unknown job {other:?}"),
        None if stage::is_asked_for("morning") => measure(),
        None => {}
    }
}

fn measure() {
    println!("morning: {}", stage::machine());
    let world = World::with_book(stage::TODAY);
    let files = shop::write(world.path("").as_path()).map(|path| path.display().to_string());
    world.ok("imports.commit", json!({ "paths": files }));
    world.ok("books.close", json!({}));
    let book = world.path("tienda.puntual");

    opening(&world, &book);
    world.ok(
        "books.open",
        json!({ "path": book.display().to_string(), "accept_risk": true }),
    );
    today(&world, &book);
    pages(&world);
    rehearsal(&world);
}

fn opening(world: &World, book: &Path) {
    let path = book.display().to_string();
    let (ours, floor) = in_turn(
        RUNS,
        || {
            world.ok("books.open", json!({ "path": path, "accept_risk": true }));
            world.ok("books.close", json!({}));
        },
        || {
            let connection = Connection::open(book).unwrap();
            black_box(
                connection
                    .query_row("SELECT name FROM book", [], |row| row.get::<_, String>(0))
                    .unwrap(),
            );
        },
    );
    compare(
        "opening and closing a book of 100,000 invoices; floor: reading its name",
        &ours,
        &floor,
        "",
    );
    let mut firsts = Vec::new();
    for _ in 0..RUNS {
        let micros = child(&["first", &path]).parse().unwrap();
        firsts.push(std::time::Duration::from_micros(micros));
    }
    println!(
        "a new process: opening it and the first Today: {}",
        stage::Times::new(firsts)
    );
}

/// A process that has just started opens the book and asks for Today.
fn first(book: &Path) {
    let world = World::on(stage::TODAY);
    let start = std::time::Instant::now();
    world.ok(
        "books.open",
        json!({ "path": book.display().to_string(), "accept_risk": true }),
    );
    black_box(world.ok("today.get", json!({})));
    println!("{}", start.elapsed().as_micros());
}

fn today(world: &World, book: &Path) {
    let connection = Connection::open(book).unwrap();
    let floor = || drop(black_box(open_invoices(&connection)));
    let view = world.ok("today.get", json!({}));
    println!(
        "{} open invoices; Today has {} rows",
        open_invoices(&connection).len(),
        view["row_count"]
    );
    let (ours, bare) = in_turn(RUNS, || drop(black_box(world.ok("today.get", json!({})))), floor);
    compare(
        "Today; floor: one query for the open invoices that are due in a week or overdue",
        &ours,
        &bare,
        "",
    );

    let view = world.ok("reminders.propose", json!({}));
    let (proposed, held) = (count(&view["proposed"]), count(&view["held"]));
    let (ours, bare) = in_turn(
        RUNS,
        || drop(black_box(world.ok("reminders.propose", json!({})))),
        floor,
    );
    compare(
        &format!("a run: {proposed} messages written, {held} held; floor: as above"),
        &ours,
        &bare,
        "",
    );
    println!(
        "    {:.0} messages a second",
        proposed as f64 / ours.median().as_secs_f64()
    );
}

fn count(rows: &Value) -> usize {
    rows.as_array().unwrap().len()
}

type Open = (i64, i64, String, String, String, String, i64, i64);

fn open_invoices(connection: &Connection) -> Vec<Open> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor FROM invoice
             WHERE open_minor > 0 AND due_on <= '2026-03-23'",
        )
        .unwrap();
    statement
        .query_map([], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get(6)?,
                row.get(7)?,
            ))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn pages(world: &World) {
    let sorts = ["name", "open", "overdue", "next_due"];
    let filters = ["all", "owing", "overdue", "due_soon", "unreachable"];
    page("a page of customers", |turn| {
        let (sort, filter) = (sorts[turn % 4], filters[turn % 5]);
        let request = json!({ "sort": sort, "filter": filter, "descending": turn % 2 == 1, "offset": turn * 37, "limit": 100 });
        black_box(world.ok("customers.list", request));
    });
    let sorts = ["due_on", "issued_on", "number", "open", "total", "name"];
    let states = ["open", "overdue", "due_soon", "paid", "all"];
    page("a page of invoices", |turn| {
        let (sort, state) = (sorts[turn % 6], states[turn % 5]);
        let request = json!({ "sort": sort, "state": state, "descending": turn % 2 == 1, "offset": turn * 211, "limit": 100 });
        black_box(world.ok("invoices.list", request));
    });
    page("the first page of invoices", |_| {
        drop(black_box(world.ok("invoices.list", json!({}))))
    });
    page("the first page of customers", |_| {
        drop(black_box(world.ok("customers.list", json!({}))))
    });
    let queries = [
        "esper",
        "ferretería",
        "F-0999",
        "C0012",
        "zzz",
        "pagos77",
        "peña, 2",
    ];
    page("a search", |turn| {
        black_box(world.ok("search.find", json!({ "query": queries[turn % queries.len()] })));
    });
}

/// Planning a run is a part of the proposal; the rehearsal does it for thirty days.
fn rehearsal(world: &World) {
    let times = alone(REHEARSALS, || {
        drop(black_box(world.ok("rehearsal.run", json!({ "days": 30 }))));
    });
    println!(
        "a rehearsal of thirty days: median {}",
        stage::millis(times.median())
    );
}

fn page(name: &str, mut ask: impl FnMut(usize)) {
    let mut turn = 0;
    let times = alone(PAGES, || {
        ask(turn);
        turn += 1;
    });
    println!(
        "{name}: median {}, p95 {}",
        stage::millis(times.median()),
        stage::millis(times.p95())
    );
}
