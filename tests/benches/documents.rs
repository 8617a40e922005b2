//! Reading ten thousand CFDI files, against a bare pass of the same XML library over them, and importing them whole. An
//! import is a process of its own with a new book.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use puntual_tests::world::World;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::json;
use stage::{Times, cfdi, child, compare, in_turn, millis};

const RUNS: usize = 5;

fn main() {
    match stage::job().as_deref() {
        Some([what, folder]) => import(what, Path::new(folder)),
        Some(other) => panic!("unknown job {other:?}"),
        None if stage::is_asked_for("documents") => measure(),
        None => {}
    }
}

fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let paths = cfdi::write(folder.path());
    println!("documents: {}", stage::machine());
    let (ours, floor) = in_turn(RUNS, || read(&paths), || bare(&paths));
    let name = format!("reading {} CFDI files", cfdi::FILES);
    compare(&name, &ours, &floor, " (target: at most 3)");
    for what in ["imports.preview", "imports.commit"] {
        let runs: Vec<(Duration, u64)> = (0..3)
            .map(|_| outcome(&child(&[what, &folder.path().display().to_string()])))
            .collect();
        let times = Times::new(runs.iter().map(|(took, _)| *took).collect());
        let peak = runs.iter().map(|(_, peak)| *peak).max().unwrap_or(0);
        let rate = cfdi::FILES as f64 / times.median().as_secs_f64();
        println!(
            "{what} of them: {} ({rate:.0} a second), peak memory {} MB",
            millis(times.median()),
            peak / 1024
        );
    }
}

fn read(paths: &[PathBuf]) {
    for path in paths {
        let entries = puntual_io::documents::read(path).unwrap();
        let document = entries[0].documents[0].as_ref().unwrap();
        assert!(document.open.is_some() && document.due_on.is_some());
    }
}

/// The floor: every event of every file, with nothing kept and no attribute looked at.
fn bare(paths: &[PathBuf]) {
    let mut text = String::new();
    for path in paths {
        text.clear();
        File::open(path).unwrap().read_to_string(&mut text).unwrap();
        let mut reader = Reader::from_str(&text);
        let mut events = 0;
        while !matches!(reader.read_event().unwrap(), Event::Eof) {
            events += 1;
        }
        assert!(events > 10);
    }
}

fn import(what: &str, folder: &Path) {
    let mut paths: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    paths.sort();
    let world = World::with_book(stage::TODAY);
    let start = Instant::now();
    let view = world.ok(what, json!({ "paths": paths }));
    let took = start.elapsed();
    assert_eq!(view["totals"]["new"], cfdi::FILES, "{}", view["totals"]);
    println!("{} {}", took.as_micros(), stage::peak_kib().unwrap_or(0));
}

fn outcome(line: &str) -> (Duration, u64) {
    let (took, peak) = line.split_once(' ').unwrap();
    (
        Duration::from_micros(took.parse().unwrap()),
        peak.parse().unwrap(),
    )
}
