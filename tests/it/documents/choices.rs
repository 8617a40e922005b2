//! What e-invoices mean, as the owner decides for the book or for one customer.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::Cfdi;
use super::fixtures;
use super::import::{counts, dump, query};

fn world() -> World {
    World::with_book("2026-11-23")
}

fn choose(world: &World, field: &str, word: &str) {
    let mut settings = world.ok("documents.settings", json!({}));
    settings[field] = json!(word);
    world.ok("documents.save", settings);
}

fn paid_at_once(number: u32) -> Cfdi {
    Cfdi {
        method: "PUE",
        ..Cfdi::new(number)
    }
}

fn import(world: &World, name: &str, content: &str) -> Value {
    let path = world.file(name, content);
    world.ok("imports.commit", json!({ "paths": [path] }))
}

fn open(world: &World) -> Vec<String> {
    query(
        world,
        "SELECT number || ' ' || open_minor FROM invoice ORDER BY number",
    )
}

#[test]
fn what_says_it_is_paid_counts_as_paid_and_the_preview_says_so() {
    let world = world();
    let view = import(&world, "f.xml", &paid_at_once(1).xml());
    assert_eq!(open(&world), ["F1 0"]);
    let note = &view["files"][0]["notes"][0];
    assert_eq!(note["code"], "document.note_paid_at_once");
    assert_eq!(note["count"], 1);
    assert!(note["message"].as_str().unwrap().contains("PUE"));
}

#[test]
fn it_stays_open_when_the_owner_says_so_and_nothing_doubles_when_that_changes() {
    let world = world();
    choose(&world, "paid_at_once", "open");
    let first = import(&world, "f.xml", &paid_at_once(1).xml());
    assert_eq!(open(&world), ["F1 116000"]);
    assert_eq!(
        query(&world, "SELECT due_on FROM invoice"),
        ["2026-10-31"],
        "the usual days of credit"
    );
    assert_eq!(first["files"][0]["notes"][0]["code"], "document.note_left_open");
    let before = dump(&world);
    choose(&world, "paid_at_once", "paid");
    let again = import(&world, "f.xml", &paid_at_once(1).xml());
    assert_eq!(counts(&again), [0, 0, 1, 0], "{again:#}");
    assert_eq!(dump(&world), before);
}

#[test]
fn a_customer_may_differ_from_the_book() {
    let world = world();
    import(&world, "f.xml", &paid_at_once(1).xml());
    let code = world.ok("customers.list", json!({}))["rows"][0]["customer"].clone();
    let rules = json!({ "customer": code, "paid_at_once": "open", "detraction": "", "retentions": "" });
    world.ok("documents.save_rules", rules.clone());
    assert_eq!(world.ok("documents.rules", json!({ "customer": code })), rules);
    import(&world, "g.xml", &paid_at_once(11).xml());
    import(&world, "h.xml", &paid_at_once(2).xml());
    assert_eq!(
        open(&world),
        ["F1 0", "F11 116000", "F2 0"],
        "F11 is of the same customer as F1"
    );
    let batches = world.ok("batches.list", json!({}));
    let of_rules = batches["batches"]
        .as_array()
        .unwrap()
        .iter()
        .find(|batch| batch["kind"] == "documents.save_rules")
        .unwrap();
    world.ok("batches.undo", json!({ "batch": of_rules["batch"] }));
    assert_eq!(
        world.ok("documents.rules", json!({ "customer": code }))["paid_at_once"],
        ""
    );
}

#[test]
fn an_invoice_counted_as_paid_is_opened_again_and_that_is_undone_exactly() {
    let world = world();
    import(&world, "f.xml", &paid_at_once(1).xml());
    assert_eq!(
        world.ok("invoices.get", json!({ "invoice": "F1" }))["counted_as_paid"],
        true
    );
    let paid = dump(&world);
    let view = world.ok("invoices.reopen", json!({ "invoice": "F1" }));
    assert_eq!(view["counted_as_paid"], false);
    assert_eq!(view["invoice"]["open"], "1160.00");
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
    assert_eq!(
        world.fails("invoices.reopen", json!({ "invoice": "F1" })),
        "invoice.not_counted_as_paid"
    );
    let again = import(&world, "f.xml", &paid_at_once(1).xml());
    assert_eq!(counts(&again), [0, 0, 1, 0], "it is not paid again");
    assert_eq!(open(&world), ["F1 116000"]);
    let batches = world.ok("batches.list", json!({}));
    let import = batches["batches"][1]["batch"].clone();
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": import })),
        "batch.cannot_undo",
        "something was built on the import"
    );
    world.ok("batches.undo", json!({ "batch": batches["batches"][0]["batch"] }));
    assert_eq!(dump(&world), paid);
}

#[test]
fn a_reopened_invoice_of_a_merged_customer_is_undone_in_the_order_of_what_happened_and_in_no_other() {
    let world = world();
    import(&world, "a.xml", &paid_at_once(1).xml());
    import(&world, "b.xml", &Cfdi::new(2).xml());
    let of = |invoice: &str| {
        world.ok("invoices.get", json!({ "invoice": invoice }))["invoice"]["customer"].clone()
    };
    let (gone, keep) = (of("F1"), of("F2"));
    let apart = dump(&world);
    let merged = world.ok("customers.merge", json!({ "keep": keep, "merge": [gone] }))["batch"].clone();
    let together = dump(&world);
    world.ok("invoices.reopen", json!({ "invoice": "F1" }));
    let reopened = world.ok("batches.list", json!({}))["batches"][0]["batch"].clone();
    assert_eq!(open(&world), ["F1 116000", "F2 116000"]);
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": merged })),
        "batch.cannot_undo",
        "the merge moved what reopening took out"
    );
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
    world.ok("batches.undo", json!({ "batch": reopened }));
    assert_eq!(dump(&world), together);
    world.ok("batches.undo", json!({ "batch": merged }));
    assert_eq!(dump(&world), apart);
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
}

#[test]
fn the_detraction_is_owed_when_the_owner_says_so() {
    let world = world();
    choose(&world, "detraction", "owed");
    let path = fixtures("pe/a_instalments_and_detraction.xml")
        .display()
        .to_string();
    let view = world.ok("imports.commit", json!({ "paths": [path] }));
    let total: i64 = query(&world, "SELECT sum(open_minor) || '' FROM invoice")[0]
        .parse()
        .unwrap();
    assert!(total > 116_800, "{total} {view:#}");
    assert_eq!(
        view["files"][0]["notes"][0]["code"],
        "document.note_detraction_owed"
    );
}

#[test]
fn a_retention_takes_nothing_off_when_the_owner_says_so() {
    let world = world();
    choose(&world, "retentions", "ignore");
    let path = fixtures("pe/h_retention.xml").display().to_string();
    let view = world.ok("imports.commit", json!({ "paths": [path] }));
    let problems = view["files"][0]["problems"].as_array().unwrap();
    assert!(
        problems
            .iter()
            .any(|problem| problem["code"] == "document.retention_ignored"),
        "{view:#}"
    );
}

#[test]
fn a_word_that_is_no_choice_is_refused() {
    let world = world();
    let mut settings = world.ok("documents.settings", json!({}));
    settings["paid_at_once"] = json!("perhaps");
    assert_eq!(world.fails("documents.save", settings.clone()), "choice.unknown");
    settings["paid_at_once"] = json!("paid");
    settings["watch_folder"] = json!("/no/such/folder");
    assert_eq!(world.fails("documents.save", settings), "watch.folder_missing");
}

#[test]
fn the_rate_of_a_foreign_currency_is_kept_with_the_invoice() {
    let world = world();
    let dollars = Cfdi {
        more: "Moneda=\"USD\" TipoCambio=\"18.4500\"",
        ..Cfdi::new(1)
    };
    import(&world, "f.xml", &dollars.xml());
    let view = world.ok("invoices.get", json!({ "invoice": "F1" }));
    assert_eq!(view["exchange_rate"], "18.45");
    assert_eq!(view["home_currency"], "MXN");
}
