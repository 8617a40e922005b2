use serde_json::json;

use super::stage::{CUSTOMERS, INVOICES, Stage, assert_worded, expected, problems, totals};

#[test]
fn the_due_date_is_the_rows_or_follows_from_the_nearest_terms() {
    let stage = Stage::with_invoices();
    let due = |number: &str| stage.ask(&format!("SELECT due_on FROM invoice WHERE number = '{number}'"));
    assert_eq!(due("F-1"), "2026-03-03", "its own");
    assert_eq!(due("F-2"), "2026-03-31", "the customer's 30 days");
    assert_eq!(due("F-3"), "2026-03-20", "the row's 10 days");
    stage.assert_sound();
}

#[test]
fn an_import_says_what_it_adds_per_currency_and_bucket() {
    let stage = Stage::mexico();
    stage.import("clientes.csv", CUSTOMERS);
    let view = stage.import(
        "facturas.csv",
        format!("{INVOICES}F-4,C-1,2026-01-01,2026-01-10,,50.00,USD\n"),
    );
    let added = &view["added"];
    assert_eq!(added[0]["currency"], "MXN");
    assert_eq!(added[0]["total"], "2050.40");
    assert_eq!(added[0]["buckets"]["not_due"], "299.90");
    assert_eq!(added[0]["buckets"]["d1_30"], "1750.50");
    assert_eq!(
        (&added[1]["currency"], &added[1]["buckets"]["d61_90"]),
        (&json!("USD"), &json!("50.00"))
    );
    let aging = stage.run("receivables.aging", json!({})).unwrap();
    assert_eq!(aging["currencies"][0]["total"], "2050.40");
}

#[test]
fn every_faulty_invoice_is_named_with_row_column_and_value_and_the_others_are_taken() {
    let stage = Stage::mexico();
    stage.import("clientes.csv", CUSTOMERS);
    let text = "factura,cliente_id,fecha de emisión,vencimiento,importe,moneda\n\
        F-1,C-1,2026-03-01,2026-03-31,100.00,MXN\n\
        F-2,C-1,31/02/2026,2026-03-31,100.00,MXN\n\
        F-3,C-1,2026-03-01,mañana,100.00,MXN\n\
        F-4,C-1,2026-03-01,2026-03-31,cien,MXN\n\
        F-5,C-9,2026-03-01,2026-03-31,100.00,MXN\n\
        F-1,C-1,2026-03-01,2026-03-31,100.00,MXN\n\
        F-6,C-1,2026-03-01,2026-03-31,100.00,XYZ\n\
        F-7,C-1,2026-03-01,2026-03-31,100.005,MXN\n\
        ,C-1,2026-03-01,2026-03-31,100.00,MXN\n\
        F-8,C-1,2026-03-01,2026-02-01,100.00,MXN\n\
        F-9,,2026-03-01,2026-03-31,100.00,MXN\n\
        F-10,C-1,,,100.00,MXN\n\
        F-11,C-1,2026-03-01,2026-03-31,,MXN\n\
        F-12,C-1,2026-03-01,2026-03-31,\"1.234,50\",MXN\n\
        F-13,C-2,2026-03-01,2026-03-31,\"1,234.50\",MXN\n";
    let view = stage.import("facturas.csv", text);
    assert_eq!(totals(&view), [2, 0, 0, 13]);
    assert_eq!(
        problems(&view, 0),
        expected(&[
            (3, "fecha de emisión", "date.invalid"),
            (4, "vencimiento", "date.unreadable"),
            (5, "importe", "amount.invalid"),
            (6, "cliente_id", "customer.unknown"),
            (7, "factura", "invoice.duplicate_in_file"),
            (8, "moneda", "currency.unknown"),
            (9, "importe", "amount.too_precise"),
            (10, "factura", "invoice.no_number"),
            (11, "vencimiento", "invoice.due_before_issue"),
            (12, "cliente_id", "customer.missing"),
            (13, "fecha de emisión", "date.missing"),
            (14, "importe", "amount.missing"),
            (15, "importe", "amount.invalid"),
        ])
    );
    assert_eq!(view["files"][0]["problems"][0]["value"], "31/02/2026");
    assert_worded(&view);
    stage.assert_sound();
}

#[test]
fn an_invoice_brings_its_customer_when_it_names_one() {
    let stage = Stage::mexico();
    let text = "Folio,Cliente,RFC,Correo,Fecha,Vence,Total\n\
        1,Café Ñandú,CNA010101AB1,cafe@example.com,01/03/2026,31/03/2026,\"$1,750.50\"\n\
        2,Café Ñandú,CNA010101AB1,,02/03/2026,31/03/2026,$10.00\n\
        3,Doña Lupe,XAXX010101000,,02/03/2026,31/03/2026,$10.00\n\
        4,DONA LUPE,XAXX010101000,,13/03/2026,31/03/2026,$10.00\n";
    let view = stage.import("facturas.csv", text);
    assert_eq!(totals(&view), [4, 0, 0, 0], "{view}");
    assert_eq!(
        stage.ask("SELECT group_concat(code, ',') FROM (SELECT code FROM customer ORDER BY id)"),
        "CNA010101AB1,DONA-LUPE"
    );
    assert_eq!(stage.ask("SELECT email FROM contact"), "cafe@example.com");
    assert_eq!(
        stage.ask("SELECT total_minor FROM invoice WHERE number = '1'"),
        "175050"
    );
}

#[test]
fn two_customers_of_one_name_are_not_mixed_up() {
    let stage = Stage::mexico();
    stage.import("clientes.csv", "clave,nombre\nC-1,Juan Pérez\nC-2,Juan Perez\n");
    let view = stage.import(
        "facturas.csv",
        "factura,cliente,fecha,importe\nF-1,JUAN PEREZ,2026-03-01,10\n",
    );
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "cliente", "customer.ambiguous")])
    );
}

#[test]
fn a_negative_amount_is_a_credit_note_on_account() {
    let stage = Stage::with_invoices();
    let text = "invoice_no,customer_id,issue_date,amount\nNC-1,C-1,2026-03-05,(150.00)\nNC-2,C-1,2026-03-05,-50.00\n";
    let view = stage.import("notas.csv", text);
    assert_eq!(totals(&view), [2, 0, 0, 0]);
    assert_eq!(view["added"][0]["total"], "-200.00");
    assert_eq!(
        stage.ask("SELECT sum(unapplied_minor) FROM credit WHERE kind = 'credit_note'"),
        "20000"
    );
    assert_eq!(totals(&stage.import("notas.csv", text)), [0, 0, 2, 0]);
    let view = stage.import(
        "notas.csv",
        "invoice_no,customer_id,issue_date,amount\nNC-1,C-1,2026-03-05,-151\n",
    );
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "invoice_no", "credit_note.changed")])
    );
}

#[test]
fn a_credit_note_named_as_such_is_one_whatever_its_sign() {
    let stage = Stage::with_invoices();
    let text = "Tipo,Folio,Cliente ID,Fecha,Total\nNota de crédito,N-1,C-1,2026-03-05,150.00\nFactura,F-9,C-1,2026-03-05,10.00\nCotización,Q-1,C-1,2026-03-05,9.00\n";
    let view = stage.import("docs.csv", text);
    assert_eq!(totals(&view), [2, 0, 0, 1]);
    assert_eq!(
        problems(&view, 0),
        expected(&[(4, "Tipo", "invoice.not_a_receivable")])
    );
    assert_eq!(stage.ask("SELECT reference FROM credit"), "N-1");
}

#[test]
fn a_column_of_balances_says_what_is_still_open() {
    let stage = Stage::mexico();
    let text = "Folio,Cliente,Fecha,Vence,Total,Saldo\n1,Ana,2026-01-01,2026-01-31,100,40\n2,Ana,2026-01-01,2026-01-31,100,0\n3,Ana,2026-01-01,2026-01-31,100,101\n";
    let view = stage.import("cartera.csv", text);
    assert_eq!(totals(&view), [2, 0, 0, 1]);
    assert_eq!(view["added"][0]["total"], "40.00");
    assert_eq!(
        problems(&view, 0),
        expected(&[(4, "Saldo", "invoice.balance_exceeds_total")])
    );
    let again = stage.import("cartera.csv", text);
    assert_eq!(totals(&again), [0, 0, 2, 1]);
    let later = stage.import("cartera.csv", text.replace("100,40", "100,25"));
    assert_eq!(totals(&later), [0, 1, 1, 1]);
    assert_eq!(later["files"][0]["preview"][0]["before"]["open_balance"], "40.00");
    assert_eq!(
        stage.ask("SELECT open_minor FROM invoice WHERE number = '1'"),
        "2500"
    );
    stage.assert_sound();
}

#[test]
fn cancelled_and_paid_documents_are_not_owed() {
    let stage = Stage::with_invoices();
    let text = "invoice_no,customer_id,issue_date,amount,estatus\n\
        F-1,C-1,2026-02-01,1750.50,Cancelada\nF-8,C-1,2026-02-01,10,Pagada\nF-9,C-1,2026-02-01,10,Cancelada\nF-10,C-1,2026-02-01,10,Borrador\n";
    let view = stage.import("facturas.csv", text);
    assert_eq!(totals(&view), [1, 1, 0, 2]);
    assert_eq!(
        problems(&view, 0),
        expected(&[
            (4, "invoice_no", "invoice.cancelled"),
            (5, "estatus", "invoice.draft")
        ])
    );
    assert_eq!(
        stage.ask("SELECT sum(open_minor) FROM invoice WHERE number IN ('F-1', 'F-8')"),
        "0"
    );
    stage.assert_sound();
}

#[test]
fn a_currency_without_decimals_keeps_its_amounts() {
    let stage = Stage::of("CL", "CLP");
    let text = "Folio;Rut cliente;Razon Social;Fecha Docto;Monto total\n1;12.345.678-5;Uno Ltda.;13/12/2025;104.362\n2;12.345.678-5;Uno Ltda.;14/12/2025;1500,50\n";
    let view = stage.import("ventas.csv", text);
    assert_eq!(totals(&view), [1, 0, 0, 1]);
    assert_eq!(stage.ask("SELECT total_minor FROM invoice"), "104362");
    assert_eq!(
        problems(&view, 0),
        expected(&[(3, "Monto total", "amount.too_precise")])
    );
}
