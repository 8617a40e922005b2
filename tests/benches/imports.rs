//! Importing a shop of two years from CSV, against a bare program that parses the same files with the same parser and
//! writes the same rows into the same tables. Each run is a process of its own with a new book.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use puntual_tests::world::World;
use rusqlite::Connection;
use serde_json::json;
use stage::{Times, child, compare, shop};

const RUNS: usize = 5;

fn main() {
    match stage::job().as_deref() {
        Some([what, folder]) if what == "puntual" => import(Path::new(folder)),
        Some([what, folder]) if what == "bare" => bare(Path::new(folder)),
        Some(other) => panic!("unknown job {other:?}"),
        None if stage::is_asked_for("imports") => measure(),
        None => {}
    }
}

fn measure() {
    let folder = tempfile::tempdir().unwrap();
    shop::write(folder.path());
    let folder = folder.path().display().to_string();
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    let mut peaks = (0, 0);
    // The first pair only fills the file cache.
    for run in 0..=RUNS {
        let (our, our_peak, our_rows) = outcome(&child(&["puntual", &folder]));
        let (bare, bare_peak, bare_rows) = outcome(&child(&["bare", &folder]));
        assert_eq!(our_rows, bare_rows, "both write the same rows");
        if run > 0 {
            ours.push(our);
            floor.push(bare);
        }
        peaks = (peaks.0.max(our_peak), peaks.1.max(bare_peak));
    }
    println!("imports: {}", stage::machine());
    let name = format!(
        "import of {} customers, {} invoices, {} payments",
        shop::CUSTOMERS,
        shop::INVOICES,
        shop::PAYMENTS
    );
    compare(
        &name,
        &Times::new(ours),
        &Times::new(floor),
        " (target: at most 3)",
    );
    println!(
        "    peak memory {} MB, floor {} MB (target: at most 150 MB)",
        peaks.0 / 1024,
        peaks.1 / 1024
    );
}

/// What a child prints: microseconds, peak in KiB, and what it wrote.
fn outcome(line: &str) -> (Duration, u64, String) {
    let mut parts = line.splitn(3, ' ');
    let mut next = || parts.next().unwrap().to_owned();
    (
        Duration::from_micros(next().parse().unwrap()),
        next().parse().unwrap(),
        next(),
    )
}

fn report(took: Duration, book: &Path) {
    let peak = stage::peak_kib().unwrap_or(0);
    let sums: String = Connection::open(book)
        .unwrap()
        .query_row(
            "SELECT json_array((SELECT count(*) FROM customer), (SELECT count(*) FROM contact), count(*), sum(total_minor),
                               sum(open_minor), count(paid_on), (SELECT sum(total_minor) FROM credit),
                               (SELECT sum(unapplied_minor) FROM credit), (SELECT sum(amount_minor) FROM allocation))
             FROM invoice",
            [],
            |row| row.get(0),
        )
        .unwrap();
    println!("{} {peak} {sums}", took.as_micros());
}

fn files(folder: &Path) -> [String; 3] {
    ["clientes.csv", "facturas.csv", "pagos.csv"].map(|name| folder.join(name).display().to_string())
}

fn import(folder: &Path) {
    let world = World::with_book(stage::TODAY);
    let start = Instant::now();
    let view = world.ok("imports.commit", json!({ "paths": files(folder) }));
    let took = start.elapsed();
    assert_eq!(view["totals"]["rejected"], 0, "{view:#}");
    world.ok("books.close", json!({}));
    report(took, &world.path("tienda.puntual"));
}

/// The floor. It trusts every cell, finds customers and invoices in maps in memory and asks the database nothing.
fn bare(folder: &Path) {
    let world = World::with_book(stage::TODAY);
    world.ok("books.close", json!({}));
    let book = world.path("tienda.puntual");
    let start = Instant::now();
    let mut connection = Connection::open(&book).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768;",
        )
        .unwrap();
    let transaction = connection.transaction().unwrap();
    transaction
        .execute("INSERT INTO batch (kind, label, at) VALUES ('bare', '', 0)", [])
        .unwrap();
    let batch = transaction.last_insert_rowid();
    let [customers, invoices, payments] = files(folder);
    let customers = bare_customers(&transaction, batch, &customers);
    let invoices = bare_invoices(&transaction, batch, &invoices, &customers);
    bare_payments(&transaction, batch, &payments, &invoices);
    transaction.commit().unwrap();
    let took = start.elapsed();
    drop(connection);
    report(took, &book);
}

fn each_row(path: &str, mut take: impl FnMut(&csv::StringRecord)) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap() {
        take(&record);
    }
}

fn bare_customers(connection: &Connection, batch: i64, path: &str) -> HashMap<String, i64> {
    let mut ids = HashMap::new();
    let mut customer = connection
        .prepare(
            "INSERT INTO customer (batch_id, code, name, name_key, tax_id, street, zip, city, term_days, currency)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )
        .unwrap();
    let mut contact = connection
        .prepare(
            "INSERT INTO contact (batch_id, customer_id, position, email, phone) VALUES (?1, ?2, 0, ?3, ?4)",
        )
        .unwrap();
    each_row(path, |row| {
        let term: u32 = row[8].parse().unwrap();
        let id = customer
            .insert((
                batch,
                &row[0],
                &row[1],
                row[1].to_lowercase(),
                &row[2],
                &row[5],
                &row[6],
                &row[7],
                term,
                &row[9],
            ))
            .unwrap();
        if !(row[3].is_empty() && row[4].is_empty()) {
            contact.execute((batch, id, &row[3], &row[4])).unwrap();
        }
        ids.insert(row[0].to_owned(), id);
    });
    ids
}

fn bare_invoices(
    connection: &Connection,
    batch: i64,
    path: &str,
    customers: &HashMap<String, i64>,
) -> HashMap<String, (i64, i64)> {
    let mut ids = HashMap::new();
    let mut invoice = connection
        .prepare(
            "INSERT INTO invoice (batch_id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        )
        .unwrap();
    each_row(path, |row| {
        let customer = customers[&row[1]];
        let id = invoice
            .insert((
                batch,
                customer,
                &row[0],
                &row[2],
                &row[3],
                &row[6],
                minor(&row[5]),
            ))
            .unwrap();
        ids.insert(row[0].to_owned(), (id, customer));
    });
    ids
}

fn bare_payments(connection: &Connection, batch: i64, path: &str, invoices: &HashMap<String, (i64, i64)>) {
    let mut credit = connection
        .prepare(
            "INSERT INTO credit (batch_id, customer_id, kind, reference, credited_on, currency, total_minor, unapplied_minor)
             VALUES (?1, ?2, 'payment', ?3, ?4, ?5, ?6, 0)",
        )
        .unwrap();
    let mut allocation = connection
        .prepare(
            "INSERT INTO allocation (batch_id, credit_id, invoice_id, amount_minor, allocated_on)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .unwrap();
    let mut balance = connection
        .prepare(
            "UPDATE invoice SET open_minor = open_minor - ?2, paid_on = CASE WHEN open_minor = ?2 THEN ?3 END WHERE id = ?1",
        )
        .unwrap();
    each_row(path, |row| {
        let (invoice, customer) = invoices[&row[1]];
        let amount = minor(&row[4]);
        let credit = credit
            .insert((batch, customer, &row[0], &row[3], &row[5], amount))
            .unwrap();
        allocation
            .execute((batch, credit, invoice, amount, &row[3]))
            .unwrap();
        balance.execute((invoice, amount, &row[3])).unwrap();
    });
}

fn minor(text: &str) -> i64 {
    let (whole, cents) = text.split_once('.').unwrap();
    whole.parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap()
}
