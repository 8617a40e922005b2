use serde_json::json;

use super::stage::{CUSTOMERS, INVOICES, Stage, totals};

const PAYMENTS: &str =
    "payment_id,invoice_no,customer_id,pay_date,amount,currency\nP-1,F-1,C-1,2026-03-10,750.50,MXN\n";

#[test]
fn undoing_an_import_leaves_the_tables_exactly_as_they_were() {
    let stage = Stage::with_invoices();
    stage.import("pagos.csv", PAYMENTS);
    let before = stage.dump();
    let changed = [
        stage.file(
            "c.csv",
            CUSTOMERS
                .replace("La Luz", "La Nueva Luz")
                .replace("luz@", "otra@")
                + "C-3,Tercero,,,,,,,,\n",
        ),
        stage.file(
            "f.csv",
            INVOICES.replace("1750.50", "1900.00").replace("99.90", "88.80")
                + "F-4,C-3,2026-03-01,,,5,\nNC-1,C-1,2026-03-01,,,-5,\n",
        ),
        stage.file(
            "p.csv",
            format!("{PAYMENTS}P-2,F-4,C-3,2026-03-11,5,MXN\nP-3,F-1,C-1,2026-03-11,100,MXN\n"),
        ),
    ];
    let view = stage.run("imports.commit", json!({ "paths": changed })).unwrap();
    assert_eq!(totals(&view), [5, 3, 3, 0], "{view}");
    assert_ne!(stage.dump(), before);
    let undone = stage
        .run("batches.undo", json!({ "batch": view["batch"] }))
        .unwrap();
    assert_eq!(undone["undone"]["batch"], view["batch"]);
    assert_eq!(stage.dump(), before);
    stage.assert_sound();
    let again = stage
        .run("batches.undo", json!({ "batch": view["batch"] }))
        .unwrap_err();
    assert_eq!(
        (again.code, again.params["reason"].as_str()),
        ("batch.cannot_undo", "already_undone")
    );
}

#[test]
fn an_import_on_which_another_was_built_is_undone_after_it() {
    let stage = Stage::mexico();
    stage.import("clientes.csv", CUSTOMERS);
    let invoices = stage.import("facturas.csv", INVOICES);
    let payments = stage.import("pagos.csv", PAYMENTS);
    let early = stage
        .run("batches.undo", json!({ "batch": invoices["batch"] }))
        .unwrap_err();
    assert_eq!(early.params["reason"], "changed_since");
    stage
        .run("batches.undo", json!({ "batch": payments["batch"] }))
        .unwrap();
    stage
        .run("batches.undo", json!({ "batch": invoices["batch"] }))
        .unwrap();
    assert_eq!(stage.ask("SELECT count(*) FROM invoice"), "0");
    stage.assert_sound();
}

#[test]
fn an_undone_import_can_be_made_again() {
    let stage = Stage::mexico();
    let view = stage.import("clientes.csv", CUSTOMERS);
    stage
        .run("batches.undo", json!({ "batch": view["batch"] }))
        .unwrap();
    assert_eq!(totals(&stage.import("clientes.csv", CUSTOMERS)), [2, 0, 0, 0]);
}

#[test]
fn a_list_of_batches_names_the_files() {
    let stage = Stage::with_invoices();
    let list = stage.run("batches.list", json!({})).unwrap();
    assert_eq!(list["batches"][0]["kind"], "imports.commit");
    assert_eq!(list["batches"][0]["label"], "facturas.csv");
    assert_eq!(list["batches"][0]["rows"], 3);
}
