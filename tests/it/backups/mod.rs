//! The backups that the program makes by itself: when, how many stay, and the way back.

mod killed;
mod protected;
mod trouble;

use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{customer, invoice, pay, text};
use crate::store::{dump, dump_as};

fn shop(day: &str) -> World {
    let world = World::with_book(day);
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1000");
    world
}

/// Kind and moment of every backup, newest first.
fn listed(world: &World) -> Vec<String> {
    let list = world.ok("backups.list", json!({}));
    let rows = list["backups"].as_array().unwrap().iter();
    rows.map(|row| format!("{} {}", text(&row["kind"]), text(&row["at"])))
        .collect()
}

fn newest(world: &World) -> Value {
    world.ok("backups.list", json!({}))["backups"][0].clone()
}

#[test]
fn a_day_has_one_backup_and_the_next_day_another() {
    let mut world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    let made = world.ok("backups.daily", json!({}));
    assert_eq!(made["made"]["kind"], "daily");
    assert_eq!(
        dump(text(&made["made"]["path"]).as_ref()),
        dump(&world.path("tienda.puntual"))
    );
    assert_eq!(world.ok("backups.daily", json!({}))["made"], json!(null));
    world.go_to("2026-03-17");
    assert_eq!(world.ok("backups.daily", json!({}))["made"]["kind"], "daily");
    assert_eq!(
        listed(&world),
        ["daily 2026-03-17T16:00:00Z", "daily 2026-03-16T16:00:00Z"]
    );
}

#[test]
fn neither_an_empty_book_nor_the_sample_needs_one() {
    let world = World::with_book("2026-03-16");
    assert_eq!(world.ok("backups.daily", json!({}))["made"], json!(null));
    world.ok("books.sample", json!({ "language": "es" }));
    assert_eq!(
        world.ok("backups.daily", json!({})),
        json!({ "made": null, "failure": null })
    );
    assert_eq!(listed(&world), Vec::<String>::new());
}

#[test]
fn an_import_a_merge_an_undo_and_a_change_of_many_come_after_a_backup_unless_one_is_ten_minutes_old() {
    let mut world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    customer(&world, "C2", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "1000");
    let before = newest(&world);
    assert_eq!(before["kind"], "import");
    invoice(&world, "F-2", "C1", "2026-03-20", "1000");
    assert_eq!(listed(&world).len(), 1, "a moment later there is no other");
    world.go_to_time("2026-03-16T10:09:00");
    world.ok("backups.make", json!({}));
    invoice(&world, "F-3", "C1", "2026-03-20", "1000");
    assert_eq!(listed(&world).len(), 2, "what was just saved is fresh enough");
    world.go_to_time("2026-03-16T10:30:00");
    let merged = world.ok("customers.merge", json!({ "keep": "C1", "merge": ["C2"] }));
    world.go_to_time("2026-03-16T10:45:00");
    world.ok("batches.undo", json!({ "batch": merged["batch"] }));
    world.go_to_time("2026-03-16T11:00:00");
    world.ok(
        "customers.change",
        json!({ "which": { "among": {} }, "segment": "mayoristas" }),
    );
    let kinds: Vec<String> = listed(&world)
        .iter()
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["bulk", "bulk", "bulk", "manual", "import"]);
}

#[test]
fn a_large_import_always_comes_after_a_backup_of_the_present_state() {
    let world = shop("2026-03-16");
    let state = dump(&world.path("tienda.puntual"));
    let rows: String = (0..9000)
        .map(|number| format!("K{number},Cliente número {number} de la lista\n"))
        .collect();
    world.import("clientes.csv", &format!("customer_id,name\n{rows}"));
    let saved = newest(&world);
    assert_eq!(dump(text(&saved["path"]).as_ref()), state);
    assert_eq!(listed(&world).len(), 2);
}

#[test]
fn old_backups_go_by_day_week_and_month_and_those_that_were_asked_for_stay() {
    let mut world = shop("2026-01-01");
    world.ok("backups.make", json!({}));
    for day in 2..=31 {
        world.go_to(&format!("2026-01-{day:02}"));
        world.ok("backups.daily", json!({}));
    }
    let kinds = listed(&world);
    assert_eq!(kinds.first().unwrap(), "daily 2026-01-31T16:00:00Z");
    assert!(
        kinds.contains(&"manual 2026-01-01T16:00:00Z".to_owned()),
        "{kinds:?}"
    );
    assert_eq!(
        kinds.len(),
        7 + 3 + 1,
        "days, weeks before them, and by hand: {kinds:?}"
    );
}

#[test]
fn a_backup_is_opened_beside_the_book_paused_and_the_present_is_kept() {
    let world = shop("2026-03-16");
    let early = world.ok("backups.make", json!({}));
    let then = dump(&world.path("tienda.puntual"));
    pay(&world, "P-1", "F-1", "C1", "2026-03-16", "400");
    let now = dump(&world.path("tienda.puntual"));
    let view = world.ok("backups.restore", json!({ "backup": early["name"] }));
    assert_eq!(view["book"]["paused"], true);
    let beside = world.path("tienda 2026-03-16 1000.puntual");
    assert_eq!(text(&view["book"]["path"]), beside.display().to_string());
    assert_eq!(
        dump(&world.path("tienda.puntual")),
        now,
        "the present is untouched"
    );
    let restored = dump_as(&beside, &world.path("tienda.puntual"));
    assert_eq!(
        restored.replacen("Integer(1), Integer(1773", "Integer(0), Integer(1773", 1),
        then
    );
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    world.ok("books.open", json!({ "path": world.path("tienda.puntual") }));
    let kept = world.ok("backups.list", json!({}))["backups"].clone();
    let saved = kept
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "restore");
    assert_eq!(dump(text(&saved.unwrap()["path"]).as_ref()), now);
    assert_eq!(
        world.fails("backups.restore", json!({ "backup": "../tienda.puntual" })),
        "record.missing"
    );
}

#[test]
fn a_book_of_an_older_schema_is_saved_before_it_is_migrated() {
    let world = World::on("2026-03-20");
    let path = world.path("libro.puntual");
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/v1.puntual");
    std::fs::copy(&old, &path).unwrap();
    world.ok("books.open", json!({ "path": path }));
    let saved = newest(&world);
    assert_eq!(saved["kind"], "migration");
    let version: i64 = crate::store::raw(text(&saved["path"]).as_ref())
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, 1);
}
