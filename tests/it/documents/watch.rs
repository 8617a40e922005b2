//! The watched folder: what arrives is taken once, and what is in doubt waits for a person.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::{Cfdi, US};
use super::import::{dump, query};

fn watching() -> World {
    let world = World::with_book("2026-11-23");
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    profile["tax_id"] = json!(US);
    world.ok("settings.save", profile);
    std::fs::create_dir(world.path("correo")).unwrap();
    let mut settings = world.ok("documents.settings", json!({}));
    settings["watch_folder"] = json!(world.path("correo"));
    world.ok("documents.save", settings);
    world
}

fn put(world: &World, name: &str, content: impl AsRef<[u8]>) {
    std::fs::write(world.path("correo").join(name), content).unwrap();
}

fn scan(world: &World) -> Value {
    world.ok("imports.watch_scan", json!({}))
}

fn waiting(world: &World) -> Vec<String> {
    let view = world.ok("imports.watch", json!({}));
    let mut codes: Vec<String> = view["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["reason"]["code"].as_str().unwrap().to_owned())
        .collect();
    codes.sort();
    codes
}

#[test]
fn a_file_is_taken_when_it_is_the_same_at_two_looks_and_then_never_again() {
    let world = watching();
    put(&world, "f1.xml", "<cfdi:Comprobante");
    let first = scan(&world);
    assert_eq!(first["waiting"], 1, "{first}");
    // It was still being written.
    put(&world, "f1.xml", Cfdi::new(1).xml());
    assert_eq!(scan(&world)["batch"], Value::Null);
    let look = world.ok("imports.watch_look", json!({}));
    assert_eq!(look["ready"], 1);
    let taken = scan(&world);
    assert_eq!(taken["new"], 1, "{taken}");
    let full = dump(&world);
    for _ in 0..2 {
        assert_eq!(scan(&world)["batch"], Value::Null);
    }
    assert_eq!(dump(&world), full);
    assert_eq!(
        world.ok("batches.list", json!({}))["batches"][0]["kind"],
        "imports.watch"
    );
    assert!(world.path("correo/f1.xml").exists(), "nothing is moved");
    let today = world.ok("today.get", json!({}));
    assert_eq!(today["watch"]["taken"][0]["new"], 1, "{today:#}");
    world.ok("batches.undo", json!({ "batch": taken["batch"] }));
    assert_eq!(world.ok("today.get", json!({}))["watch"]["taken"], json!([]));
    assert_eq!(
        scan(&world)["batch"],
        Value::Null,
        "what was taken back does not come again"
    );
    assert_eq!(query(&world, "SELECT number FROM invoice"), [""; 0]);
}

#[test]
fn a_copy_of_what_was_taken_is_not_taken_again() {
    let world = watching();
    put(&world, "f1.xml", Cfdi::new(1).xml());
    scan(&world);
    scan(&world);
    put(&world, "f1 (1).xml", Cfdi::new(1).xml());
    scan(&world);
    assert_eq!(scan(&world)["batch"], Value::Null);
    assert_eq!(waiting(&world), [""; 0]);
}

#[test]
fn what_is_in_doubt_waits_for_a_person_and_the_rest_is_taken() {
    let world = watching();
    put(&world, "f1.xml", Cfdi::new(1).xml());
    put(&world, "roto.xml", "<cfdi:Comprobante");
    put(
        &world,
        "dudosas.csv",
        "factura,cliente,fecha de emisión,vencimiento,importe\nA-1,Uno,03/04/2026,04/05/2026,100.50\n",
    );
    put(
        &world,
        "claras.csv",
        "factura,cliente,fecha de emisión,vencimiento,importe\nB-1,Dos,2026-04-23,2026-05-23,100.50\n",
    );
    put(&world, "raro.csv", "a,b,c\n1,2,3\n");
    let purchase = Cfdi {
        issuer: "PROV010101AB1",
        ..Cfdi::new(9)
    };
    put(&world, "compra.xml", purchase.xml());
    put(&world, "foto.jpg", b"\xff\xd8\xff");
    scan(&world);
    let taken = scan(&world);
    assert_eq!(taken["new"], 2, "{taken}");
    assert_eq!(
        query(&world, "SELECT number FROM invoice ORDER BY number"),
        ["B-1", "F1"]
    );
    assert_eq!(
        waiting(&world),
        ["document.broken", "watch.ambiguous_dates", "watch.unknown_kind"]
    );
    assert_eq!(world.ok("today.get", json!({}))["watch"]["problem_count"], 3);
    let path = world.path("correo/roto.xml").display().to_string();
    world.ok("imports.watch_dismiss", json!({ "path": path }));
    assert_eq!(waiting(&world).len(), 2);
    world.ok("imports.watch_dismiss", json!({}));
    assert_eq!(waiting(&world), [""; 0]);
    assert_eq!(scan(&world)["problems"], 0);
}

#[test]
fn e_invoices_wait_while_nobody_knows_who_we_are() {
    let world = watching();
    let mut profile = world.ok("settings.get", json!({}))["profile"].clone();
    profile["tax_id"] = json!("");
    world.ok("settings.save", profile);
    put(&world, "f1.xml", Cfdi::new(1).xml());
    let scan = world.ok("imports.watch_scan", json!({ "settled": true }));
    assert_eq!(scan["problems"], 1, "{scan}");
    assert_eq!(waiting(&world), ["watch.no_own_tax_id"]);
    assert_eq!(query(&world, "SELECT number FROM invoice"), [""; 0]);
}

#[test]
fn a_folder_that_is_gone_is_said_and_no_folder_is_fine() {
    let world = watching();
    std::fs::remove_dir(world.path("correo")).unwrap();
    assert_eq!(
        world.fails("imports.watch_scan", json!({})),
        "watch.folder_missing"
    );
    let today = world.ok("today.get", json!({}));
    assert_eq!(today["watch"]["error"]["code"], "watch.folder_missing");
    let without = World::with_book("2026-11-23");
    assert_eq!(scan(&without)["folder"], "");
}
