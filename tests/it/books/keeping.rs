//! Backups: verified, equal, and put back without losing what stood there.

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{approved, customer, invoice, pay};
use crate::store::{dump, dump_as};

fn book() -> World {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1000");
    pay(&world, "P-1", "F-1", "C1", "2026-03-19", "400");
    approved(&world);
    world
}

fn unpaused(dump: &str) -> String {
    // The last but one column of the one row says whether the book is paused.
    dump.replacen("Integer(1), Integer(1773", "Integer(0), Integer(1773", 1)
}

#[test]
fn a_backup_restores_to_the_same_tables_paused() {
    let world = book();
    let before = dump(&world.path("tienda.puntual"));
    let (copy, other) = (world.path("copia.puntual"), world.path("otra.puntual"));
    let written = world.ok("books.backup", json!({ "path": copy }));
    assert_eq!(written["bytes"], std::fs::metadata(&copy).unwrap().len());
    assert_eq!(dump(&copy), before);
    world.ok("books.restore", json!({ "from": copy, "to": other }));
    assert_eq!(unpaused(&dump_as(&other, &copy)), before);
    assert_eq!(world.ok("books.current", json!({}))["book"]["paused"], true);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    assert_eq!(dump(&copy), before, "the backup itself is as it was");
}

#[test]
fn a_restore_over_the_open_book_keeps_what_stood_there_each_time() {
    let world = book();
    let (book, copy) = (world.path("tienda.puntual"), world.path("copia.puntual"));
    world.ok("books.backup", json!({ "path": copy }));
    let before = dump(&book);
    customer(&world, "C2", "beto@cliente.mx", "");
    let later = dump(&book);
    world.ok("books.restore", json!({ "from": copy, "to": book }));
    assert_eq!(unpaused(&dump(&book)), before);
    assert_eq!(dump(&world.path("tienda.replaced.puntual")), later);
    world.ok("books.restore", json!({ "from": copy, "to": book }));
    assert_eq!(dump(&world.path("tienda.replaced.puntual")), later);
    assert_eq!(unpaused(&dump(&world.path("tienda.replaced-2.puntual"))), before);
    assert!(!world.path("tienda.puntual-wal").exists() || world.ok("books.check", json!({}))["ok"] == true);
}

#[test]
fn a_restore_that_fails_leaves_the_open_book_open_and_whole() {
    let world = book();
    let book = world.path("tienda.puntual");
    let before = dump(&book);
    let bad = world.file("copia.puntual", "no es un libro");
    assert_eq!(
        world.fails("books.restore", json!({ "from": bad, "to": book })),
        "book.not_a_book"
    );
    assert_eq!(
        world.fails("books.restore", json!({ "from": book, "to": book })),
        "backup.onto_itself"
    );
    assert_eq!(
        world.fails("books.backup", json!({ "path": book })),
        "backup.onto_itself"
    );
    assert_eq!(dump(&book), before);
    customer(&world, "C2", "beto@cliente.mx", "");
}

#[test]
fn a_backup_that_is_made_again_replaces_the_older_one() {
    let world = book();
    let copy = world.path("copia.puntual");
    world.ok("books.backup", json!({ "path": copy }));
    customer(&world, "C2", "beto@cliente.mx", "");
    world.ok("books.backup", json!({ "path": copy }));
    assert_eq!(dump(&copy), dump(&world.path("tienda.puntual")));
}
