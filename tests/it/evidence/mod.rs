//! The evidence file of an account of two years: complete, about nobody else, the same when written twice, and refused after one
//! byte was changed.

mod account;

use std::io::{Cursor, Read};
use std::path::Path;

use puntual_tests::world::World;
use serde_json::{Value, json};

use self::account::two_years;

/// Name and content of every file, read by somebody else's program.
fn contents(path: &Path) -> Vec<(String, Vec<u8>)> {
    let bytes = std::fs::read(path).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
}

fn write(world: &World, request: Value) -> (std::path::PathBuf, Value) {
    let mut request = request;
    let path = world.path("expediente.zip");
    request["out"] = json!(path.display().to_string());
    let view = world.ok("evidence.write", request);
    (path, view)
}

fn hex(bytes: &[u8]) -> String {
    puntual_store::sha256(bytes)
}

#[test]
fn the_file_of_two_years_is_complete_and_verified() {
    let world = two_years();
    let (path, written) = write(&world, json!({ "customer": "C1" }));
    let files = contents(&path);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for part in [
        "MANIFEST.sha256",
        "VERIFY.txt",
        "account/calls.csv",
        "account/customer.json",
        "account/disputes.json",
        "account/escalations.csv",
        "account/invoices.csv",
        "account/messages.csv",
        "account/payments.json",
        "account/promises.csv",
        "evidence.json",
        "index.pdf",
        "log/events.jsonl",
        "verify.py",
    ] {
        assert!(names.contains(&part), "{part} of {names:#?}");
    }
    let some = |start: &str, end: &str| {
        names
            .iter()
            .any(|name| name.starts_with(start) && name.ends_with(end))
    };
    assert!(some("documents/F-24-03/", "remision.pdf"), "{names:#?}");
    assert!(some("messages/", "/text.txt") && some("messages/", "/message.html"));
    assert!(some("replies/", ".json"));
    assert!(some("statements/", ".pdf"));
    assert_eq!(
        names.len(),
        usize::try_from(written["summary"]["files"].as_u64().unwrap()).unwrap()
    );
    let verified = world.ok("evidence.verify", json!({ "path": path.display().to_string() }));
    assert_eq!(verified["summary"], written["summary"]);
    assert_eq!(verified["written_at"], "2026-02-02T16:00:00Z");
    let entries = verified["summary"]["entries"].as_u64().unwrap();
    assert!(entries > 60, "{entries}");
    assert!(verified["summary"]["all_entries"].as_u64().unwrap() > entries);
}

#[test]
fn nothing_of_other_customers_is_in_it() {
    let world = two_years();
    let (path, _) = write(&world, json!({ "customer": "C1" }));
    for (name, content) in contents(&path) {
        let text = String::from_utf8_lossy(&content);
        for secret in ["C2", "Otro Cliente", "otro@secreto.mx", "Z-1", "77777"] {
            assert!(!text.contains(secret), "{secret} in {name}");
        }
    }
}

#[test]
fn anybody_can_check_it_by_the_words_in_the_file() {
    let world = two_years();
    let (path, written) = write(&world, json!({ "customer": "C1" }));
    let files = contents(&path);
    let content = |wanted: &str| &files.iter().find(|(name, _)| name == wanted).unwrap().1;
    // As `sha256sum -c` does it.
    let manifest = String::from_utf8(content("MANIFEST.sha256").clone()).unwrap();
    assert_eq!(manifest.lines().count(), files.len() - 1);
    for line in manifest.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(sum, hex(content(name)), "{name}");
    }
    assert_eq!(written["summary"]["seal"], hex(manifest.as_bytes()));
    // As VERIFY.txt says it, without a line of the program.
    let log = String::from_utf8(content("log/events.jsonl").clone()).unwrap();
    let (mut previous, mut own) = (String::new(), 0u64);
    for line in log.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        if entry.get("kind").is_some() {
            own += 1;
            let fields = [
                previous.clone(),
                entry["at"].to_string(),
                entry["kind"].as_str().unwrap().to_owned(),
                entry["batch"]
                    .as_i64()
                    .map(|id| id.to_string())
                    .unwrap_or_default(),
                entry["subject"].as_str().unwrap().to_owned(),
                entry["data"].as_str().unwrap().to_owned(),
            ];
            let sealed: String = fields
                .iter()
                .map(|field| format!("{}:{field}", field.len()))
                .collect();
            assert_eq!(entry["hash"], hex(sealed.as_bytes()), "{line}");
        }
        previous = entry["hash"].as_str().unwrap().to_owned();
    }
    assert_eq!(written["summary"]["head"], previous);
    assert_eq!(written["summary"]["entries"], own);
}

#[test]
fn one_byte_of_any_kind_of_file_is_enough_to_refuse_it() {
    let world = two_years();
    let (path, _) = write(&world, json!({ "customer": "C1" }));
    let whole = std::fs::read(&path).unwrap();
    let copy = world.path("cambiado.zip");
    let refused = |bytes: &[u8]| {
        std::fs::write(&copy, bytes).unwrap();
        world
            .run("evidence.verify", json!({ "path": copy.display().to_string() }))
            .unwrap_err()
    };
    let mut start = 0;
    for (name, content) in contents(&path) {
        // Thirty bytes and the name stand before each content.
        start += 30 + name.len();
        let mut bytes = whole.clone();
        bytes[start + content.len() / 2] ^= 1;
        start += content.len();
        let error = refused(&bytes);
        assert_eq!(error.code, "evidence.changed", "{name}");
        assert_eq!(error.params["file"], name);
    }
    for place in [0, 10, whole.len() - 1, whole.len() - 20] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        assert!(
            ["evidence.changed", "evidence.not_one"].contains(&refused(&bytes).code),
            "{place}"
        );
    }
    assert!(["evidence.changed", "evidence.not_one"].contains(&refused(&whole[..whole.len() - 7]).code));
    assert_eq!(refused(b"no es").code, "evidence.not_one");
    let missing = json!({ "path": world.path("nada.zip").display().to_string() });
    assert_eq!(world.fails("evidence.verify", missing), "file.not_found");
}

#[test]
fn an_entry_of_the_log_that_was_rewritten_is_named_even_when_manifest_and_archive_fit() {
    use puntual_app::ports::Packed;
    let world = two_years();
    let (path, _) = write(&world, json!({ "customer": "C1" }));
    let mut files: Vec<Packed> = contents(&path);
    let log = files
        .iter_mut()
        .find(|(name, _)| name == "log/events.jsonl")
        .unwrap();
    let text = String::from_utf8(log.1.clone()).unwrap();
    let line = text.lines().find(|line| line.contains("calls.log")).unwrap();
    let id = serde_json::from_str::<Value>(line).unwrap()["id"].to_string();
    log.1 = text
        .replacen(line, &line.replace("calls.log", "calls.lag"), 1)
        .into_bytes();
    let mut lines: Vec<String> = files[1..]
        .iter()
        .map(|(name, bytes)| format!("{}  {name}\n", hex(bytes)))
        .collect();
    lines.sort_by(|a, b| a[66..].cmp(&b[66..]));
    files[0].1 = lines.concat().into_bytes();
    let forged = world.path("falso.zip");
    std::fs::write(&forged, puntual_io::ports().archives.pack(&files).unwrap()).unwrap();
    let error = world
        .run("evidence.verify", json!({ "path": forged.display().to_string() }))
        .unwrap_err();
    assert_eq!(
        (error.code, error.params["entry"].as_str()),
        ("evidence.entry_changed", id.as_str())
    );
}

#[test]
fn the_same_book_writes_the_same_file_twice() {
    let world = two_years();
    let (path, first) = write(&world, json!({ "customer": "C1" }));
    let bytes = std::fs::read(&path).unwrap();
    let (path, second) = write(&world, json!({ "customer": "C1" }));
    assert_eq!(first["summary"], second["summary"]);
    assert!(std::fs::read(&path).unwrap() == bytes);
}

#[test]
fn the_file_of_one_invoice_holds_what_concerns_it() {
    let world = two_years();
    let (path, written) = write(&world, json!({ "invoice": "F-24-03" }));
    assert_eq!(written["summary"]["invoice"], "F-24-03");
    let files = contents(&path);
    let invoices = &files
        .iter()
        .find(|(name, _)| name == "account/invoices.json")
        .unwrap()
        .1;
    let invoices: Value = serde_json::from_slice(invoices).unwrap();
    assert_eq!(invoices.as_array().unwrap().len(), 1);
    let outside = files.iter().filter(|(name, _)| name.starts_with("documents/"));
    assert!(outside.clone().count() == 1 && outside.into_iter().all(|(name, _)| name.contains("F-24-03")));
    world.ok("evidence.verify", json!({ "path": path.display().to_string() }));
}

#[test]
fn one_of_customer_and_invoice_is_asked_for_and_a_folder_gets_a_file() {
    let world = two_years();
    let out = world.path("").display().to_string();
    for request in [
        json!({ "out": out }),
        json!({ "customer": "C1", "invoice": "F-24-03", "out": out }),
    ] {
        assert_eq!(world.fails("evidence.write", request), "request.invalid");
    }
    assert_eq!(
        world.fails("evidence.write", json!({ "customer": "C9", "out": out })),
        "record.missing"
    );
    let view = world.ok("evidence.write", json!({ "customer": "C1", "out": out }));
    assert!(
        view["path"]
            .as_str()
            .unwrap()
            .ends_with("evidence-C1-2026-02-02.zip"),
        "{view:#}"
    );
    world.ok("books.close", json!({}));
    let verified = world.ok("evidence.verify", json!({ "path": view["path"] }));
    assert_eq!(verified["written_at"], Value::Null, "no book is open");
}
