//! Backups that only a passphrase opens.

use puntual_tests::world::World;
use serde_json::json;

use super::{newest, shop};
use crate::shop::{pay, text};
use crate::store::dump;

const PHRASE: &str = "cuatro palabras bien guardadas";

fn protected() -> World {
    let world = shop("2026-03-16");
    world.ok(
        "backups.protect",
        json!({ "passphrase": PHRASE, "written_down": true }),
    );
    world
}

#[test]
fn protecting_asks_for_a_long_passphrase_that_is_written_down_and_makes_a_locked_backup() {
    let world = shop("2026-03-16");
    let asked = |passphrase: &str, written_down: bool| {
        world.fails(
            "backups.protect",
            json!({ "passphrase": passphrase, "written_down": written_down }),
        )
    };
    assert_eq!(asked("corta", true), "backup.passphrase_short");
    assert_eq!(asked(PHRASE, false), "backup.not_written_down");
    assert_eq!(world.ok("backups.list", json!({}))["protected"], false);
    let list = world.ok(
        "backups.protect",
        json!({ "passphrase": PHRASE, "written_down": true }),
    );
    assert_eq!(list["protected"], true);
    let made = newest(&world);
    assert_eq!((&made["sealed"], &made["kind"]), (&json!(true), &json!("manual")));
    let bytes = std::fs::read(text(&made["path"])).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    assert_eq!(made["bytes"], bytes.len());
    let words = world.ok("backups.unprotect", json!({}));
    assert_eq!(words["protected"], false);
    assert_eq!(words["backups"][0]["sealed"], true, "what is locked stays so");
    assert_eq!(world.ok("backups.make", json!({}))["sealed"], false);
}

#[test]
fn a_locked_backup_opens_with_the_keychain_or_the_right_passphrase_and_a_wrong_one_touches_nothing() {
    let world = protected();
    let locked = newest(&world);
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "400");
    let now = dump(&world.path("tienda.puntual"));
    let wrong = json!({ "backup": locked["name"], "passphrase": "otra frase cualquiera" });
    assert_eq!(world.fails("backups.restore", wrong), "backup.passphrase_wrong");
    let to = world.path("aparte.puntual");
    let outside = |passphrase| json!({ "from": locked["path"], "to": to, "passphrase": passphrase });
    assert_eq!(
        world.fails("books.restore", outside(json!(null))),
        "backup.passphrase_needed"
    );
    assert_eq!(
        world.fails("books.restore", outside(json!("no es esta"))),
        "backup.passphrase_wrong"
    );
    assert!(!to.exists());
    assert_eq!(dump(&world.path("tienda.puntual")), now);
    let view = world.ok("books.restore", outside(json!(PHRASE)));
    assert_eq!(view["book"]["paused"], true);
    assert_eq!(
        world.ok("invoices.get", json!({ "invoice": "F-1" }))["invoice"]["open"],
        "1000.00"
    );
    world.ok("books.open", json!({ "path": world.path("tienda.puntual") }));
    let view = world.ok("backups.restore", json!({ "backup": locked["name"] }));
    assert_eq!(view["book"]["name"], "La Esperanza");
    let opening = world.path("data").join("opening");
    let left = std::fs::read_dir(opening).map(Iterator::count).unwrap_or(0);
    assert_eq!(left, 0, "nothing open stays behind");
}

#[test]
fn a_protected_book_whose_passphrase_is_not_in_the_keychain_says_so_and_makes_no_open_backup() {
    let mut world = protected();
    world.forget_secrets();
    world.go_to("2026-03-17");
    let daily = world.ok("backups.daily", json!({}));
    assert_eq!(daily["failure"]["code"], "backup.passphrase_missing");
    let list = world.ok("backups.list", json!({}));
    assert!(
        list["backups"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["sealed"] == true || row["kind"] == "import")
    );
}

#[test]
fn a_book_is_handed_over_locked_and_taken_with_its_passphrase() {
    let world = shop("2026-03-16");
    let short = json!({ "path": world.path("libro.puntual"), "passphrase": "corta" });
    assert_eq!(world.fails("books.hand_over", short), "backup.passphrase_short");
    let given = world.ok(
        "books.hand_over",
        json!({ "path": world.path("libro.puntual"), "passphrase": PHRASE }),
    );
    assert!(text(&given["path"]).ends_with("libro.puntual.age"));
    let take = |passphrase| json!({ "from": given["path"], "passphrase": passphrase });
    assert_eq!(
        world.fails("books.take_over", take(json!(null))),
        "backup.passphrase_needed"
    );
    assert_eq!(
        world.fails("books.take_over", take(json!("equivocada del todo"))),
        "backup.passphrase_wrong"
    );
    let taken = world.ok("books.take_over", take(json!(PHRASE)));
    assert!(
        text(&taken["book"]["path"]).ends_with("libro.puntual"),
        "{taken:#}"
    );
    assert_eq!(
        world.ok("customers.get", json!({ "customer": "C1" }))["profile"]["customer"],
        "C1"
    );
}

#[test]
fn a_copy_beside_its_original_has_an_id_and_backups_of_its_own() {
    let world = shop("2026-03-16");
    let early = world.ok("backups.make", json!({}));
    let folder = world.ok("backups.list", json!({}))["folder"].clone();
    world.ok("backups.restore", json!({ "backup": early["name"] }));
    let own = world.ok("backups.list", json!({}));
    assert_ne!(own["folder"], folder);
    assert_eq!(own["backups"], json!([]));
    world.ok("books.open", json!({ "path": world.path("tienda.puntual") }));
    assert_eq!(world.ok("backups.list", json!({}))["folder"], folder);
    // In place of the original it is the original.
    let to = world.path("tienda.puntual");
    world.ok("books.restore", json!({ "from": early["path"], "to": to }));
    assert_eq!(world.ok("backups.list", json!({}))["folder"], folder);
}
