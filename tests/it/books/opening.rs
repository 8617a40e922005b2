//! Making, opening, closing and listing books.

use puntual_app::Moment;
use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::text;

fn new_book(world: &World, name: &str) -> Value {
    let path = world.path(&format!("{name}.puntual")).display().to_string();
    world.ok(
        "books.new",
        json!({ "path": path, "name": name, "country": "MX", "language": "es" }),
    )["book"]
        .clone()
}

fn open_book(world: &World) -> Option<String> {
    let current = world.ok("books.current", json!({}));
    current["book"]["name"].as_str().map(str::to_owned)
}

#[test]
fn a_new_book_takes_currency_and_clock_from_its_country() {
    let world = World::on("2026-03-16");
    let book = new_book(&world, "tienda");
    assert_eq!(
        (text(&book["currency"]), text(&book["time_zone"])),
        ("MXN", "America/Mexico_City")
    );
    assert_eq!(
        (&book["paused"], text(&book["today"])),
        (&json!(false), "2026-03-16")
    );
}

#[test]
fn known_books_are_listed_last_opened_first() {
    let world = World::on("2026-03-16");
    let first = new_book(&world, "uno");
    new_book(&world, "dos");
    world.ok("books.open", json!({ "path": first["path"] }));
    let names = |world: &World| {
        let list = world.ok("books.list", json!({}));
        list["books"]
            .as_array()
            .unwrap()
            .iter()
            .map(|book| {
                (
                    text(&book["name"]).to_owned(),
                    book["is_open"] == true,
                    book["exists"] == true,
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&world),
        [("uno".to_owned(), true, true), ("dos".to_owned(), false, true)]
    );
    world.ok("books.close", json!({}));
    std::fs::remove_file(world.path("dos.puntual")).unwrap();
    assert_eq!(
        names(&world),
        [("uno".to_owned(), false, true), ("dos".to_owned(), false, false)]
    );
    assert_eq!(open_book(&world), None);
    assert_eq!(world.fails("today.get", json!({})), "book.none_open");
}

#[test]
fn an_existing_file_is_not_overwritten_and_the_open_book_stays_open() {
    let world = World::on("2026-03-16");
    new_book(&world, "uno");
    let path = world.file("dos.puntual", "mi diario");
    let request = json!({ "path": path, "name": "dos", "country": "MX", "language": "es" });
    assert_eq!(world.fails("books.new", request), "book.already_exists");
    assert_eq!(std::fs::read_to_string(path).unwrap(), "mi diario");
    assert_eq!(open_book(&world).as_deref(), Some("uno"));
}

#[test]
fn what_a_book_cannot_be_is_refused() {
    let world = World::on("2026-03-16");
    let with = |field: &str, value: &str| {
        let mut request = json!({ "name": "Tienda", "country": "MX", "language": "es" });
        request[field] = json!(value);
        world.fails("books.new", request)
    };
    assert_eq!(with("name", "  "), "book.name_missing");
    assert_eq!(with("country", "XX"), "country.unknown");
    assert_eq!(with("currency", "DOUBLOON"), "currency.unknown");
    assert_eq!(with("path", "/sys/tienda.puntual"), "book.read_only");
}

#[test]
fn a_book_is_open_in_one_program_at_a_time() {
    let world = World::with_book("2026-03-16");
    let ports = puntual_io::ports();
    let other = puntual_app::App::new(
        ports,
        world.path("otro"),
        Moment::Day("2026-03-16".parse().unwrap()),
    );
    let open = || {
        let request = json!({ "path": world.path("tienda.puntual") });
        other.dispatch("books.open", request, &puntual_app::ports::Silent)
    };
    assert_eq!(open().unwrap_err().code, "book.in_use");
    world.ok("books.close", json!({}));
    assert!(open().is_ok());
    let path = world.path("tienda.puntual");
    assert_eq!(world.fails("books.open", json!({ "path": path })), "book.in_use");
}

#[test]
fn opening_the_open_book_again_by_another_way_of_writing_its_path_is_no_quarrel() {
    let world = World::with_book("2026-03-16");
    let path = world.path(".").join("tienda.puntual").display().to_string();
    assert_eq!(
        world.ok("books.open", json!({ "path": path }))["book"]["name"],
        "La Esperanza"
    );
}

#[test]
fn a_book_in_a_synchronised_folder_opens_after_a_warning_only() {
    let world = World::with_book("2026-03-16");
    world.ok("books.close", json!({}));
    let folder = world.path("Dropbox");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("tienda.puntual");
    std::fs::copy(world.path("tienda.puntual"), &path).unwrap();
    let error = world.run("books.open", json!({ "path": path })).unwrap_err();
    assert_eq!(
        (error.code, error.params["place"].as_str()),
        ("book.risky_place", "Dropbox")
    );
    assert_eq!(open_book(&world), None);
    world.ok("books.open", json!({ "path": path, "accept_risk": true }));
    assert_eq!(open_book(&world).as_deref(), Some("La Esperanza"));
}
