//! Which column holds what, as the book ends up with it.

use serde_json::json;

use super::stage::{Stage, problems, totals};

/// Name, total and open amount of the only invoice, in the smallest unit.
fn invoice(stage: &Stage) -> String {
    stage.ask(
        "SELECT customer.name || ' ' || invoice.total_minor || ' ' || invoice.open_minor
         FROM invoice JOIN customer ON customer.id = invoice.customer_id",
    )
}

#[test]
fn the_total_is_taken_and_not_the_amount_before_taxes() {
    for (text, taken) in [
        (
            "Folio,Cliente,Fecha,Importe,IVA,Total\nF-1,Ana,2026-03-03,1000.00,160.00,1160.00\n",
            "Ana 116000 116000",
        ),
        (
            "Folio,Cliente,Fecha,Importe bruto,IVA,Importe neto\nF-1,Ana,2026-03-03,1000.00,160.00,1160.00\n",
            "Ana 116000 116000",
        ),
        (
            "Folio,Cliente,Fecha,Total,Saldo vencido,Saldo por vencer,Saldo total\nF-1,Ana,2026-03-03,1160.00,0,1000.00,1000.00\n",
            "Ana 116000 100000",
        ),
        (
            "Folio,Cliente,Fecha,Total,Anticipo,Debe\nF-1,Ana,2026-03-03,1160.00,160.00,1000.00\n",
            "Ana 116000 100000",
        ),
        (
            "Folio,Empresa,Cliente,Fecha,Total,Sdo. Pend.\nF-1,Nosotros SA,Ana,2026-03-03,100.00,40.00\n",
            "Ana 10000 4000",
        ),
    ] {
        let stage = Stage::mexico();
        assert_eq!(
            totals(&stage.import("facturas.csv", text)),
            [1, 0, 0, 0],
            "{text}"
        );
        assert_eq!(invoice(&stage), taken, "{text}");
    }
}

#[test]
fn payments_of_invoices_without_a_customer_are_payments() {
    let stage = Stage::with_invoices();
    let view = stage.import(
        "pagos.csv",
        "Factura,Fecha,Importe\nF-1,2026-03-10,50.50\nF-1,2026-03-12,100.00\n",
    );
    assert_eq!(view["files"][0]["kind"], "payments", "{view}");
    assert_eq!(totals(&view), [2, 0, 0, 0]);
    let stage = Stage::with_invoices();
    let receipts = "Cobro;Fecha cobro;Nº factura;Importe cobrado\n7;12/03/2026;F-1;150.00\n";
    stage.import("cobros.csv", receipts);
    assert_eq!(
        stage.ask("SELECT total_minor || ' ' || reference FROM credit"),
        "15000 7"
    );
}

#[test]
fn every_telephone_and_every_address_of_a_list_is_kept() {
    let stage = Stage::mexico();
    stage.import(
        "clientes.csv",
        "Clave;Nombre;Apellido paterno;Apellido materno;Teléfono;Celular;Correo;Correo cobranza\n\
         1;Ana;Ruiz;López;55 1111 2222;55 3333 4444;a@example.com;cobranza@example.com\n",
    );
    assert_eq!(stage.ask("SELECT name FROM customer"), "Ana Ruiz López");
    assert_eq!(
        stage
            .ask("SELECT group_concat(email || ' ' || phone, ', ') FROM (SELECT * FROM contact ORDER BY id)"),
        "a@example.com +525533334444, cobranza@example.com ,  +525511112222"
    );
}

#[test]
fn suppliers_in_a_list_of_contacts_are_passed_over_and_counted() {
    let stage = Stage::mexico();
    let view = stage.import(
        "contactos.csv",
        "Nombre;RFC;Tipo;Correo\nAna SA;ANA010101AA1;Cliente;a@example.com\nProv SA;PRO010101AA1;Proveedor;p@example.com\n",
    );
    assert_eq!(totals(&view), [1, 0, 0, 0], "{view}");
    assert_eq!(stage.ask("SELECT group_concat(name) FROM customer"), "Ana SA");
    assert_eq!(problems(&view, 0)[0].2, "import.passed_over", "{view}");
}

#[test]
fn where_only_the_tax_id_is_told_it_is_the_name() {
    let stage = Stage::mexico();
    let text =
        "Factura,Fecha,Total,RFC\nF-1,2026-03-03,100.00,ANA010101AA1\nF-2,2026-03-03,100.00,XAXX010101000\n";
    let view = stage.import("facturas.csv", text);
    assert_eq!(totals(&view), [1, 0, 0, 1], "{view}");
    assert_eq!(problems(&view, 0)[0].2, "customer.unknown");
    assert_eq!(invoice(&stage), "ANA010101AA1 10000 10000");
    // A list that knows better gives the name.
    stage.import(
        "clientes.csv",
        "Nombre,RFC,Correo\nAna SA,ANA010101AA1,a@example.com\n",
    );
    assert_eq!(invoice(&stage), "Ana SA 10000 10000");
}

#[test]
fn a_date_of_issue_that_was_reckoned_is_said_once() {
    let stage = Stage::mexico();
    let text = "Folio,Cliente,Vencimiento,Total\nF-1,Ana,2026-03-31,100.00\nF-2,Ana,2026-04-30,100.00\n";
    let view = stage.import("facturas.csv", text);
    assert_eq!(totals(&view), [2, 0, 0, 0]);
    let said: Vec<String> = problems(&view, 0).into_iter().map(|problem| problem.2).collect();
    assert_eq!(said, ["invoice.issue_date_derived"]);
}

#[test]
fn a_person_names_the_header_of_a_field_and_the_next_file_is_read_so_too() {
    let stage = Stage::mexico();
    let text = |number| format!("Folio;Quién;Fecha;Pactado;Total\n{number};Ana;03/03/2026;20/03/2026;100\n");
    let request = |path: &str, field: &str, heading: &str| {
        let headings = json!({ "name": "quién", (field): heading });
        json!({ "paths": [path], "kind": "invoices", "choices": { (path): { "headings": headings } } })
    };
    let path = stage.file("enero.csv", text("F-1"));
    for (field, heading, code) in [
        ("vencimiento", "Pactado", "column.no_such_field"),
        ("due_date", "Pactada", "column.no_such_heading"),
    ] {
        let error = stage
            .run("imports.commit", request(&path, field, heading))
            .unwrap_err();
        assert_eq!(error.code, code);
    }
    assert_eq!(stage.ask("SELECT count(*) FROM invoice"), "0");
    let view = stage
        .run("imports.commit", request(&path, "due_date", "Pactado"))
        .unwrap();
    assert_eq!(totals(&view), [1, 0, 0, 0], "{view}");
    stage.import("febrero.csv", text("F-2"));
    assert_eq!(
        stage.ask("SELECT group_concat(number || ' ' || due_on) FROM invoice"),
        "F-1 2026-03-20,F-2 2026-03-20"
    );
}
