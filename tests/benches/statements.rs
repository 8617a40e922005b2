//! Statements: how many PDF files a second one core writes, and how large a page is.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use puntual_tests::world::World;
use serde_json::{Value, json};
use stage::{alone, shop};

const RUNS: usize = 5;
const CUSTOMERS: u32 = 100;

fn main() {
    if !stage::is_asked_for("statements") {
        return;
    }
    println!("statements: {}", stage::machine());
    let world = World::with_book(stage::TODAY);
    let files = shop::write(world.path("").as_path()).map(|path| path.display().to_string());
    world.ok("imports.commit", json!({ "paths": files }));
    let customers: Vec<String> = (1..=CUSTOMERS).map(|number| format!("C{number:05}")).collect();
    let out = world.path("estados").display().to_string();
    let request = json!({ "customers": customers, "out": out });
    let mut view = Value::Null;
    let times = alone(RUNS, || view = world.ok("statements.write", request.clone()));
    let files = view["files"].as_array().unwrap();
    println!("{} statements: {times}", files.len());
    println!(
        "    {:.0} a second",
        files.len() as f64 / times.median().as_secs_f64()
    );

    let size = |file: &Value| std::fs::metadata(file["path"].as_str().unwrap()).unwrap().len();
    let one_page = files.iter().filter(|file| file["pages"] == 1).map(size).max();
    println!(
        "    largest of one page {} KB (target: at most 60 KB)",
        one_page.map_or("none".to_owned(), |bytes| (bytes / 1000).to_string())
    );
}
