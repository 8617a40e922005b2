use serde_json::{Value, json};

use super::stage::{INVOICES, Stage, problems, totals};

fn inspect(stage: &Stage, content: &str) -> Value {
    let path = stage.file("t.csv", content);
    let view = stage.run("imports.inspect", json!({ "paths": [path] })).unwrap();
    view["files"][0].clone()
}

#[test]
fn looking_into_a_file_tells_what_it_is_and_writes_nothing() {
    let stage = Stage::with_invoices();
    let before = stage.dump();
    let file = inspect(&stage, INVOICES);
    assert_eq!(
        (&file["kind"], &file["format"], &file["encoding"]),
        (&json!("invoices"), &json!("csv"), &json!("UTF-8"))
    );
    assert!(file["confidence"].as_u64().unwrap() > 80);
    assert_eq!(file["columns"]["due_date"], 3);
    assert_eq!(file["samples"][0][0], "F-1");
    assert_eq!(
        (&file["date_order"], &file["date_order_is_certain"]),
        (&json!("ymd"), &json!(true))
    );
    assert_eq!(
        (&file["decimal_mark"], &file["decimal_mark_is_certain"]),
        (&json!("."), &json!(true))
    );
    assert_eq!(file["fields"][0], json!({"name": "invoice_no", "required": true}));
    assert_eq!(stage.dump(), before);
}

#[test]
fn what_cannot_be_told_is_called_uncertain_and_read_as_the_country_writes() {
    let text = "factura;cliente;fecha;vence;importe\nF-1;Ana;03/04/2026;05/04/2026;1.000\n";
    for (country, currency, order, mark, minor, issued) in [
        ("MX", "MXN", "dmy", ".", "100", "2026-04-03"),
        ("CO", "COP", "dmy", ",", "100000", "2026-04-03"),
        ("US", "USD", "mdy", ".", "100", "2026-03-04"),
    ] {
        let stage = Stage::of(country, currency);
        let file = inspect(&stage, text);
        assert_eq!(
            (&file["date_order"], &file["date_order_is_certain"]),
            (&json!(order), &json!(false)),
            "{country}"
        );
        assert_eq!(
            (&file["decimal_mark"], &file["decimal_mark_is_certain"]),
            (&json!(mark), &json!(false)),
            "{country}"
        );
        stage.import("facturas.csv", text);
        assert_eq!(stage.ask("SELECT total_minor FROM invoice"), minor, "{country}");
        assert_eq!(stage.ask("SELECT issued_on FROM invoice"), issued, "{country}");
    }
}

#[test]
fn what_the_file_proves_goes_before_what_the_country_does() {
    let stage = Stage::mexico();
    let text = "factura;cliente;fecha;vence;importe\nF-1;Ana;03/04/2026;03/25/2026;1.750,50\nF-2;Ana;03/05/2026;03/06/2026;1.000\n";
    let file = inspect(&stage, text);
    assert_eq!(
        (&file["date_order"], &file["date_order_is_certain"]),
        (&json!("mdy"), &json!(true))
    );
    assert_eq!(
        (&file["decimal_mark"], &file["decimal_mark_is_certain"]),
        (&json!(","), &json!(true))
    );
    stage.import("facturas.csv", text);
    assert_eq!(
        stage.ask("SELECT total_minor FROM invoice WHERE number = 'F-2'"),
        "100000"
    );
}

#[test]
fn a_decision_is_obeyed_and_remembered_for_the_next_file_of_that_make() {
    let stage = Stage::mexico();
    let head = "Nota;Quién;Día;Tanto\n";
    let path = stage.file("enero.csv", format!("{head}F-1;Ana;03/04/2026;1.000\n"));
    let choice = json!({
        "kind": "invoices",
        "columns": {"invoice_no": 0, "name": 1, "issue_date": 2, "amount": 3},
        "date_order": "mdy",
        "decimal_mark": ",",
    });
    let request = json!({ "paths": [path], "choices": { (path.as_str()): choice } });
    let view = stage.run("imports.commit", request).unwrap();
    assert_eq!(totals(&view), [1, 0, 0, 0], "{view}");
    assert_eq!(
        stage.ask("SELECT issued_on || ' ' || total_minor FROM invoice"),
        "2026-03-04 100000"
    );

    let next = format!("{}F-2;Eva;05/06/2026;2.000\n", head.to_uppercase());
    let file = inspect(&stage, &next);
    assert_eq!(
        (&file["kind"], &file["remembered"]),
        (&json!("invoices"), &json!(true))
    );
    assert_eq!(totals(&stage.import("febrero.csv", next)), [1, 0, 0, 0]);
    assert_eq!(
        stage.ask("SELECT issued_on || ' ' || total_minor FROM invoice WHERE number = 'F-2'"),
        "2026-05-06 200000"
    );
}

#[test]
fn a_preview_promises_exactly_what_a_commit_does_and_changes_nothing() {
    let stage = Stage::with_invoices();
    let before = stage.dump();
    let text = INVOICES.replace("200.00", "250.00") + "F-4,C-1,2026-03-01,,,5,\nF-5,C-9,2026-03-01,,,5,\n";
    let path = stage.file("facturas.csv", text);
    let preview = stage.run("imports.preview", json!({ "paths": [path] })).unwrap();
    assert_eq!(stage.dump(), before);
    assert_eq!(preview["batch"], json!(null));
    let mut commit = stage.run("imports.commit", json!({ "paths": [path] })).unwrap();
    assert!(commit["batch"].is_i64());
    commit["batch"] = json!(null);
    assert_eq!(preview, commit);
    assert_eq!(totals(&preview), [1, 1, 2, 1]);
    assert_eq!(problems(&preview, 0).len(), 1);
}

#[test]
fn an_unreadable_file_is_listed_beside_the_others() {
    let stage = Stage::mexico();
    let paths = [stage.file("a.csv", ""), stage.file("b.csv", INVOICES)];
    let view = stage.run("imports.inspect", json!({ "paths": paths })).unwrap();
    assert_eq!(view["files"][0]["error"]["code"], "file.empty");
    assert_eq!(view["files"][1]["kind"], "invoices");
}

#[test]
fn a_wrong_guess_of_the_encoding_can_be_seen() {
    let stage = Stage::mexico();
    let path = stage.file("t.csv", b"clave,nombre\nC-1,Mu\xf1oz\n");
    let view = stage.run("imports.inspect", json!({ "paths": [path] })).unwrap();
    let file = &view["files"][0];
    assert_eq!(
        (&file["encoding"], &file["encoding_is_certain"]),
        (&json!("windows-1252"), &json!(false))
    );
    assert_eq!(file["samples"][0][1], "Muñoz");
}

#[test]
fn each_column_shows_its_cells_as_they_would_be_read() {
    let stage = Stage::mexico();
    let text = "Folio;Cliente;Vence;Importe;Correo;Otra\nF-1;Ana;03/04/2026;1,234.50;ana@;x\nF-2;Eva;31/02/2026;abc;;\n";
    let file = inspect(&stage, text);
    let column = |at: usize| file["columns_read"][at].clone();
    assert_eq!(column(2)["field"], "due_date");
    assert_eq!(
        column(2)["samples"][0],
        json!({ "written": "03/04/2026", "value": "2026-04-03", "problem": "" })
    );
    assert_eq!(column(2)["samples"][1]["value"], "");
    assert!(
        column(2)["samples"][1]["problem"]
            .as_str()
            .unwrap()
            .contains("31/02/2026")
    );
    assert_eq!(column(3)["samples"][0]["value"], "1234.50");
    assert_ne!(column(4)["samples"][0]["problem"], "");
    assert_eq!(
        column(5),
        json!({ "field": "", "samples": [{ "written": "x", "value": "", "problem": "" }] })
    );
    assert_eq!(
        file["date_example"],
        json!({ "written": "03/04/2026", "readings": { "dmy": "2026-04-03", "mdy": "2026-03-04" } })
    );
}

#[test]
fn what_is_remembered_can_be_forgotten() {
    let stage = Stage::mexico();
    let text = "Nota;Quién;Día;Tanto\nF-1;Ana;2026-03-04;10\n";
    let path = stage.file("enero.csv", text);
    let choice =
        json!({ "kind": "invoices", "columns": {"invoice_no": 0, "name": 1, "issue_date": 2, "amount": 3} });
    let request = json!({ "paths": [path], "choices": { (path.as_str()): choice } });
    stage.run("imports.commit", request).unwrap();
    let file = inspect(&stage, text);
    assert_eq!(file["remembered"], true);
    let forgotten = stage
        .run("imports.forget", json!({ "signature": file["signature"] }))
        .unwrap();
    assert_eq!(forgotten["forgotten"], 1);
    let after = inspect(&stage, text);
    assert_eq!(
        (&after["remembered"], &after["kind"]),
        (&json!(false), &json!(""))
    );
}
