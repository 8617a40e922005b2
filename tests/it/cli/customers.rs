//! Customers from the command line: those that are there twice, and those whom nobody can reach.

use std::path::Path;

use serde_json::json;

use super::{Desk, has};

#[test]
fn customers_that_are_there_twice_are_listed_merged_and_told_apart() {
    let desk = Desk::with_book();
    let file = desk.path("mas.csv");
    std::fs::write(
        &file,
        "customer_id,name\nD-1,WINC co\nD-2,WINC llc\nD-3,Hotel Roma\nD-4,Hotel Roma SA\n",
    )
    .unwrap();
    desk.done(&["import", &file]);
    let view = desk.done(&["customers", "duplicates"]);
    assert_eq!(view["total"], 2);
    has(&view["groups"][0], &["customers", "reasons", "confidence"]);
    assert_eq!(
        desk.done(&["customers", "duplicates", "--customer", "D-3"])["total"],
        1
    );
    let preview = desk.done(&[
        "customers",
        "merge",
        "D-1",
        "D-2",
        "--take",
        "name=D-2",
        "--check",
    ]);
    assert_eq!(
        (&preview["batch"], &preview["profile"]["name"]),
        (&json!(null), &json!("WINC llc"))
    );
    let merged = desk.done(&["customers", "merge", "D-1", "D-2"]);
    assert!(merged["batch"].is_i64(), "{merged:#}");
    has(&merged, &["profile", "fields", "moved", "cancelled"]);
    assert_eq!(desk.done(&["customers", "distinct", "D-3", "D-4"])["pairs"], 1);
    assert_eq!(desk.done(&["customers", "duplicates"])["total"], 0);
    assert_eq!(
        desk.done(&["customers", "show", "D-2"])["profile"]["customer"],
        "D-1"
    );
}

#[test]
fn who_cannot_be_reached_is_listed_and_written_to_a_file() {
    let desk = Desk::with_book();
    let view = desk.done(&["customers", "unreachable"]);
    assert_eq!(
        (&view["total"], &view["rows"][0]["customer"]),
        (&json!(1), &json!("C-3"))
    );
    has(&view, &["rows", "total", "at_stake", "counts"]);
    has(&view["rows"][0]["ways"], &["email", "message", "call", "letter"]);
    let file = desk.path("faltan.csv");
    let written = desk.done(&[
        "customers",
        "unreachable",
        "--way",
        "letter",
        "--all",
        "--out",
        &file,
    ]);
    assert!(
        Path::new(&file).is_file() && written["path"] == *file,
        "{written}"
    );
}
