//! Looking through an import: every row, mending one on the way, and taking the rejected ones to a spreadsheet.

use serde_json::{Value, json};

use super::stage::{INVOICES, Stage, totals};

const FAULTY: &str = "Folio,Cliente,Fecha,Vence,Importe,Color\n\
    F-10,Abarrotes La Luz,2026-03-01,2026-04-01,100.00,rojo\n\
    F-11,Abarrotes La Luz,2026-03-01,31/02/2026,200.00,azul\n\
    F-12,=Ana,2026-03-01,2026-04-01,mucho,verde\n";

fn preview(stage: &Stage, path: &str, choice: &Value) -> Value {
    let request = json!({ "paths": [path], "choices": { (path): choice }, "keep_rows": true });
    stage.run("imports.preview", request).unwrap()
}

fn rows(stage: &Stage, view: &Value, more: &Value) -> Value {
    let mut request = json!({ "kept": view["kept"] });
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    stage.run("imports.rows", request).unwrap()
}

fn numbers(page: &Value) -> Vec<u64> {
    let rows = page["rows"].as_array().unwrap();
    rows.iter().map(|row| row["row"].as_u64().unwrap()).collect()
}

#[test]
fn every_row_of_a_preview_can_be_looked_at_by_page_outcome_and_text() {
    let stage = Stage::mexico();
    let mut text = String::from("invoice_no,name,issue_date,due_date,amount\n");
    for number in 1..=300 {
        text.push_str(&format!(
            "F-{number},Ferretería Núñez {number},2026-03-01,2026-04-01,10\n"
        ));
    }
    let path = stage.file("facturas.csv", text);
    let view = preview(&stage, &path, &json!({}));
    let page = rows(&stage, &view, &json!({ "offset": 250, "limit": 100 }));
    assert_eq!((&page["total"], numbers(&page).len()), (&json!(300), 50));
    assert_eq!(numbers(&page)[0], 252);
    assert_eq!(page["counts"]["new"], 300);
    assert_eq!(page["fields"][0], "invoice_no");
    let found = rows(&stage, &view, &json!({ "query": "nunez 299", "outcome": "new" }));
    assert_eq!(numbers(&found), [300]);
    assert_eq!(found["rows"][0]["values"]["amount"], "10.00");
    assert!(numbers(&rows(&stage, &view, &json!({ "query": "name" }))).is_empty());
    assert!(numbers(&rows(&stage, &view, &json!({ "outcome": "rejected" }))).is_empty());
}

#[test]
fn a_changed_row_shows_what_it_was() {
    let stage = Stage::with_invoices();
    let path = stage.file("facturas.csv", INVOICES.replace("200.00", "250.00"));
    let view = preview(&stage, &path, &json!({}));
    let page = rows(&stage, &view, &json!({ "outcome": "updated" }));
    assert_eq!(numbers(&page), [3]);
    assert_eq!(page["rows"][0]["before"], json!({ "amount": "200.00" }));
    assert_eq!(page["rows"][0]["values"]["amount"], "250.00");
}

#[test]
fn rows_make_place_for_those_of_the_next_preview() {
    let stage = Stage::mexico();
    let path = stage.file("facturas.csv", FAULTY);
    let first = preview(&stage, &path, &json!({}));
    preview(&stage, &path, &json!({}));
    let gone = stage
        .run("imports.rows", json!({ "kept": first["kept"] }))
        .unwrap_err();
    assert_eq!(gone.code, "import.preview_gone");
}

#[test]
fn a_faulty_row_comes_with_its_cells_and_is_taken_once_it_is_mended() {
    let stage = Stage::mexico();
    let path = stage.file("facturas.csv", FAULTY);
    let view = preview(&stage, &path, &json!({}));
    assert_eq!(totals(&view), [1, 0, 0, 2]);
    let faulty = rows(&stage, &view, &json!({ "outcome": "faulty" }));
    assert_eq!(numbers(&faulty), [3, 4]);
    let row = &faulty["rows"][0];
    assert_eq!(row["cells"][3], "31/02/2026");
    assert_eq!(row["problems"][0]["at"], 3);
    assert_eq!(faulty["headers"][path.as_str()][3], "Vence");

    let choice = json!({ "fixes": { "3": { "3": "30/04/2026" }, "4": { "4": "15.5" } } });
    assert_eq!(totals(&preview(&stage, &path, &choice)), [3, 0, 0, 0]);
    let request = json!({ "paths": [path], "choices": { (path.as_str()): choice } });
    let commit = stage.run("imports.commit", request).unwrap();
    assert_eq!(totals(&commit), [3, 0, 0, 0]);
    assert_eq!(
        stage.ask("SELECT due_on FROM invoice WHERE number = 'F-11'"),
        "2026-04-30"
    );
    // The book says what was mended, and the next file is read as it stands.
    let note = stage.ask("SELECT data FROM event WHERE kind = 'imports.summary'");
    assert!(note.contains("30/04/2026"), "{note}");
    assert_eq!(stage.ask("SELECT count(*) FROM import_mapping"), "0");
    assert_eq!(totals(&preview(&stage, &path, &json!({}))), [0, 0, 1, 2]);
}

#[test]
fn a_row_that_is_left_out_by_hand_counts_as_nothing_else() {
    let stage = Stage::mexico();
    let path = stage.file("facturas.csv", FAULTY);
    let view = preview(&stage, &path, &json!({ "leave_rows": [2, 3] }));
    assert_eq!(totals(&view), [0, 0, 0, 1]);
    assert_eq!(view["files"][0]["left_out"], 2);
    let page = rows(&stage, &view, &json!({ "outcome": "left_out" }));
    assert_eq!(numbers(&page), [2, 3]);
}

#[test]
fn exported_rejects_have_the_columns_of_the_file_with_the_reason_behind_them() {
    let stage = Stage::mexico();
    let path = stage.file("facturas.csv", FAULTY);
    let view = preview(&stage, &path, &json!({}));
    let out = stage.path("rechazados.csv");
    let written = stage
        .run(
            "imports.export_rejects",
            json!({ "kept": view["kept"], "path": out }),
        )
        .unwrap();
    assert_eq!(written["files"][0]["path"], json!(out));
    let text = std::fs::read_to_string(&out).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "Folio,Cliente,Fecha,Vence,Importe,Color,Motivo (Puntual)"
    );
    assert!(lines[1].starts_with("F-11,Abarrotes La Luz,2026-03-01,31/02/2026,200.00,azul,"));
    assert!(lines[1].contains("Vence: «31/02/2026»"), "{}", lines[1]);
    assert!(lines[2].starts_with("F-12,'=Ana,"), "{}", lines[2]);
    assert_eq!(lines.len(), 3);
}

#[test]
fn mended_rejects_are_imported_like_the_file_they_came_from() {
    let stage = Stage::mexico();
    let choice =
        json!({ "kind": "invoices", "columns": {"invoice_no": 0, "name": 1, "due_date": 2, "amount": 3} });
    let path = stage.file(
        "ventas.csv",
        "A,B,C,D\nF-1,Ana,31/02/2026,5\nF-2,=Eva,01/04/2026,x\n",
    );
    let request = json!({ "paths": [path], "choices": { (path.as_str()): choice }, "keep_rows": true });
    let view = stage.run("imports.commit", request).unwrap();
    assert_eq!(totals(&view), [0, 0, 0, 2]);
    // Nothing was taken, but the columns that a person chose are known from now on.
    let out = stage.path("rechazados.csv");
    stage
        .run(
            "imports.export_rejects",
            json!({ "kept": view["kept"], "path": out }),
        )
        .unwrap();
    let mended = std::fs::read_to_string(&out)
        .unwrap()
        .replace("31/02/2026,", "28/02/2026,")
        .replace(",x,", ",7,");
    let again = stage.import("corregidos.csv", mended);
    assert_eq!(totals(&again), [2, 0, 0, 0], "{again:#}");
    assert_eq!(stage.ask("SELECT group_concat(name) FROM customer"), "Ana,=Eva");
}

#[test]
fn files_with_other_columns_are_exported_apart() {
    let stage = Stage::mexico();
    let paths = [
        stage.file("a.csv", FAULTY),
        stage.file("b.csv", "Factura,Cliente,Vencimiento,Total\nF-1,Ana,x,1\n"),
    ];
    let request = json!({ "paths": paths, "keep_rows": true });
    let view = stage.run("imports.preview", request).unwrap();
    let out = stage.path("r.xlsx");
    let export = |file: Option<&String>| {
        let request = json!({ "kept": view["kept"], "path": out, "file": file });
        let written = stage.run("imports.export_rejects", request).unwrap();
        written["files"].as_array().unwrap().len()
    };
    assert_eq!(export(None), 2);
    assert!(stage.path("r 2.xlsx").exists());
    assert_eq!(export(Some(&paths[1])), 1);
}

#[test]
fn nothing_rejected_is_nothing_to_export() {
    let stage = Stage::with_invoices();
    let path = stage.file("facturas.csv", INVOICES);
    let view = preview(&stage, &path, &json!({}));
    let refused = stage
        .run(
            "imports.export_rejects",
            json!({ "kept": view["kept"], "path": stage.path("r.csv") }),
        )
        .unwrap_err();
    assert_eq!(refused.code, "import.no_rejects");
    assert!(!stage.path("r.csv").exists());
}

#[test]
fn the_list_of_imports_tells_what_each_brought_also_after_it_was_undone() {
    let stage = Stage::mexico();
    let view = stage.import("facturas.csv", FAULTY);
    stage
        .run("batches.undo", json!({ "batch": view["batch"] }))
        .unwrap();
    let list = stage
        .run("batches.list", json!({ "kind": "imports.commit", "limit": 1 }))
        .unwrap();
    assert_eq!(list["total"], 1);
    let imported = &list["batches"][0]["imported"];
    assert_eq!(imported["files"], 1);
    assert_eq!(
        imported["totals"],
        json!({ "new": 1, "updated": 0, "unchanged": 0, "rejected": 2 })
    );
    let other = stage.run("batches.list", json!({ "kind": "calls.log" })).unwrap();
    assert_eq!((&other["total"], &other["batches"]), (&json!(0), &json!([])));
}
