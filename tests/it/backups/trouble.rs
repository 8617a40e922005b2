//! What becomes of a book and its backups when the disk does not play along.

use std::path::Path;

use puntual_tests::world::World;
use serde_json::json;

use super::{listed, shop};
use crate::shop::{customer, text};
use crate::store::raw;

/// Puts a file where the backups' folder would be, so that nothing can be written there.
fn block(world: &World) -> std::path::PathBuf {
    let folder = world.path("data/backups");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    std::fs::write(&folder, "no es una carpeta").unwrap();
    folder
}

#[test]
fn a_daily_backup_that_fails_is_told_and_the_book_goes_on() {
    let world = shop("2026-03-16");
    let blocked = block(&world);
    let failed = world.ok("backups.daily", json!({}));
    assert_eq!(failed["made"], json!(null));
    assert_eq!(failed["failure"]["code"], "disk.failed");
    customer(&world, "C2", "", "");
    crate::shop::invoice(&world, "F-2", "C2", "2026-03-20", "10");
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    std::fs::remove_file(blocked).unwrap();
    let made = world.ok("backups.daily", json!({}));
    assert_eq!(made["failure"], json!(null));
    assert_eq!(listed(&world).len(), 1);
}

#[test]
fn a_damaged_book_gets_no_backup_that_looks_sound() {
    let world = shop("2026-03-16");
    crate::shop::pay(&world, "P-1", "F-1", "C1", "2026-03-16", "400");
    world.ok("books.close", json!({}));
    let path = world.path("tienda.puntual");
    // An index whose entries are not what they should be: nothing that opening looks at.
    raw(&path)
        .execute_batch(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = replace(sql, '(credited_on)', '(currency)') WHERE name = 'credit_date';",
        )
        .unwrap();
    let _ = std::fs::remove_dir_all(world.path("data/backups"));
    world.ok("books.open", json!({ "path": path }));
    assert_eq!(world.ok("books.check", json!({}))["ok"], false);
    let outcome = world.ok("backups.daily", json!({}));
    assert_eq!(outcome["made"], json!(null));
    assert_eq!(outcome["failure"]["code"], "book.damaged");
    assert_eq!(listed(&world), Vec::<String>::new());
    assert_eq!(world.ok("backups.list", json!({}))["failure"], outcome["failure"]);
}

/// A backup whose copy was cut short never gets its name.
#[test]
fn nothing_unfinished_stays_among_the_backups() {
    let world = shop("2026-03-16");
    world.ok("backups.make", json!({}));
    let folder = world.ok("backups.list", json!({}))["folder"].clone();
    let names: Vec<String> = std::fs::read_dir(Path::new(text(&folder)))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().all(|name| name.ends_with(".puntual")), "{names:?}");
}

#[cfg(unix)]
#[test]
fn what_would_be_written_to_a_file_that_is_gone_is_refused() {
    let world = shop("2026-03-16");
    let (path, elsewhere) = (world.path("tienda.puntual"), world.path("otra/tienda.puntual"));
    std::fs::create_dir(world.path("otra")).unwrap();
    std::fs::rename(&path, &elsewhere).unwrap();
    let profile = crate::shop::profile("C7", "", "");
    assert_eq!(world.fails("customers.save", profile.clone()), "book.gone");
    std::fs::write(&path, "otra cosa").unwrap();
    assert_eq!(world.fails("customers.save", profile.clone()), "book.gone");
    std::fs::remove_file(&path).unwrap();
    std::fs::rename(&elsewhere, &path).unwrap();
    world.ok("customers.save", profile);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_book_on_a_disk_that_cannot_be_written_is_refused_and_stays_whole() {
    let world = World::on("2026-03-16");
    let disk = crate::books::bad_files::SmallDisk::at(world.path("disco"));
    let path = disk.0.join("tienda.puntual");
    world.ok(
        "books.new",
        json!({ "path": path, "name": "T", "country": "MX", "language": "es" }),
    );
    customer(&world, "C1", "", "");
    world.ok("books.close", json!({}));
    disk.set_read_only(true);
    assert_eq!(
        world.fails("books.open", json!({ "path": path })),
        "book.read_only"
    );
    disk.set_read_only(false);
    world.ok("books.open", json!({ "path": path }));
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    assert_eq!(world.ok("customers.list", json!({}))["total"], 1);
    world.ok("books.close", json!({}));
}
