//! What becomes of a letter: a task with its PDF kept, until somebody has posted it.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::shop::{Printed, shop, written};
use crate::shop::{approved, proposed, text};

#[test]
fn a_letter_waits_as_a_task_and_is_done_when_it_was_posted() {
    let world = shop();
    let letter = written(&world, "C1", "final_notice", "carta.pdf");
    let on_disk = fs::read(world.path("carta.pdf")).unwrap();
    assert!(Printed::new(&on_disk).text().contains("Último aviso"));
    let id = letter["message"].as_i64().unwrap();
    let task = world.ok("outbox.get", json!({ "id": id }));
    assert_eq!(
        (
            &task["message"]["state"],
            &task["message"]["channel"],
            &task["invoices"]
        ),
        (&json!("task"), &json!("letter"), &json!(["F-1", "F-2"]))
    );
    assert_eq!(world.ok("outbox.send", json!({}))["accepted"], 0);
    world.ok("outbox.settle", json!({ "id": id, "was_sent": true }));
    let kept = world.ok("letters.message", json!({ "id": id }));
    assert_eq!(STANDARD.decode(text(&kept["pdf"])).unwrap(), on_disk);
    let history = world.ok(
        "customers.timeline",
        json!({ "customer": "C1", "filter": { "kinds": ["letter"] } }),
    );
    assert_eq!(history["total"], 1);
    let entry = &history["entries"][0];
    assert_eq!(
        (&entry["state"], &entry["message"], &entry["invoice"]),
        (&json!("done"), &json!(id), &json!("F-1,F-2"))
    );
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    // What has left is not undone.
    assert_eq!(
        world.fails("batches.undo", json!({ "batch": letter["batch"] })),
        "batch.cannot_undo"
    );
}

#[test]
fn a_letter_that_stays_is_undone_and_one_of_its_kind_a_day_is_enough() {
    let world = shop();
    let letter = written(&world, "C1", "reminder", "una.pdf");
    let again = json!({ "customer": "C1", "kind": "reminder", "path": world.path("dos.pdf") });
    assert_eq!(
        world.fails("letters.write", again.clone()),
        "letter.already_written"
    );
    assert!(!world.path("dos.pdf").exists());
    written(&world, "C1", "second_notice", "tres.pdf");
    world.ok("batches.undo", json!({ "batch": letter["batch"] }));
    assert_eq!(world.ok("outbox.list", json!({}))["total"], 1);
    world.ok("letters.write", again);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

#[test]
fn a_file_that_cannot_be_written_leaves_no_task() {
    let world = shop();
    let path = world.path("nowhere").join("no").join("carta.pdf");
    fs::write(world.path("nowhere"), "a file where a folder should be").unwrap();
    let asked = json!({ "customer": "C1", "kind": "reminder", "path": path });
    world.fails("letters.write", asked);
    assert_eq!(world.ok("outbox.list", json!({}))["total"], 0);
}

#[test]
fn a_letter_is_a_contact_but_no_step_of_the_policy() {
    let (mut world, mut other) = (shop(), shop());
    written(&world, "C1", "reminder", "una.pdf");
    // Who was just written to is left alone for a while.
    assert_eq!(proposed(&world), Vec::<String>::new());
    assert_eq!(proposed(&other).len(), 1);
    world.go_to("2026-05-04");
    other.go_to("2026-05-04");
    assert_eq!(proposed(&world), proposed(&other));
}

#[test]
fn the_letter_of_a_step_is_printed_from_its_frozen_text_and_kept_from_then_on() {
    let mut world = shop();
    // Nobody was written to before, so a policy that begins with its calls would call first.
    let letter = json!({ "step": "after_30_letter", "anchor": "due", "offset_days": 30, "channel": "letter", "template": "after_30_letter", "tone": "final", "stage": "administrative" });
    world.ok(
        "policies.save",
        json!({ "policy": "standard", "name": "Cartas", "min_gap_days": 2, "steps": [letter] }),
    );
    crate::shop::customer(&world, "C4", "", "");
    crate::shop::invoice(&world, "H-4", "C4", "2026-03-21", "250");
    approved(&world);
    let list = world.ok("outbox.list", json!({ "filter": "tasks" }));
    let task = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .find(|message| message["channel"] == "letter")
        .cloned()
        .unwrap_or_else(|| panic!("no letter among {list}"));
    let id = task["id"].as_i64().unwrap();
    let before = world.ok("letters.message", json!({ "id": id }));
    assert!(text(&before["file_name"]).starts_with("carta-C4-"));
    world.go_to("2026-04-24");
    let saved = world.ok(
        "letters.save",
        json!({ "id": id, "path": world.path("paso.pdf") }),
    );
    let bytes = fs::read(text(&saved["path"])).unwrap();
    let said = Printed::new(&bytes).text();
    assert!(said.contains("20 de abril de 2026"), "{said}");
    assert!(said.contains("H-4"), "{said}");
    let again = world.ok(
        "letters.save",
        json!({ "id": id, "path": world.path("otra.pdf") }),
    );
    assert_eq!(fs::read(text(&again["path"])).unwrap(), bytes);
    assert_eq!(
        STANDARD
            .decode(text(&world.ok("letters.message", json!({ "id": id }))["pdf"]))
            .unwrap(),
        bytes
    );
}

#[test]
fn a_message_of_another_channel_is_no_letter() {
    let world = shop();
    crate::shop::customer(&world, "C3", "eva@cliente.mx", "");
    crate::shop::invoice(&world, "H-1", "C3", "2026-04-20", "10");
    approved(&world);
    let list = world.ok("outbox.list", json!({}));
    let mail = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .find(|message| message["channel"] == "email")
        .unwrap()["id"]
        .clone();
    assert_eq!(
        world.fails("letters.message", json!({ "id": mail })),
        "letter.other_channel"
    );
    let path = world.path("x.pdf");
    assert_eq!(
        world.fails("letters.save", json!({ "id": mail, "path": path })),
        "letter.other_channel"
    );
}

#[test]
fn a_letter_goes_to_the_printer_as_the_file_that_is_kept() {
    let world = shop();
    let letter = written(&world, "C1", "final_notice", "carta.pdf");
    let printed = world.ok("letters.print", json!({ "id": letter["message"] }));
    let tray = world.path("printed").join(text(&printed["file_name"]));
    assert_eq!(
        fs::read(tray).unwrap(),
        fs::read(world.path("carta.pdf")).unwrap()
    );
    // Printed is not posted.
    let task = world.ok("outbox.get", json!({ "id": letter["message"] }));
    assert_eq!(task["message"]["state"], "task");
}
