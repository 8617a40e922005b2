//! The file itself: its schema, the schemas of earlier releases, and looking into it past the program.

mod schema;

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

/// A connection past the program, to look at a file or to harm it.
pub fn raw(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

/// The rows of a copy as they would be with the id of its original.
pub fn dump_as(copy: &Path, original: &Path) -> String {
    let id = |path| -> String {
        raw(path)
            .query_row("SELECT uid FROM book", [], |row| row.get(0))
            .unwrap()
    };
    let (own, other) = (id(copy), id(original));
    assert_ne!(own, other, "a copy beside its original has an id of its own");
    dump(copy).replacen(&own, &other, 1)
}

/// Every row of every table that undo and restore answer for, as text. Batches and the event log go on growing.
pub fn dump(path: &Path) -> String {
    const TABLES: [&str; 28] = [
        "book",
        "setting",
        "picture",
        "customer",
        "contact",
        "invoice",
        "credit",
        "allocation",
        "policy",
        "policy_assignment",
        "template",
        "reminder",
        "reminder_invoice",
        "outbox",
        "call_record",
        "promise",
        "offer",
        "offer_invoice",
        "bank_account",
        "bank_line",
        "payer_rule",
        "overruled_value",
        "distinct_pair",
        "refund",
        "credit_limit",
        "customer_tag",
        "consent",
        "exchange_rate",
    ];
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut dump = String::new();
    for table in TABLES {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1"))
            .unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<Value> = (0..columns).map(|index| row.get(index).unwrap()).collect();
            dump.push_str(&format!("{table} {cells:?}\n"));
        }
    }
    dump
}
