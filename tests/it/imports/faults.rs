use serde_json::json;

use super::stage::{CUSTOMERS, Stage};

#[test]
fn a_choice_that_means_nothing_is_refused() {
    let stage = Stage::with_invoices();
    let before = stage.dump();
    let path = stage.file(
        "t.csv",
        "invoice_no,customer_id,issue_date,amount\nF-77,C-1,2026-03-01,9\n",
    );
    let unknown = json!({ "paths": [path], "kind": "recipes" });
    assert_eq!(
        stage.run("imports.commit", unknown).unwrap_err().code,
        "request.invalid"
    );
    let unknown = json!({ "paths": [path], "choices": { (path.as_str()): { "columns": { "colour": 1 } } } });
    assert_eq!(
        stage.run("imports.preview", unknown).unwrap_err().code,
        "request.invalid"
    );
    assert_eq!(stage.dump(), before);
}

#[test]
fn without_an_open_book_nothing_is_imported() {
    let stage = Stage::mexico();
    stage.run("books.close", json!({})).unwrap();
    let path = stage.file("clientes.csv", CUSTOMERS);
    for command in ["imports.inspect", "imports.preview", "imports.commit"] {
        assert_eq!(
            stage.run(command, json!({ "paths": [path] })).unwrap_err().code,
            "book.none_open"
        );
    }
}
