//! Files that are no books, newer books, damaged books, and disks that end: named, and left as they were.

use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use puntual_tests::world::World;
use serde_json::json;

use crate::shop::{customer, invoice};
use crate::store::raw;

/// Opening `path` fails with `code`; neither the file, its folder nor the open book changes.
#[track_caller]
fn refused(world: &World, path: &Path, code: &str) {
    let before = std::fs::read(path).unwrap();
    let beside = |path: &Path| std::fs::read_dir(path.parent().unwrap()).unwrap().count();
    let count = beside(path);
    assert_eq!(world.fails("books.open", json!({ "path": path })), code);
    assert_eq!(
        world.fails(
            "books.restore",
            json!({ "from": path, "to": world.path("nuevo.puntual") })
        ),
        code
    );
    assert_eq!(std::fs::read(path).unwrap(), before);
    if code == "book.not_a_book" {
        assert_eq!(
            beside(path),
            count,
            "nothing stays beside a file that is none of ours"
        );
    }
    assert!(!world.path("nuevo.puntual").exists());
    assert_eq!(
        world.ok("books.current", json!({}))["book"]["name"],
        "La Esperanza"
    );
}

#[test]
fn files_of_other_kinds_are_not_books() {
    let world = World::with_book("2026-03-16");
    for (name, content) in [
        ("vacio.puntual", ""),
        ("texto.puntual", "factura,importe\nF-1,100\n"),
    ] {
        world.file(name, content);
        refused(&world, &world.path(name), "book.not_a_book");
    }
    let other = world.path("fotos.puntual");
    raw(&other)
        .execute_batch("CREATE TABLE photo (id INTEGER)")
        .unwrap();
    refused(&world, &other, "book.not_a_book");
    assert_eq!(
        world.fails("books.open", json!({ "path": world.path("nada.puntual") })),
        "book.not_found"
    );
}

/// A closed copy of a book with something in it.
fn copy_of_a_book(world: &World) -> std::path::PathBuf {
    customer(world, "C1", "ana@cliente.mx", "");
    for number in 0..40 {
        invoice(world, &format!("F-{number}"), "C1", "2026-03-20", "100");
    }
    let copy = world.path("copia.puntual");
    world.ok("books.backup", json!({ "path": copy }));
    copy
}

#[test]
fn a_book_of_a_newer_program_is_left_alone() {
    let world = World::with_book("2026-03-16");
    let copy = copy_of_a_book(&world);
    raw(&copy).pragma_update(None, "user_version", 99).unwrap();
    refused(&world, &copy, "book.newer");
    let error = world.run("books.open", json!({ "path": copy })).unwrap_err();
    assert_eq!(error.params["found"], "99");
}

#[test]
fn a_damaged_book_is_recognised_before_anything_is_written() {
    let world = World::with_book("2026-03-16");
    let copy = copy_of_a_book(&world);
    let mut file = std::fs::OpenOptions::new().write(true).open(&copy).unwrap();
    let pages = file.metadata().unwrap().len() / 4096;
    for page in 2..pages / 2 {
        file.seek(SeekFrom::Start(page * 4096)).unwrap();
        file.write_all(&[0xA5; 4096]).unwrap();
    }
    drop(file);
    refused(&world, &copy, "book.damaged");
}

#[test]
fn a_book_cut_short_is_recognised() {
    let world = World::with_book("2026-03-16");
    let copy = copy_of_a_book(&world);
    let file = std::fs::OpenOptions::new().write(true).open(&copy).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    refused(&world, &copy, "book.damaged");
}

#[test]
fn a_folder_in_which_nothing_can_be_made_takes_neither_backup_nor_export() {
    let world = World::with_book("2026-03-16");
    let blocked = world.file("archivo", "x");
    for target in [
        format!("{blocked}/copia.puntual"),
        "/sys/copia.puntual".to_owned(),
    ] {
        let code = world.fails("books.backup", json!({ "path": target }));
        assert!(["disk.failed", "book.read_only"].contains(&code), "{code}");
    }
    assert_eq!(
        world.fails("books.export", json!({ "folder": format!("{blocked}/datos") })),
        "file.not_writable"
    );
}

#[test]
fn a_check_finds_a_balance_and_an_event_that_somebody_changed() {
    let world = World::with_book("2026-03-16");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    assert_eq!(
        world.ok("books.check", json!({})),
        json!({ "ok": true, "problems": [] })
    );
    let problems = || {
        let view = world.ok("books.check", json!({}));
        assert_eq!(view["ok"], view["problems"].as_array().unwrap().is_empty());
        view["problems"].to_string()
    };
    let path = world.path("tienda.puntual");
    raw(&path)
        .execute("UPDATE invoice SET open_minor = 5000", [])
        .unwrap();
    assert!(
        problems().contains("F-1: open 5000, computed 10000"),
        "{}",
        problems()
    );
    raw(&path)
        .execute("UPDATE invoice SET open_minor = 10000", [])
        .unwrap();
    assert_eq!(problems(), "[]");
    assert!(
        raw(&path).execute("UPDATE event SET kind = 'x'", []).is_err(),
        "the log is append-only"
    );
    raw(&path)
        .execute_batch(
            "DROP TRIGGER event_is_append_only_update; UPDATE event SET data = '{\"x\":1}' WHERE id = 2",
        )
        .unwrap();
    assert!(
        problems().contains("the event log is broken at entry 2"),
        "{}",
        problems()
    );
}

/// A file system of a few hundred kilobytes, as an administrator mounts it (the hosted workflow's user may, by sudo).
#[cfg(target_os = "linux")]
pub struct SmallDisk(pub std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    pub fn at(folder: std::path::PathBuf) -> SmallDisk {
        std::fs::create_dir(&folder).unwrap();
        let line = [
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=1m,mode=0777",
            "tmpfs",
            folder.to_str().unwrap(),
        ];
        assert!(
            as_administrator(&line),
            "a small disk needs an administrator: run the tests as one or with sudo"
        );
        SmallDisk(folder)
    }

    /// Mounts it again so that nothing can be written, or so that it can.
    pub fn set_read_only(&self, read_only: bool) {
        let option = if read_only { "remount,ro" } else { "remount,rw" };
        assert!(as_administrator(&[
            "mount",
            "-o",
            option,
            self.0.to_str().unwrap()
        ]));
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        as_administrator(&["umount", "--lazy", self.0.to_str().unwrap()]);
    }
}

#[cfg(target_os = "linux")]
fn as_administrator(line: &[&str]) -> bool {
    let runs = |program: &str, arguments: &[&str]| {
        let mut command = std::process::Command::new(program);
        command
            .args(arguments)
            .stderr(std::process::Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    runs(line[0], &line[1..]) || runs("sudo", &[&["-n"], line].concat())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_nothing_is_half_done() {
    let world = World::with_book("2026-03-16");
    let disk = SmallDisk::at(world.path("disco"));
    let path = disk.0.join("tienda.puntual");
    world.ok(
        "books.new",
        json!({ "path": path, "name": "Tienda", "country": "MX", "language": "es" }),
    );
    customer(&world, "C1", "ana@cliente.mx", "");
    let filler = disk.0.join("relleno");
    let mut free = std::fs::File::create(&filler).unwrap();
    while free.write_all(&[0; 4096]).is_ok() {}
    let rows: String = (0..3000)
        .map(|n| format!("F-{n},C1,2026-03-01,2026-03-31,100,MXN\n"))
        .collect();
    let file = world.file(
        "i.csv",
        format!("invoice_no,customer_id,issue_date,due_date,amount,currency\n{rows}"),
    );
    assert_eq!(
        world.fails("imports.commit", json!({ "paths": [file] })),
        "disk.full"
    );
    assert_eq!(
        world.fails("books.backup", json!({ "path": disk.0.join("copia.puntual") })),
        "disk.full"
    );
    let names: Vec<_> = std::fs::read_dir(&disk.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !names.iter().any(|name| name.to_string_lossy().contains("copia")),
        "{names:?}"
    );
    drop(free);
    std::fs::remove_file(filler).unwrap();
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    assert_eq!(world.ok("today.get", json!({}))["invoices"], 0);
    customer(&world, "C2", "beto@cliente.mx", "");
    world.ok("books.close", json!({}));
}

/// A folder on a drive that can be pulled out and put back with what is on it.
#[cfg(target_os = "linux")]
struct Drive {
    place: std::path::PathBuf,
    content: std::path::PathBuf,
}

#[cfg(target_os = "linux")]
impl Drive {
    fn at(place: std::path::PathBuf, content: std::path::PathBuf) -> Drive {
        for folder in [&place, &content] {
            std::fs::create_dir(folder).unwrap();
        }
        let drive = Drive { place, content };
        drive.put_back();
        drive
    }

    fn put_back(&self) {
        let (content, place) = (self.content.to_str().unwrap(), self.place.to_str().unwrap());
        assert!(
            as_administrator(&["mount", "--bind", content, place]),
            "a drive needs an administrator: run the tests as one or with sudo"
        );
    }

    /// As when a stick is pulled out: what is open stays open, its place is empty.
    fn pull_out(&self) -> bool {
        as_administrator(&["umount", "--lazy", self.place.to_str().unwrap()])
    }
}

#[cfg(target_os = "linux")]
impl Drop for Drive {
    fn drop(&mut self) {
        self.pull_out();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_drive_that_is_pulled_out_is_named_and_the_book_is_whole_when_it_is_back() {
    let world = World::with_book("2026-03-16");
    let drive = Drive::at(world.path("memoria"), world.path("contenido"));
    let path = drive.place.join("tienda.puntual");
    world.ok(
        "books.new",
        json!({ "path": path, "name": "Tienda", "country": "MX", "language": "es" }),
    );
    customer(&world, "C1", "ana@cliente.mx", "");
    let file = world.file(
        "i.csv",
        "invoice_no,customer_id,issue_date,due_date,amount,currency\nF-1,C1,2026-03-01,2026-03-31,100,MXN\n",
    );
    assert!(drive.pull_out());
    for (command, request) in [
        ("customers.save", crate::shop::profile("C2", "", "")),
        ("imports.commit", json!({ "paths": [file] })),
        (
            "promises.add",
            json!({ "customer": "C1", "amount": "5", "promised_on": "2026-03-20" }),
        ),
        (
            "books.backup",
            json!({ "path": drive.place.join("copia.puntual") }),
        ),
    ] {
        assert_eq!(world.fails(command, request), "book.gone", "{command}");
    }
    assert_eq!(
        std::fs::read_dir(&drive.place).unwrap().count(),
        0,
        "nothing is left where the drive was"
    );
    drive.put_back();
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    customer(&world, "C2", "beto@cliente.mx", "");
    assert_eq!(world.ok("customers.list", json!({}))["total"], 2);
    world.ok("books.close", json!({}));
    assert!(drive.pull_out());
    assert_eq!(
        world.fails("books.open", json!({ "path": path })),
        "book.not_found"
    );
    drive.put_back();
    world.ok("books.open", json!({ "path": path }));
    assert_eq!(world.ok("customers.list", json!({}))["total"], 2);
    world.ok("books.close", json!({}));
}
