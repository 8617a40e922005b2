//! Several books side by side: looking at all without touching any, and giving one to somebody else.

use std::path::Path;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, invoice, invoice_in, pay, text};
use crate::store::dump;

fn new(world: &World, name: &str) {
    let path = world.path(&format!("{name}.puntual"));
    world.ok(
        "books.new",
        json!({ "path": path, "name": name, "country": "MX", "language": "es" }),
    );
}

/// Two books, of which the second is open.
fn cabinet() -> World {
    let world = World::on("2026-03-20");
    new(&world, "Norte");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1000");
    invoice(&world, "F-2", "C1", "2026-03-01", "50.25");
    invoice_in(&world, "F-3", "C1", "2026-03-20", "7", "USD");
    approved(&world);
    new(&world, "Sur");
    customer(&world, "K1", "beto@cliente.mx", "");
    invoice(&world, "A-1", "K1", "2026-03-20", "200");
    world
}

fn books(view: &Value) -> Vec<String> {
    let books = view["books"].as_array().unwrap().iter();
    books
        .map(|book| {
            format!(
                "{} due {} approve {} unknown {}",
                text(&book["name"]),
                book["due_today"],
                book["to_approve"],
                book["unknown"]
            )
        })
        .collect()
}

/// Names, sizes and times of everything beside a book.
fn beside(world: &World) -> Vec<(String, u64, std::time::SystemTime)> {
    let mut found: Vec<_> = std::fs::read_dir(world.path(""))
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let about = entry.metadata().unwrap();
            (
                entry.file_name().to_string_lossy().into_owned(),
                about.len(),
                about.modified().unwrap(),
            )
        })
        .filter(|(name, ..)| name.starts_with("Norte"))
        .collect();
    found.sort();
    found
}

#[test]
fn every_known_book_shows_what_waits_in_it_and_none_is_touched() {
    let world = cabinet();
    let (files, before) = (
        beside(&world),
        std::fs::read(world.path("Norte.puntual")).unwrap(),
    );
    let view = world.ok("books.overview", json!({}));
    assert_eq!(
        books(&view),
        ["Sur due 1 approve 1 unknown 0", "Norte due 2 approve 0 unknown 0"]
    );
    assert!(view["books"][1]["to_send"].as_u64().unwrap() > 0, "{view:#}");
    assert_eq!(view["books"][0]["is_open"], true);
    let totals: Vec<(&str, &str, &str, u64)> = view["totals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|total| {
            (
                text(&total["currency"]),
                text(&total["due_today"]),
                text(&total["overdue"]),
                total["books"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        totals,
        [("MXN", "1200.00", "50.25", 2), ("USD", "7.00", "", 1)],
        "each currency by itself"
    );
    let rows = view["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["book"] == "Norte"), "{rows:#?}");
    assert!(rows.iter().any(|row| row["book"] == "Sur"), "{rows:#?}");
    let pressing: Vec<u64> = rows
        .iter()
        .map(|row| &row["row"])
        .filter(|row| row["currency"] == "MXN")
        .map(|row| {
            let minor: u64 = text(&row["at_risk"]).replace('.', "").parse().unwrap();
            minor * row["weight"].as_u64().unwrap()
        })
        .collect();
    assert!(
        pressing.len() > 1 && pressing.is_sorted_by(|a, b| a >= b),
        "{pressing:?}"
    );
    assert_eq!(
        beside(&world),
        files,
        "nothing is written, not even beside a book"
    );
    assert_eq!(std::fs::read(world.path("Norte.puntual")).unwrap(), before);
}

#[test]
fn a_book_that_cannot_be_read_says_why_and_the_others_are_shown() {
    let world = cabinet();
    std::fs::write(world.path("Norte.puntual"), "no es un libro").unwrap();
    let view = world.ok("books.overview", json!({}));
    assert_eq!(view["books"][0]["error"], json!(null));
    assert_eq!(view["books"][1]["name"], "Norte");
    assert_eq!(view["books"][1]["error"]["code"], "book.not_a_book");
    std::fs::remove_file(world.path("Norte.puntual")).unwrap();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/v1.puntual");
    std::fs::copy(old, world.path("Norte.puntual")).unwrap();
    let view = world.ok("books.overview", json!({}));
    assert_eq!(view["books"][1]["error"]["code"], "book.older");
    let list = world.ok("books.forget", json!({ "path": view["books"][1]["path"] }));
    assert_eq!(list["books"].as_array().unwrap().len(), 1);
    assert!(world.path("Norte.puntual").exists());
}

#[test]
fn a_book_in_use_elsewhere_is_read_all_the_same() {
    let world = cabinet();
    let other = puntual_store::Book::open(&world.path("Norte.puntual")).unwrap();
    let view = world.ok("books.overview", json!({}));
    assert_eq!(view["books"][1]["due_today"], 2);
    drop(other);
}

#[test]
fn a_book_that_is_only_read_refuses_every_write() {
    let world = cabinet();
    let book = puntual_store::Book::open_to_read(&world.path("Norte.puntual")).unwrap();
    let refused = book.write(|writer| writer.save_setting("x", "1"));
    assert_eq!(refused.unwrap_err().code(), "book.read_only");
}

#[test]
fn one_file_goes_out_and_comes_in_as_an_equal_book_paused() {
    let world = cabinet();
    world.ok("books.open", json!({ "path": world.path("Norte.puntual") }));
    let given = world.path("para-la-contadora.puntual");
    let written = world.ok("books.hand_over", json!({ "path": given }));
    assert_eq!(written["bytes"], std::fs::metadata(&given).unwrap().len());
    let aging = world.ok("receivables.aging", json!({}));
    let before = std::fs::read(&given).unwrap();
    let taken = world.ok("books.take_over", json!({ "from": given }))["book"].clone();
    assert_eq!(
        (&taken["name"], &taken["paused"]),
        (&json!("Norte"), &json!(true))
    );
    assert!(text(&taken["path"]).ends_with("data/books/para-la-contadora.puntual"));
    assert_eq!(world.ok("receivables.aging", json!({})), aging);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    assert_eq!(
        std::fs::read(&given).unwrap(),
        before,
        "the file itself is as it was"
    );
    let manifest: String = crate::store::raw(&given)
        .query_row("SELECT value FROM setting WHERE key = 'manifest'", [], |row| {
            row.get(0)
        })
        .unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(
        (&manifest["book"], &manifest["invoices"]),
        (&json!("Norte"), &json!(3))
    );
    assert_eq!(
        world.fails("books.take_over", json!({ "from": given, "to": given })),
        "book.already_exists"
    );
    assert_eq!(
        world.fails("books.take_over", json!({ "from": world.path("nada.puntual") })),
        "book.not_found"
    );
    let bad = world.file("malo.puntual", "no es un libro");
    assert_eq!(
        world.fails("books.take_over", json!({ "from": bad })),
        "book.not_a_book"
    );
    assert_eq!(
        world.ok("books.current", json!({}))["book"]["path"],
        taken["path"]
    );
}

#[test]
fn a_book_takes_over_how_another_works_and_neither_its_name_nor_its_account() {
    let world = cabinet();
    world.ok("books.open", json!({ "path": world.path("Norte.puntual") }));
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    profile["term_days"] = json!(45);
    profile["contact_from"] = json!("09:30");
    profile["tax_id"] = json!("NOR010101AB1");
    profile["payment_instructions"] = json!("CLABE 0123");
    world.ok("settings.save", profile);
    world.ok("today.save_weights", json!({ "weights": { "overdue": 7 } }));
    let mut classes = world.ok("segments.classes", json!({}));
    classes["known_from"] = json!(9);
    world.ok("segments.save_classes", classes.clone());
    world.ok(
        "settings.save_sender",
        json!({ "url": "smtp://127.0.0.1:2525", "from": "norte@tienda.mx" }),
    );
    world.ok("books.open", json!({ "path": world.path("Sur.puntual") }));
    let norte = world.path("Norte.puntual");
    let copied = world.ok("books.copy_settings", json!({ "from": norte }));
    assert_eq!(copied["parts"], json!(["rules", "policy"]));
    let settings = world.ok("settings.get", json!({}));
    assert_eq!(settings["profile"]["term_days"], 45);
    assert_eq!(settings["profile"]["contact_from"], "09:30");
    assert_eq!(world.ok("today.weights", json!({}))["weights"]["overdue"], 7);
    assert_eq!(world.ok("segments.classes", json!({})), classes);
    assert_eq!(settings["profile"]["name"], "Sur");
    assert_eq!(settings["profile"]["tax_id"], "");
    assert_eq!(settings["profile"]["payment_instructions"], "");
    assert_eq!(settings["sender"], json!(null));
    world.ok(
        "books.copy_settings",
        json!({ "from": norte, "parts": ["sender"] }),
    );
    assert_eq!(
        world.ok("settings.get", json!({}))["sender"]["from"],
        "norte@tienda.mx"
    );
    assert_eq!(
        world.fails(
            "books.copy_settings",
            json!({ "from": norte, "parts": ["passwords"] })
        ),
        "choice.unknown"
    );
}

#[test]
fn an_export_of_everything_makes_a_book_with_equal_tables() {
    let world = cabinet();
    let norte = world.path("Norte.puntual");
    world.ok("books.open", json!({ "path": norte }));
    pay(&world, "P-1", "F-1", "C1", "2026-03-19", "400");
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "spoke", "note": "pagará" }),
    );
    world.ok(
        "promises.add",
        json!({ "customer": "C1", "amount": "100", "promised_on": "2026-03-25", "currency": "MXN" }),
    );
    let paper = world.file("factura.pdf", b"%PDF-1.4\x00\xff");
    world.ok("attachments.add", json!({ "invoice": "F-1", "path": paper }));
    let before = dump(&norte);
    let written = world.ok(
        "books.export",
        json!({ "folder": world.path("todo"), "format": "json" }),
    );
    let file = text(&written["files"][0]["path"]).to_owned();
    let taken = world.ok(
        "books.take_over",
        json!({ "from": file, "to": world.path("igual.puntual") }),
    );
    assert_eq!(taken["book"]["paused"], true);
    let after = dump(&world.path("igual.puntual"));
    let (mut ours, mut theirs): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    assert_eq!(
        (ours.remove(0).len(), theirs.remove(0).len()),
        (
            before.lines().next().unwrap().len(),
            after.lines().next().unwrap().len()
        )
    );
    assert_eq!(theirs, ours, "all but the row that says that it is paused");
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    let files = world.ok("attachments.list", json!({ "invoice": "F-1" }));
    assert_eq!(files["files"].as_array().unwrap().len(), 1);
    let batches = world.ok("batches.list", json!({}));
    let last = batches["batches"][0]["batch"].clone();
    world.ok("batches.undo", json!({ "batch": last }));
}

#[test]
fn an_export_that_was_cut_changed_or_is_of_another_kind_makes_no_book() {
    let world = cabinet();
    let written = world.ok(
        "books.export",
        json!({ "folder": world.path("todo"), "format": "json" }),
    );
    let whole = std::fs::read_to_string(text(&written["files"][0]["path"])).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let cut = lines[..lines.len() - 3].join("\n");
    let mut fewer = lines.clone();
    fewer.remove(lines.iter().rposition(|line| line.starts_with('[')).unwrap());
    for (name, content, code) in [
        ("cortado", cut, "book.damaged"),
        ("menos", fewer.join("\n"), "book.damaged"),
        ("otro", "{\"a\": 1}\n".to_owned(), "book.not_a_book"),
        (
            "orden",
            whole.replace("\"table\":\"customer\"", "\"table\":\"sqlite_schema\""),
            "book.damaged",
        ),
        (
            "saldo",
            whole.replace("20000,20000", "20000,19999"),
            "book.damaged",
        ),
        (
            "nuevo",
            whole.replacen("\"schema\":", "\"schema\":9", 1),
            "book.newer",
        ),
    ] {
        let file = world.file(&format!("{name}.jsonl"), content);
        let to = world.path(&format!("{name}.puntual"));
        assert_eq!(
            world.fails("books.take_over", json!({ "from": file, "to": to })),
            code,
            "{name}"
        );
        assert!(!to.exists(), "{name}");
    }
}

#[test]
fn tables_for_a_spreadsheet_hold_all_that_people_read() {
    let world = cabinet();
    world.ok("books.open", json!({ "path": world.path("Norte.puntual") }));
    for format in ["csv", "xlsx"] {
        let folder = world.path(format);
        let written = world.ok("books.export", json!({ "folder": folder, "format": format }));
        let names: Vec<String> = written["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| {
                let path = Path::new(text(&file["path"])).strip_prefix(&folder).unwrap();
                path.with_extension("").display().to_string()
            })
            .collect();
        assert_eq!(
            names,
            [
                "customers",
                "invoices",
                "payments",
                "more/contacts",
                "more/tags",
                "more/credit_limits",
                "more/consents",
                "more/refunds",
                "more/promises",
                "more/plans",
                "more/instalments",
                "more/offers",
                "more/calls",
                "more/notes",
                "more/disputes",
                "more/escalations",
                "more/messages",
                "more/events"
            ]
        );
    }
    let messages = std::fs::read_to_string(world.path("csv/more/messages.csv")).unwrap();
    assert!(
        messages.contains(",1000.00,MXN") || messages.contains(",1050.25,MXN"),
        "{messages}"
    );
    assert_eq!(
        world.fails(
            "books.export",
            json!({ "folder": world.path("x"), "format": "pdf" })
        ),
        "choice.unknown"
    );
}
