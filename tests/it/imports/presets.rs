//! Exports of other programs, each through looking, preview, import, the same again, and undo. The files are made up after
//! the headers that the programs write.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::stage::{Stage, assert_worded, totals};

/// File, preset, country and currency of the book, our tax id.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CASES: &[Case] = &[
    (
        "quickbooks.customers.csv",
        "quickbooks.customers",
        "US",
        "USD",
        "",
    ),
    (
        "quickbooks.ar_aging_detail.csv",
        "quickbooks.ar_aging_detail",
        "US",
        "USD",
        "",
    ),
    (
        "quickbooks.ar_aging_detail_types.csv",
        "quickbooks.ar_aging_detail",
        "US",
        "USD",
        "",
    ),
    (
        "quickbooks.invoice_lines.csv",
        "quickbooks.invoice_lines",
        "US",
        "USD",
        "",
    ),
    ("xero.sales_invoices.csv", "xero.sales_invoices", "US", "USD", ""),
    ("xero.sales_template.csv", "xero.sales_template", "US", "USD", ""),
    ("zoho.invoices.csv", "zoho.invoices", "MX", "MXN", ""),
    ("zoho.contacts.csv", "zoho.contacts", "MX", "MXN", ""),
    ("freshbooks.invoices.csv", "freshbooks.invoices", "US", "USD", ""),
    ("freshbooks.clients.csv", "freshbooks.clients", "US", "USD", ""),
    ("wave.transactions.csv", "wave.transactions", "US", "USD", ""),
    ("wave.customers.csv", "wave.customers", "US", "USD", ""),
    ("invoice2go.invoices.csv", "invoice2go.invoices", "US", "USD", ""),
    ("invoicely.invoices.csv", "invoicely.invoices", "US", "USD", ""),
    (
        "invoice_ninja.invoices.csv",
        "invoice_ninja.invoices",
        "US",
        "USD",
        "",
    ),
    (
        "invoice_ninja.clients.csv",
        "invoice_ninja.clients",
        "US",
        "USD",
        "",
    ),
    (
        "odoo.invoices_signed_es.csv",
        "odoo.invoices_signed",
        "MX",
        "MXN",
        "",
    ),
    (
        "odoo.invoices_signed_en.csv",
        "odoo.invoices_signed",
        "MX",
        "MXN",
        "",
    ),
    ("odoo.invoices_es.csv", "odoo.invoices", "ES", "EUR", ""),
    ("odoo.contacts.csv", "odoo.contacts", "ES", "EUR", ""),
    ("stripe.invoices.csv", "stripe.invoices", "US", "USD", ""),
    ("afip.issued_2025.csv", "afip.issued", "AR", "ARS", ""),
    ("afip.issued_legacy.csv", "afip.issued", "AR", "ARS", ""),
    ("sii.rcv_sales.csv", "sii.rcv_sales", "CL", "CLP", "76.000.009-2"),
    ("sunat.rvie.csv", "sunat.rvie", "PE", "PEN", "20512345678"),
    ("sat.metadata.txt", "sat.metadata", "MX", "MXN", "PAG010101AB1"),
    ("aspel_sae.invoices.csv", "aspel_sae.invoices", "MX", "MXN", ""),
    ("aspel_sae.customers.csv", "aspel_sae.customers", "MX", "MXN", ""),
    ("contpaqi.customers.csv", "contpaqi.customers", "MX", "MXN", ""),
    ("contpaqi.documents.csv", "contpaqi.documents", "MX", "MXN", ""),
    ("koinor.receivables.csv", "koinor.receivables", "EC", "USD", ""),
    ("koinor.open_items.csv", "koinor.open_items", "EC", "USD", ""),
    ("ibm.receivables.csv", "ibm.receivables", "US", "USD", ""),
    (
        "highradius.open_invoices.csv",
        "highradius.open_invoices",
        "US",
        "USD",
        "",
    ),
    (
        "highradius.predicted.csv",
        "highradius.predicted",
        "US",
        "USD",
        "",
    ),
    ("sap.open_items.csv", "sap.open_items", "ES", "EUR", ""),
];

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/presets")
            .join(name),
    )
    .unwrap()
}

pub fn stage(country: &str, currency: &str, tax_id: &str) -> Stage {
    let stage = Stage::of(country, currency);
    if !tax_id.is_empty() {
        let mut profile = stage.run("settings.get", json!({})).unwrap()["profile"].clone();
        profile["tax_id"] = json!(tax_id);
        stage.run("settings.save", profile).unwrap();
    }
    stage
}

/// What the book holds, one line each.
pub fn book(stage: &Stage) -> String {
    let connection = Connection::open(stage.book()).unwrap();
    let queries = [
        "SELECT 'customer ' || code || ' | ' || name || ' | ' || tax_id || ' | ' || coalesce(term_days, '') || ' | ' || currency
           || ' | ' || street || ' | ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' + ')
              FROM contact WHERE customer_id = customer.id), '') FROM customer ORDER BY id",
        "SELECT 'invoice ' || number || ' | ' || (SELECT name FROM customer WHERE id = customer_id) || ' | ' || issued_on
           || ' | ' || due_on || ' | ' || currency || ' ' || total_minor || ' | open ' || open_minor
           || coalesce(' | paid ' || paid_on, '') || CASE notes WHEN '' THEN '' ELSE ' | ' || notes END
           || CASE fiscal_id WHEN '' THEN '' ELSE ' | ' || fiscal_id END FROM invoice ORDER BY id",
        "SELECT kind || ' ' || reference || ' | ' || (SELECT name FROM customer WHERE id = customer_id) || ' | ' || credited_on
           || ' | ' || currency || ' ' || total_minor || ' | on account ' || unapplied_minor FROM credit ORDER BY id",
    ];
    let mut lines = String::new();
    for query in queries {
        let mut statement = connection.prepare(query).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        for row in rows {
            writeln!(lines, "{}", row.unwrap().trim_end()).unwrap();
        }
    }
    lines
}

/// What was left out, one line each.
pub fn left_out(view: &Value) -> String {
    let mut lines = String::new();
    for problem in view["files"][0]["problems"].as_array().unwrap() {
        let text = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
        writeln!(
            lines,
            "line {}: {} {}",
            problem["row"],
            text("code"),
            text("value")
        )
        .unwrap();
    }
    lines
}

/// Looks at a file, imports it, imports it again and undoes it. Gives what it said and did.
pub fn story(stage: &Stage, path: &str) -> (Value, String) {
    let request = json!({ "paths": [path] });
    let inspected = stage.run("imports.inspect", request.clone()).unwrap()["files"][0].clone();
    let before = stage.dump();
    let preview = stage.run("imports.preview", request.clone()).unwrap();
    assert_eq!(stage.dump(), before, "{path}: a preview writes nothing");
    let mut view = stage.run("imports.commit", request.clone()).unwrap();
    let batch = view["batch"].clone();
    view["batch"] = json!(null);
    assert_eq!(preview, view, "{path}: a preview promises what a commit does");
    assert_worded(&view);
    stage.assert_sound();
    let [new, _, _, rejected] = totals(&view);
    let told = format!(
        "{new} new, {rejected} left out\n{}{}",
        left_out(&view),
        book(stage)
    );
    let after = stage.dump();
    let again = stage.run("imports.commit", request).unwrap();
    assert_eq!(
        totals(&again)[..2],
        [0, 0],
        "{path}: the same again changes nothing {again}"
    );
    assert_eq!(stage.dump(), after, "{path}");
    stage.run("batches.undo", json!({ "batch": batch })).unwrap();
    assert_eq!(stage.dump(), before, "{path}: undone");
    (inspected, told)
}

#[test]
fn every_programs_export_is_recognised_imported_known_again_and_undone() {
    let mut told = String::new();
    for (file, preset, country, currency, tax_id) in CASES {
        let stage = stage(country, currency, tax_id);
        let path = stage.file(file, fixture(file));
        let (inspected, story) = story(&stage, &path);
        assert_eq!(inspected["preset"], *preset, "{file}");
        assert!(inspected["confidence"].as_u64().unwrap() >= 80, "{file}");
        writeln!(
            told,
            "== {file}: {}\n{story}",
            inspected["preset_label"].as_str().unwrap()
        )
        .unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn payments_of_a_program_find_the_invoices_of_the_same_program() {
    for (invoices, payments, country, currency, applied) in [
        ("zoho.invoices.csv", "zoho.payments.csv", "MX", "MXN", 2),
        (
            "invoice_ninja.invoices.csv",
            "invoice_ninja.payments.csv",
            "US",
            "USD",
            2,
        ),
    ] {
        let stage = Stage::of(country, currency);
        let paths = [
            stage.file(invoices, fixture(invoices)),
            stage.file(payments, fixture(payments)),
        ];
        let view = stage.run("imports.commit", json!({ "paths": paths })).unwrap();
        assert_eq!(view["files"][1]["kind"], "payments", "{payments}");
        let taken = view["files"][1]["new"].as_u64().unwrap();
        assert!(taken >= applied, "{payments}: {view}");
        stage.assert_sound();
    }
}

#[test]
fn what_others_issued_is_refused_as_a_whole_and_said_so() {
    for (file, country, currency) in [
        ("afip.received.csv", "AR", "ARS"),
        ("sii.rcv_purchases.csv", "CL", "CLP"),
    ] {
        let stage = Stage::of(country, currency);
        let path = stage.file(file, fixture(file));
        let request = json!({ "paths": [path] });
        let seen = stage.run("imports.inspect", request.clone()).unwrap()["files"][0].clone();
        assert_eq!(seen["error"]["code"], "file.purchases", "{file}");
        assert_eq!(
            stage.run("imports.commit", request).unwrap_err().code,
            "file.purchases",
            "{file}"
        );
    }
}

#[test]
fn a_list_of_purchases_of_an_unknown_program_is_refused() {
    let stage = Stage::mexico();
    let text = "Folio,Proveedor,RFC Proveedor,Fecha,Total\n1,Papelera,PPP010101AA1,2026-03-01,10.00\n";
    assert_eq!(stage.refusal("compras.csv", text), "file.purchases");
    let text = "UUID,RFC Emisor,Nombre Emisor,RFC Receptor,Nombre Receptor,Fecha,Total\n\
        11111111-2222-4333-8444-0000000000A1,PPP010101AA1,Papelera,PAG010101AB1,Yo,2026-03-01,10.00\n\
        11111111-2222-4333-8444-0000000000A2,QQQ010101AA1,Otra,PAG010101AB1,Yo,2026-03-01,10.00\n";
    assert_eq!(stage.refusal("recibidos.csv", text), "file.purchases");
}

#[test]
fn a_cancellation_in_the_tax_offices_list_closes_the_invoice() {
    let stage = stage("MX", "MXN", "PAG010101AB1");
    let text = String::from_utf8(fixture("sat.metadata.txt")).unwrap();
    stage.import("marzo.txt", &text);
    let cancelled = text.replace("1160.00~I~1~", "1160.00~I~0~2026-03-01 10:00:00");
    let view = stage.import("abril.txt", cancelled);
    assert_eq!(totals(&view)[1], 1, "{view}");
    assert_eq!(stage.ask("SELECT sum(open_minor) FROM invoice"), "0");
    stage.assert_sound();
}

#[test]
fn a_person_has_the_last_word_about_what_a_file_is() {
    let stage = Stage::of("US", "USD");
    let path = stage.file("wave.csv", fixture("wave.customers.csv"));
    let choice = json!({ "kind": "payments" });
    let request = json!({ "paths": [path], "choices": { (path.as_str()): choice } });
    let seen = stage.run("imports.inspect", request).unwrap()["files"][0].clone();
    assert_eq!((&seen["preset"], &seen["kind"]), (&json!(""), &json!("payments")));
}

#[test]
fn lines_need_not_stand_together_and_a_contradiction_leaves_the_whole_document_out() {
    let stage = Stage::mexico();
    let text = "Factura,Cliente,Fecha,Producto,Cantidad,Precio,Importe\n\
        F-1,Ana,2026-03-01,Lápiz,2,5.00,10.00\n\
        F-2,Eva,2026-03-01,Goma,1,3.00,3.00\n\
        F-1,Ana,2026-03-01,Libro,1,90.50,90.50\n\
        F-2,Otra,2026-03-01,Regla,1,2.00,2.00\n\
        F-3,Eva,2026-03-02,Regla,1,2.00,dos\n";
    let view = stage.import("renglones.csv", text);
    assert_eq!(totals(&view), [1, 0, 0, 2], "{view}");
    assert_eq!(
        left_out(&view),
        "line 5: invoice.lines_disagree Otra\nline 6: amount.invalid dos\n"
    );
    assert_eq!(stage.ask("SELECT total_minor FROM invoice"), "10050");
}

#[test]
fn a_statement_with_charges_and_payments_is_split() {
    let stage = Stage::mexico();
    let text = "Fecha,Documento,Cliente,Concepto,Cargo,Abono,Saldo\n\
        2026-01-05,F-1,Ana,Venta,1000.00,,1000.00\n\
        2026-01-20,F-1,Ana,Transferencia,,400.00,600.00\n\
        2026-02-01,F-2,Ana,Venta,50.00,0.00,650.00\n\
        2026-02-03,R-9,Ana,A cuenta,0.00,30.00,620.00\n";
    let view = stage.import("estado.csv", text);
    assert_eq!(totals(&view), [4, 0, 0, 0], "{view}");
    assert_eq!(
        stage.ask("SELECT group_concat(open_minor, ' ' ORDER BY number) FROM invoice"),
        "60000 5000"
    );
    assert_eq!(
        stage.ask("SELECT unapplied_minor FROM credit WHERE reference = 'R-9'"),
        "3000"
    );
    assert_eq!(view["added"][0]["total"], "620.00");
    assert_eq!(totals(&stage.import("estado.csv", text)), [0, 0, 4, 0]);
}
