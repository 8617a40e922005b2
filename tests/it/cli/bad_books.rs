//! Books that cannot be opened or made: each has a code, and nothing is changed.

use std::fs;

use puntual_app::ports::Silent;
use puntual_app::{App, Moment};
use serde_json::json;

use super::{Desk, TODAY};

#[test]
fn a_book_that_is_not_there_is_not_made() {
    let desk = Desk::new();
    let run = desk.run(&["--book", "no-hay.puntual", "--json", "aging"]);
    assert_eq!(run.error()["code"], "book.not_found");
    assert!(!desk.folder.path().join("no-hay.puntual").exists());
}

#[test]
fn a_file_of_another_kind_is_no_book_and_stays_as_it_is() {
    let desk = Desk::new();
    let text = "invoice_no,customer_id\n".repeat(200);
    fs::write(desk.path("tienda.puntual"), &text).unwrap();
    assert_eq!(desk.book(&["aging"]).error()["code"], "book.not_a_book");
    assert_eq!(fs::read_to_string(desk.path("tienda.puntual")).unwrap(), text);
}

#[test]
fn a_database_of_another_program_is_no_book() {
    let desk = Desk::new();
    let other = rusqlite::Connection::open(desk.path("tienda.puntual")).unwrap();
    other
        .execute_batch("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);")
        .unwrap();
    drop(other);
    assert_eq!(desk.book(&["aging"]).error()["code"], "book.not_a_book");
}

#[test]
fn a_book_of_a_newer_version_is_refused() {
    let desk = Desk::with_book();
    let book = rusqlite::Connection::open(desk.path("tienda.puntual")).unwrap();
    book.pragma_update(None, "user_version", 9_999).unwrap();
    drop(book);
    let error = desk.book(&["aging"]).error();
    assert_eq!(
        (&error["code"], &error["params"]["found"]),
        (&json!("book.newer"), &json!("9999"))
    );
}

#[test]
fn a_new_book_never_replaces_a_file() {
    let desk = Desk::with_book();
    let before = fs::read(desk.path("tienda.puntual")).unwrap();
    let line = [
        "--json",
        "book",
        "new",
        "tienda.puntual",
        "--name",
        "N",
        "--country",
        "MX",
        "--language",
        "es",
    ];
    assert_eq!(desk.run(&line).error()["code"], "book.already_exists");
    assert_eq!(fs::read(desk.path("tienda.puntual")).unwrap(), before);
}

#[test]
fn a_folder_in_which_nothing_can_be_made_is_named() {
    let desk = Desk::new();
    // A file in the place of the folder refuses everybody, the administrator too.
    fs::write(desk.path("carpeta"), "").unwrap();
    let line = [
        "--json",
        "book",
        "new",
        "carpeta/tienda.puntual",
        "--name",
        "N",
        "--country",
        "MX",
        "--language",
        "es",
    ];
    let error = desk.run(&line).error();
    assert!(error["message"].as_str().unwrap().contains("carpeta"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_takes_no_book() {
    let desk = Desk::new();
    // Nobody, whatever their rights, makes files there.
    let line = [
        "--json",
        "book",
        "new",
        "/sys/tienda.puntual",
        "--name",
        "N",
        "--country",
        "MX",
        "--language",
        "es",
    ];
    assert_eq!(desk.run(&line).error()["code"], "book.read_only");
}

#[test]
fn a_book_that_another_process_has_open_is_left_alone() {
    let desk = Desk::with_book();
    let data = desk.folder.path().join("data");
    let other = App::new(puntual_io::ports(), data, Moment::Day(TODAY.parse().unwrap()));
    other
        .dispatch(
            "books.open",
            json!({ "path": desk.path("tienda.puntual") }),
            &Silent,
        )
        .unwrap();
    assert_eq!(desk.book(&["aging"]).error()["code"], "book.in_use");
    other.dispatch("books.close", json!({}), &Silent).unwrap();
    desk.done(&["aging"]);
}

#[test]
fn a_book_in_a_synchronised_folder_opens_only_when_the_risk_is_taken() {
    let desk = Desk::with_book();
    fs::create_dir(desk.path("Dropbox")).unwrap();
    fs::copy(desk.path("tienda.puntual"), desk.path("Dropbox/tienda.puntual")).unwrap();
    let line = ["--book", "Dropbox/tienda.puntual", "--json", "due"];
    assert_eq!(desk.run(&line).error()["code"], "book.risky_place");
    let accepted = desk.run(&["--accept-risk", line[0], line[1], line[2], line[3]]);
    assert_eq!(accepted.code, 0, "{accepted:?}");
}

#[test]
fn a_book_is_one_whole_file_once_the_program_has_ended() {
    let desk = Desk::with_book();
    let inside = fs::read_dir(desk.folder.path()).unwrap();
    let names: Vec<String> = inside
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| name.ends_with("-wal") || name.ends_with("-shm")),
        "{names:?}"
    );
}
