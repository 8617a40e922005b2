//! The history of a customer: filters, notes, what notes name, and files of it.

use std::fs;
use std::time::Instant;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::letters::pdf_text;
use crate::shop::{approved, customer, invoice, pay, text};

/// C1 with an invoice, a payment, a message, a call and two notes of two days.
fn shop() -> World {
    let mut world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    pay(&world, "P-1", "F-1", "C1", "2026-03-12", "40");
    approved(&world);
    note(&world, "Pidió envío a Mérida; ver #F-1.");
    world.go_to("2026-03-23");
    world.ok(
        "calls.log",
        json!({ "customer": "C1", "outcome": "spoke", "note": "pagará", "seconds": 250 }),
    );
    note(&world, "Paga los viernes");
    world
}

fn note(world: &World, words: &str) -> Value {
    world.ok("notes.add", json!({ "customer": "C1", "text": words }))
}

fn filtered(world: &World, filter: Value) -> Vec<String> {
    let view = world.ok(
        "customers.timeline",
        json!({ "customer": "C1", "filter": filter }),
    );
    let lines: Vec<String> = view["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| format!("{} {}", &text(&entry["at"])[..10], text(&entry["kind"])))
        .collect();
    assert_eq!(view["total"], lines.len());
    lines
}

#[test]
fn a_history_is_cut_by_kind_day_and_words() {
    let world = shop();
    assert_eq!(
        filtered(&world, json!({ "kinds": ["note", "call"] })),
        ["2026-03-23 note", "2026-03-23 call", "2026-03-20 note"]
    );
    assert_eq!(
        filtered(&world, json!({ "from": "2026-03-12", "until": "2026-03-12" })),
        ["2026-03-12 payment"]
    );
    assert_eq!(
        filtered(&world, json!({ "from": "2026-03-23" })),
        ["2026-03-23 note", "2026-03-23 call"]
    );
    // Words are found whatever their case and accents, in any order, numbers of invoices too.
    assert_eq!(
        filtered(&world, json!({ "text": "merida ENVIO" })),
        ["2026-03-20 note"]
    );
    assert_eq!(
        filtered(&world, json!({ "text": "p-1", "kinds": ["payment"] })),
        ["2026-03-12 payment"]
    );
    assert_eq!(
        filtered(&world, json!({ "text": "nada de esto" })),
        Vec::<String>::new()
    );
    let fails = |filter: Value| {
        world.fails(
            "customers.timeline",
            json!({ "customer": "C1", "filter": filter }),
        )
    };
    assert_eq!(fails(json!({ "kinds": ["love"] })), "choice.unknown");
    assert_eq!(fails(json!({ "from": "mañana" })), "date.invalid");
}

#[test]
fn a_call_says_how_long_it_took_when_somebody_looked() {
    let world = shop();
    world.ok("calls.log", json!({ "customer": "C1", "outcome": "no_answer" }));
    let view = world.ok(
        "customers.timeline",
        json!({ "customer": "C1", "filter": { "kinds": ["call", "note"] } }),
    );
    let mut took: Vec<String> = view["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            format!(
                "{} {} {}",
                text(&entry["kind"]),
                text(&entry["state"]),
                entry["seconds"]
            )
        })
        .collect();
    took.sort();
    assert_eq!(
        took,
        [
            "call no_answer null",
            "call spoke 250",
            "note  null",
            "note  null"
        ]
    );
}

#[test]
fn a_page_of_a_search_is_a_page_of_what_was_found() {
    let world = shop();
    for number in 0..7 {
        note(&world, &format!("visita {number}"));
    }
    let view = world.ok(
        "customers.timeline",
        json!({ "customer": "C1", "filter": { "text": "visita" }, "offset": 2, "limit": 3 }),
    );
    let texts: Vec<&str> = view["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| text(&entry["text"]))
        .collect();
    assert_eq!(
        (texts, &view["total"]),
        (vec!["visita 4", "visita 3", "visita 2"], &json!(7))
    );
}

#[test]
fn the_day_of_an_entry_is_the_books_and_not_that_of_greenwich() {
    let mut world = World::with_book("2026-03-20");
    customer(&world, "C1", "", "");
    // Late in the evening in Mexico it is the next day in Greenwich.
    world.go_to_time("2026-03-20T23:30:00");
    note(&world, "tarde");
    let found = |day: &str| {
        let filter = json!({ "from": day, "until": day });
        world.ok(
            "customers.timeline",
            json!({ "customer": "C1", "filter": filter }),
        )["total"]
            .clone()
    };
    assert_eq!((found("2026-03-20"), found("2026-03-21")), (json!(1), json!(0)));
}

#[test]
fn a_note_is_changed_as_a_new_version_deleted_and_each_undone() {
    let mut world = shop();
    let added = note(&world, "Primera");
    let id = added["note"]["id"].as_i64().unwrap();
    world.go_to("2026-03-25");
    let changed = world.ok("notes.change", json!({ "note": id, "text": "Segunda" }));
    let newer = changed["note"]["id"].as_i64().unwrap();
    assert_ne!(id, newer);
    let entry = |world: &World| {
        let view = world.ok(
            "customers.timeline",
            json!({ "customer": "C1", "filter": { "kinds": ["note"] } }),
        );
        let first = view["entries"][0].clone();
        (
            text(&first["text"]).to_owned(),
            text(&first["state"]).to_owned(),
            text(&first["at"])[..10].to_owned(),
        )
    };
    // It stays where it was written.
    assert_eq!(
        entry(&world),
        ("Segunda".to_owned(), "edited".to_owned(), "2026-03-23".to_owned())
    );
    let versions = world.ok("notes.versions", json!({ "note": newer }));
    let said: Vec<&str> = versions["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| text(&note["text"]))
        .collect();
    assert_eq!(said, ["Segunda", "Primera"]);
    // The same words are no change, and an older version is no longer there to be changed.
    assert_eq!(
        world.ok("notes.change", json!({ "note": newer, "text": " Segunda " }))["batch"],
        Value::Null
    );
    assert_eq!(
        world.fails("notes.change", json!({ "note": id, "text": "x" })),
        "record.missing"
    );
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": added["batch"] })),
        "batch.cannot_undo"
    );
    let removed = world.ok("notes.remove", json!({ "note": newer }));
    assert_eq!(entry(&world).0, "Paga los viernes");
    world.ok("batches.undo", json!({ "batch": removed["batch"] }));
    assert_eq!(entry(&world).0, "Segunda");
    world.ok("batches.undo", json!({ "batch": changed["batch"] }));
    assert_eq!(
        entry(&world),
        ("Primera".to_owned(), String::new(), "2026-03-23".to_owned())
    );
    world.ok("batches.undo", json!({ "batch": added["batch"] }));
    assert_eq!(entry(&world).0, "Paga los viernes");
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn notes_are_found_by_their_words_as_they_stand() {
    let world = shop();
    let added = note(&world, "Prefiere transferencia interbancaria");
    let hits = |words: &str| {
        world.ok("search.find", json!({ "query": words }))["hits"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(hits("interbancaria"), 1);
    let changed = world.ok(
        "notes.change",
        json!({ "note": added["note"]["id"], "text": "Prefiere efectivo" }),
    );
    assert_eq!((hits("interbancaria"), hits("efectivo")), (0, 1));
    world.ok("notes.remove", json!({ "note": changed["note"]["id"] }));
    assert_eq!(hits("efectivo"), 0);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn a_note_names_invoices_of_its_customer_only() {
    let world = shop();
    customer(&world, "C2", "", "");
    invoice(&world, "G-9", "C2", "2026-04-01", "5");
    let saved = note(&world, "De #F-1, (#F-1) y #G-9; no de #X-0 ni #");
    assert_eq!(saved["note"]["mentions"], json!(["F-1"]));
    let view = world.ok(
        "customers.timeline",
        json!({ "customer": "C1", "filter": { "kinds": ["note"] } }),
    );
    assert_eq!(view["entries"][0]["mentions"], json!(["F-1"]));
}

#[test]
fn a_number_with_a_space_is_named_in_brackets_or_quotation_marks() {
    let world = shop();
    invoice(&world, "A 104", "C1", "2026-04-01", "5");
    invoice(&world, "A 10", "C1", "2026-04-01", "5");
    let saved = note(&world, "De #[A 104] y #\"A 10\"; no de #A 104.");
    assert_eq!(saved["note"]["mentions"], json!(["A 104", "A 10"]));
}

#[test]
fn an_empty_or_endless_note_is_refused() {
    let world = shop();
    let fails = |words: &str| world.fails("notes.add", json!({ "customer": "C1", "text": words }));
    assert_eq!(fails(" \n"), "note.empty");
    assert_eq!(fails(&"ñ".repeat(10_001)), "note.too_long");
    assert_eq!(note(&world, &"ñ".repeat(10_000))["note"]["mentions"], json!([]));
}

#[test]
fn notes_go_along_when_customers_are_merged_and_come_back() {
    let world = shop();
    customer(&world, "C2", "", "");
    let merged = world.ok("customers.merge", json!({ "keep": "C2", "merge": ["C1"] }));
    let notes = |code: &str| {
        world.ok(
            "customers.timeline",
            json!({ "customer": code, "filter": { "kinds": ["note"] } }),
        )["total"]
            .clone()
    };
    assert_eq!(notes("C2"), 2);
    world.ok("batches.undo", json!({ "batch": merged["batch"] }));
    assert_eq!((notes("C1"), notes("C2")), (json!(2), json!(0)));
}

#[test]
fn replies_are_told_with_their_words() {
    let world = shop();
    world.ok(
        "replies.note",
        json!({ "customer": "C1", "channel": "whatsapp", "text": "Ya deposité\nel lunes" }),
    );
    let view = world.ok(
        "customers.timeline",
        json!({ "customer": "C1", "filter": { "kinds": ["reply"] } }),
    );
    let reply = &view["entries"][0];
    assert_eq!(
        (&reply["text"], &reply["state"]),
        (&json!("Ya deposité\nel lunes"), &json!("open"))
    );
    assert!(reply["reply"].is_i64());
}

#[test]
fn a_history_becomes_a_table_or_a_paper_of_what_is_shown() {
    let world = shop();
    note(&world, "=cmd()");
    let export = |name: &str, filter: Value| {
        let path = world.path(name);
        world.ok(
            "customers.export_timeline",
            json!({ "customer": "C1", "filter": filter, "path": path }),
        );
        fs::read(path).unwrap()
    };
    let table = String::from_utf8(export("historia.csv", json!({ "kinds": ["note", "payment"] }))).unwrap();
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "at,kind,state,channel,text,body,invoices,amount,currency,seconds"
    );
    assert_eq!(lines.len(), 5, "{table}");
    assert!(lines[4].starts_with("2026-03-12,payment,"), "{table}");
    assert!(
        !table.contains(",=cmd"),
        "a spreadsheet would calculate it: {table}"
    );
    let call = String::from_utf8(export("llamada.csv", json!({ "kinds": ["call"] }))).unwrap();
    assert!(call.trim_end().ends_with(",pagará,,,,,250"), "{call}");
    let said = pdf_text(&export("historia.pdf", json!({})));
    for piece in [
        "Historia del cliente",
        "Factura",
        "F-1",
        "$100.00",
        "Paga los viernes",
        "Pago",
        "Llamada",
        "4:10 min — pagará",
    ] {
        assert!(said.contains(piece), "{piece}: {said}");
    }
    let none = pdf_text(&export("nada.pdf", json!({ "text": "nada de esto" })));
    assert!(none.contains("No hay nada que mostrar."), "{none}");
}

#[test]
fn five_thousand_entries_stay_quick() {
    let world = shop();
    let rows: String = (0..5_000)
        .map(|number| format!("Z-{number},C1,2026-01-01,2026-02-01,10.00,MXN\n"))
        .collect();
    world.import(
        "many.csv",
        &format!("invoice_no,customer_id,issue_date,due_date,amount,currency\n{rows}"),
    );
    let asked = |filter: Value| {
        let start = Instant::now();
        let view = world.ok(
            "customers.timeline",
            json!({ "customer": "C1", "filter": filter, "offset": 4_000, "limit": 100 }),
        );
        (view["total"].as_u64().unwrap(), start.elapsed().as_millis())
    };
    let (total, took) = asked(json!({}));
    assert!(total > 5_000);
    // A debug build on a loaded machine; a person notices nothing below a few tenths of a second.
    assert!(took < 1_500, "{took} ms");
    let (found, took) = asked(json!({ "text": "z-4" }));
    assert_eq!(found, 1_111);
    assert!(took < 1_500, "{took} ms");
}
