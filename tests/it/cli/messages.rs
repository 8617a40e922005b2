//! Templates, campaigns and results from the command line.

use serde_json::json;

use super::Desk;

#[test]
fn a_template_file_is_tried_and_what_is_wrong_is_told_with_its_line() {
    let desk = Desk::with_book();
    let file = desk.path("before_7.email.txt");
    std::fs::write(&file, "Subject: Aviso\n\nHola\n{{ greting_name }}\n").unwrap();
    let run = desk.book(&["template", "check", &file]);
    assert_eq!(run.code, 1, "{run:?}");
    let error = run.error();
    assert_eq!(error["code"], "template.misspelt_variable");
    assert_eq!(
        (&error["params"]["line"], &error["params"]["nearest"]),
        (&json!("2"), &json!("greeting_name"))
    );
    std::fs::write(&file, "Subject: Aviso\n\nHola {{ greeting_name }}\n").unwrap();
    assert_eq!(desk.done(&["template", "check", &file])["needs_invoices"], false);
    let none = desk.book(&["template", "check", &desk.path("no_hay.email.txt")]);
    assert_eq!((none.code, &none.error()["code"]), (1, &json!("input.failed")));
}

#[test]
fn a_template_is_saved_from_a_file_shown_and_taken_back() {
    let desk = Desk::with_book();
    let file = desk.path("texto.txt");
    std::fs::write(&file, "Subject: Aviso\n\nHola {{ greeting_name }}\n").unwrap();
    let saved = desk.done(&["template", "save", &file, "before_7"]);
    assert_eq!(
        (&saved["version"], &saved["body"]),
        (&json!(1), &json!("Hola {{ greeting_name }}"))
    );
    let shown = desk.done(&["template", "show", "before_7", "--invented"]);
    assert_eq!(shown["text"], "Hola Lucía");
    assert_eq!(
        desk.done(&["template", "versions", "before_7"])["versions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(desk.done(&["template", "restore", "before_7"])["version"], 0);
    let list = desk.done(&["template", "list"]);
    assert!(list["templates"].as_array().unwrap().len() > 100);
}

#[test]
fn a_campaign_is_drafted_looked_at_approved_and_counted() {
    let desk = Desk::with_book();
    let draft = desk.done(&[
        "campaign",
        "draft",
        "Saldos de marzo",
        "--channel",
        "email",
        "--template",
        "balance",
        "--filter",
        "owing",
    ]);
    assert_eq!(draft["campaign"], "saldos-de-marzo");
    let run = desk.done(&["campaign", "preview", "saldos-de-marzo"]);
    let reached = run["messages"].as_array().unwrap().len();
    assert!(reached > 0, "{run:#}");
    assert_eq!(
        desk.done(&["campaign", "approve", "saldos-de-marzo"])["queued"],
        reached
    );
    let results = desk.done(&["results", "--by", "campaign", "--days", "7"]);
    assert_eq!(results["rows"][0]["label"], "Saldos de marzo");
    assert_eq!(results["rows"][0]["approved"], reached);
    assert_eq!(
        desk.done(&["campaign", "results", "saldos-de-marzo"])["total"],
        reached
    );
    assert_eq!(
        desk.done(&["campaign", "list"])["campaigns"][0]["approved"],
        reached
    );
}
