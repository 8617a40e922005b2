//! Whole folders and archives, taken as one.

use std::sync::atomic::{AtomicU64, Ordering};

use puntual_app::ports::Progress;
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::{Cfdi, zip};
use super::import::{counts, dump, invoices};

fn world() -> World {
    World::with_book("2026-11-23")
}

fn put(world: &World, name: &str, content: impl AsRef<[u8]>) {
    let path = world.path(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

/// A folder as a mail program leaves it: invoices at several depths, a ZIP, printed copies, a table, and other things.
fn mail_folder(world: &World) -> String {
    for number in 1..=3 {
        put(
            world,
            &format!("correo/enero/f{number}.xml"),
            Cfdi::new(number).xml(),
        );
        put(world, &format!("correo/enero/F{number}.pdf"), b"%PDF-1.4 impresa");
    }
    let packed = zip(&[
        ("f4.xml", Cfdi::new(4).xml().as_bytes()),
        ("f4.pdf", b"%PDF-1.4 impresa"),
        ("roto.xml", b"<cfdi:Comprobante"),
    ]);
    put(world, "correo/febrero.zip", packed);
    let purchase = Cfdi {
        issuer: "PROV010101AB1",
        ..Cfdi::new(9)
    };
    put(world, "correo/compra.xml", purchase.xml());
    put(
        world,
        "correo/clientes.csv",
        "codigo,nombre,correo\nC9,Otra SA,hola@otra.mx\n",
    );
    put(world, "correo/foto.jpg", b"\xff\xd8\xff");
    put(world, "correo/.oculto.xml", Cfdi::new(8).xml());
    world.path("correo").display().to_string()
}

fn request(path: &str) -> Value {
    json!({ "paths": [path] })
}

#[test]
fn a_folder_is_one_entry_and_its_tables_stand_beside_it() {
    let world = world();
    let folder = mail_folder(&world);
    let seen = world.ok("imports.inspect", request(&folder));
    let files = seen["files"].as_array().unwrap();
    assert_eq!(files.len(), 2, "{seen:#}");
    assert_eq!(files[0]["path"], folder);
    assert_eq!(files[0]["container"], "folder");
    assert_eq!(files[0]["format"], "cfdi");
    assert_eq!(files[0]["found"], 6);
    assert_eq!(files[0]["left_alone"], 2, "a picture and a hidden file");
    assert_eq!(files[1]["kind"], "customers");

    let view = world.ok("imports.commit", request(&folder));
    let papers = &view["files"][0];
    let outcome = ["found", "new", "rejected"].map(|name| papers[name].as_u64().unwrap());
    assert_eq!(outcome, [5, 4, 2], "{view:#}");
    let told: Vec<(&str, &str)> = papers["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            (
                problem["code"].as_str().unwrap(),
                problem["file"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(told.contains(&("document.not_ours", "compra.xml")), "{told:?}");
    assert!(
        told.contains(&("document.broken", "febrero.zip/roto.xml")),
        "{told:?}"
    );
    assert_eq!(view["files"][1]["new"], 1);
    assert_eq!(invoices(&world).len(), 4);
    assert_eq!(
        world.ok("batches.list", json!({}))["batches"][0]["label"],
        "correo"
    );
}

#[test]
fn a_folder_twice_changes_nothing_and_undo_takes_all_of_it_back() {
    let world = world();
    let folder = mail_folder(&world);
    let empty = dump(&world);
    let first = world.ok("imports.commit", request(&folder));
    let full = dump(&world);
    let again = world.ok("imports.commit", request(&folder));
    assert_eq!(counts(&again), [0, 0, 5, 2], "{again:#}");
    assert_eq!(again["batch"], Value::Null);
    assert_eq!(dump(&world), full);
    world.ok("batches.undo", json!({ "batch": first["batch"] }));
    assert_eq!(dump(&world), empty);
}

#[test]
fn a_file_of_a_folder_can_be_left_out() {
    let world = world();
    let folder = mail_folder(&world);
    let out = world.path("correo/clientes.csv").display().to_string();
    let view = world.ok(
        "imports.preview",
        json!({ "paths": [folder], "leave_out": [out] }),
    );
    assert_eq!(view["files"].as_array().unwrap().len(), 1);
}

#[test]
fn many_files_named_one_by_one_are_one_entry_and_a_few_are_not() {
    let world = world();
    let paths: Vec<String> = (1..=30)
        .map(|number| world.file(&format!("f{number}.xml"), Cfdi::new(number).xml()))
        .collect();
    let view = world.ok("imports.preview", json!({ "paths": paths }));
    assert_eq!(view["files"].as_array().unwrap().len(), 1, "{view:#}");
    assert_eq!(view["files"][0]["container"], "several");
    assert_eq!(view["files"][0]["new"], 30);
    let few = world.ok("imports.preview", json!({ "paths": paths[..3] }));
    assert_eq!(few["files"].as_array().unwrap().len(), 3);
}

#[test]
fn the_documents_of_a_folder_are_all_listed_only_when_asked_for() {
    let world = world();
    for number in 1..=1001 {
        put(&world, &format!("todo/{number}.xml"), Cfdi::new(number).xml());
    }
    let folder = world.path("todo").display().to_string();
    let listed = |view: Value| view["files"][0]["documents"].as_array().unwrap().len();
    assert_eq!(listed(world.ok("imports.preview", request(&folder))), 1000);
    let all = json!({ "paths": [folder], "all_documents": true });
    assert_eq!(listed(world.ok("imports.preview", all)), 1001);
}

#[test]
fn a_folder_with_nothing_to_import_says_so() {
    let world = world();
    put(&world, "fotos/a.jpg", b"\xff\xd8\xff");
    let folder = world.path("fotos").display().to_string();
    assert_eq!(
        world.fails("imports.commit", request(&folder)),
        "folder.nothing_to_import"
    );
    let seen = world.ok("imports.inspect", request(&folder));
    assert_eq!(seen["files"][0]["error"]["code"], "folder.nothing_to_import");
}

/// Asks to stop at some step.
struct StopAt {
    step: u64,
    reached: AtomicU64,
}

impl Progress for StopAt {
    fn report(&self, done: u64, total: u64) {
        assert!(done <= total);
        assert!(self.reached.fetch_max(done, Ordering::Relaxed) <= done);
    }

    fn cancelled(&self) -> bool {
        self.reached.load(Ordering::Relaxed) >= self.step
    }
}

#[test]
fn a_folder_that_is_stopped_while_it_is_read_or_taken_leaves_nothing() {
    let world = world();
    for number in 1..=200 {
        put(&world, &format!("todo/{number}.xml"), Cfdi::new(number).xml());
    }
    let folder = world.path("todo").display().to_string();
    let empty = dump(&world);
    for step in [25, 150] {
        let stop = StopAt {
            step,
            reached: AtomicU64::new(0),
        };
        let error = world
            .app()
            .dispatch("imports.commit", request(&folder), &stop)
            .unwrap_err();
        assert_eq!(error.code, "import.cancelled");
        assert_eq!(dump(&world), empty);
        assert_eq!(world.ok("batches.list", json!({}))["batches"], json!([]));
    }
    let whole = StopAt {
        step: u64::MAX,
        reached: AtomicU64::new(0),
    };
    world
        .app()
        .dispatch("imports.commit", request(&folder), &whole)
        .unwrap();
    assert_eq!(whole.reached.into_inner(), 200, "told in files");
}
