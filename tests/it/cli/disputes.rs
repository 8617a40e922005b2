//! Disputes, stages and evidence files from the command line.

use serde_json::json;

use super::Desk;

/// The first open invoice of the book, and whose it is.
fn owed(desk: &Desk) -> (String, String) {
    let view = desk.done(&["invoices", "list", "--state", "open"]);
    let row = &view["rows"][0];
    let word = |field: &str| row[field].as_str().unwrap().to_owned();
    (word("invoice"), word("customer"))
}

#[test]
fn a_dispute_is_opened_assigned_listed_and_solved() {
    let desk = Desk::with_book();
    let (invoice, customer) = owed(&desk);
    let photo = desk.path("foto.jpg");
    std::fs::write(&photo, b"\xff\xd8").unwrap();
    let opened = desk.done(&[
        "dispute",
        "open",
        &invoice,
        "--reason",
        "goods",
        "--amount",
        "10",
        "--by",
        "Ana",
        "--heard-by",
        "call",
        "--solve-by",
        "2026-03-20",
        "--note",
        "faltó una caja",
        "--file",
        &photo,
    ]);
    let dispute = &opened["disputes"][0];
    assert_eq!(
        (
            &dispute["held"],
            &dispute["opened_by"],
            &dispute["files"][0]["name"]
        ),
        (&json!("10.00"), &json!("Ana"), &json!("foto.jpg"))
    );
    let id = dispute["dispute"].to_string();
    let assigned = desk.done(&["dispute", "assign", &id, "--owner", "Luis"]);
    assert_eq!(assigned["dispute"]["owner"], "Luis");
    let listed = desk.plain(&["dispute", "list", "--customer", &customer]);
    assert!(
        listed.contains(&invoice) && listed.contains("mercancía") && listed.contains("Luis"),
        "{listed}"
    );
    let solved = desk.done(&[
        "dispute",
        "resolve",
        &id,
        "--as",
        "credit_note",
        "--reference",
        "NC-1",
    ]);
    assert_eq!(solved["dispute"]["credit_note"], "NC-1");
    let listed = desk.plain(&["dispute", "list"]);
    assert!(
        listed.contains("nota de crédito") && listed.contains("1 resuelto"),
        "{listed}"
    );
    let again = desk.book(&["dispute", "resolve", &id, "--as", "rejected"]);
    assert_eq!(
        (again.code, &again.error()["code"]),
        (1, &json!("dispute.solved_already"))
    );
}

#[test]
fn a_case_is_handed_over_with_its_reason_and_shown() {
    let desk = Desk::with_book();
    let (_, customer) = owed(&desk);
    assert_eq!(desk.done(&["escalate", &customer])["said"], json!([]));
    let set = desk.done(&[
        "escalate",
        &customer,
        "judicial",
        "--reason",
        "demanda 12/26",
        "--handler",
        "Lic. Ruiz",
    ]);
    assert_eq!(
        (&set["now"]["stage"], &set["now"]["credit_blocked"]),
        (&json!("judicial"), &json!(true))
    );
    let shown = desk.plain(&["escalate", &customer]);
    assert!(
        shown.contains("judicial") && shown.contains("Lic. Ruiz") && shown.contains("sin crédito"),
        "{shown}"
    );
    // A stage needs its reason.
    assert_eq!(
        desk.book(&["escalate", &customer, "judicial"]).error()["code"],
        "usage.missing"
    );
}

#[test]
fn an_evidence_file_is_written_verified_and_refused_after_a_byte() {
    let desk = Desk::with_book();
    let (invoice, customer) = owed(&desk);
    let file = desk.path("expediente.zip");
    let written = desk.done(&["evidence", &customer, "--out", &file]);
    let verified = desk.done(&["evidence", "verify", &file]);
    assert_eq!(verified["summary"], written["summary"]);
    let shown = desk.plain(&["evidence", "verify", &file]);
    assert!(
        shown.contains("ni un byte") && shown.contains(written["summary"]["seal"].as_str().unwrap()),
        "{shown}"
    );
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let refused = desk.book(&["evidence", "verify", &file]);
    assert_eq!(
        (refused.code, &refused.error()["code"]),
        (1, &json!("evidence.changed"))
    );
    let one = desk.done(&["evidence", "--invoice", &invoice, "--out", &file]);
    assert_eq!(one["summary"]["invoice"], json!(invoice));
}
