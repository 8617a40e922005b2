//! Bank statements and their matches through the command line.

use serde_json::{Value, json};

use super::{Desk, has};
use crate::matches::{bank_id, ofx};

fn desk() -> Desk {
    let desk = Desk::with_book();
    let lines = [
        ("B1", "2026-03-12", "1500.00", "BODEGA EL ROBLE", "PAGO A-2"),
        ("B2", "2026-03-12", "250.00", "", "DEPOSITO EFECTIVO"),
        ("B3", "2026-03-12", "-90.00", "", "COMISION"),
    ];
    std::fs::write(desk.path("marzo.ofx"), ofx(&lines)).unwrap();
    desk
}

fn line(desk: &Desk, id: &str) -> String {
    let rows = desk.done(&["bank", "lines"])["rows"].as_array().unwrap().clone();
    rows.iter().find(|row| row["bank_id"] == bank_id(id)).unwrap()["line"].to_string()
}

#[test]
fn a_statement_is_checked_taken_in_and_known_again() {
    let desk = desk();
    let check = desk.done(&["bank", "import", "marzo.ofx", "--check"]);
    assert_eq!(
        (&check["batch"], &check["totals"]["new"]),
        (&Value::Null, &json!(2))
    );
    let taken = desk.done(&["bank", "import", "marzo.ofx"]);
    has(
        &taken,
        &[
            "batch",
            "files",
            "totals",
            "income",
            "proposals",
            "applied",
            "rows",
        ],
    );
    assert_eq!(desk.done(&["bank", "import", "marzo.ofx"])["totals"]["known"], 3);
    assert_eq!(desk.done(&["bank", "lines", "--state", "outgoing"])["total"], 1);
}

#[test]
fn matches_are_listed_accepted_and_rejected_by_their_lines() {
    let desk = desk();
    desk.done(&["bank", "import", "marzo.ofx"]);
    let list = desk.done(&["match", "list"]);
    assert_eq!(list["rows"][0]["proposal"]["customer"], "C-2");
    assert_eq!(list["rows"][0]["proposal"]["basis"], "number");
    let (first, second) = (line(&desk, "B1"), line(&desk, "B2"));
    let done = desk.done(&["match", "accept", &first]);
    assert!(done["batch"].is_i64());
    assert_eq!(desk.done(&["invoices", "show", "A-2"])["invoice"]["open"], "0.00");
    let chosen = [
        "match",
        "accept",
        &second,
        "--customer",
        "C-1",
        "--invoice",
        "A-1=200",
    ];
    let payment = desk.done(&chosen)["rows"][0]["payment"].clone();
    assert_eq!(
        (&payment["unapplied"], &payment["customer"]),
        (&json!("50.00"), &json!("C-1"))
    );
    assert_eq!(
        desk.book(&["match", "reject", &second]).error()["code"],
        "match.not_waiting"
    );
    assert_eq!(desk.done(&["match", "list"])["total"], 0);
    assert_eq!(desk.done(&["check"])["ok"], true);
}

#[test]
fn a_line_is_set_aside_and_waits_again() {
    let desk = desk();
    desk.done(&["bank", "import", "marzo.ofx"]);
    let cash = line(&desk, "B2");
    assert_eq!(
        desk.done(&["match", "reject", &cash])["rows"][0]["state"],
        "ignored"
    );
    assert_eq!(
        desk.done(&["match", "reject", &cash, "--as", "new"])["rows"][0]["state"],
        "new"
    );
}

#[test]
fn rules_are_listed_allowed_and_forgotten() {
    let desk = desk();
    let rules = desk.done(&["match", "rule", "number", "on"]);
    let number = rules["bases"]
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["basis"] == "number")
        .unwrap();
    assert_eq!(number["automatic"], true);
    assert_eq!(desk.done(&["bank", "import", "marzo.ofx"])["applied"], 1);
    let cash = line(&desk, "B2");
    desk.done(&["match", "accept", &cash, "--customer", "C-1", "--forget"]);
    assert_eq!(desk.done(&["match", "rules"])["payers"], json!([]));
}

#[test]
fn people_read_what_came_and_why_something_is_proposed() {
    let desk = desk();
    let file = desk.path("tienda.puntual");
    let says = |arguments: &[&str]| {
        let mut all = vec!["--book", &file, "--today", "2026-03-13"];
        all.extend(arguments);
        let run = desk.run(&all);
        assert_eq!(run.code, 0, "{run:?}");
        run.out
    };
    let taken = says(&["bank", "import", "marzo.ofx"]);
    assert!(
        taken.contains("Entradas nuevas: 2") && taken.contains("$1,750.00"),
        "{taken}"
    );
    let list = says(&["match", "list"]);
    for part in [
        "Bodega El Roble · C-2",
        "A-2 $1,500.00",
        "el texto dice A-2; el importe es exacto",
    ] {
        assert!(list.contains(part), "{part} in {list}");
    }
    assert!(!list.contains("{{"), "{list}");
    let rules = says(&["match", "rules"]);
    assert!(rules.contains("espera a una persona"), "{rules}");
}
