//! What a row means for what is owed, where the words of its table could mean several things.

use serde_json::{Value, json};

use super::presets::story;
use super::stage::{Stage, assert_worded, expected, problems, totals};

/// One line for each invoice with its open amount in the smallest unit, and what is on account.
fn held(stage: &Stage) -> Vec<String> {
    let held = stage.ask(
        "SELECT coalesce(group_concat(line, '\n'), '') FROM (
           SELECT number || ' ' || (SELECT name FROM customer WHERE id = customer_id) || ' ' || open_minor AS line FROM invoice
           UNION ALL SELECT kind || ' ' || reference || ' ' || unapplied_minor FROM credit WHERE unapplied_minor > 0)",
    );
    held.lines().map(str::to_owned).collect()
}

/// What the book holds after a file, which is known again and undone as well.
fn after(country: &str, text: &str) -> Vec<String> {
    let (stage, other) = (Stage::of(country, "USD"), Stage::of(country, "USD"));
    story(&other, &other.file("tabla.csv", text));
    let view = stage.import("tabla.csv", text);
    assert_worded(&view);
    stage.assert_sound();
    held(&stage)
}

fn warned(view: &Value) -> Vec<(u64, String, String)> {
    assert_worded(view);
    problems(view, 0)
}

#[test]
fn what_is_still_to_be_collected_is_no_payment() {
    for header in [
        "Total por cobrar",
        "Total a cobrar",
        "Monto por cobrar",
        "Importe a cobrar",
        "Valor por cobrar",
    ] {
        let text = format!(
            "Factura,Cliente,Fecha de emisión,Fecha de vencimiento,{header}\n\
             F-77,Bar Manolo,03/02/2026,05/03/2026,\"1,210.00\"\n\
             F-78,Bar Manolo,14/02/2026,16/03/2026,\"2,210.00\"\n"
        );
        assert_eq!(
            after("MX", &text),
            ["F-77 Bar Manolo 121000", "F-78 Bar Manolo 221000"],
            "{header}"
        );
    }
}

#[test]
fn abbreviated_credit_notes_lower_what_is_owed_and_a_receipt_for_fees_is_owed() {
    for (word, line) in [
        ("NC A", "credit_note X-2 10000"),
        ("N/C", "credit_note X-2 10000"),
        ("N.Créd.", "credit_note X-2 10000"),
        ("07-NC", "credit_note X-2 10000"),
        ("E - Egreso", "credit_note X-2 10000"),
        ("Bonificación", "credit_note X-2 10000"),
        ("DG", "credit_note X-2 10000"),
        ("DZ", "payment X-2 10000"),
        ("Recibo de honorarios", "X-2 Ana 10000"),
        ("Recibo de arrendamiento", "X-2 Ana 10000"),
    ] {
        let text = format!(
            "Tipo,Número,Cliente,Fecha,Vencimiento,Total,Saldo\n\
             Factura,F-1,Ana,2026-02-01,2026-03-01,1000.00,1000.00\n\
             {word},X-2,Ana,2026-02-02,2026-03-02,100.00,100.00\n"
        );
        assert_eq!(after("MX", &text), ["F-1 Ana 100000", line], "{word}");
    }
}

#[test]
fn a_type_that_is_not_understood_is_said_once() {
    let stage = Stage::mexico();
    let view = stage.import(
        "tabla.csv",
        "Tipo,Número,Cliente,Fecha,Total\n\
         Factura,F-1,Ana,2026-02-01,10\nXQ,F-2,Ana,2026-02-01,10\nXQ,F-3,Ana,2026-02-01,10\nP - Pago,F-4,Ana,2026-02-01,10\n",
    );
    assert_eq!(totals(&view), [3, 0, 0, 1]);
    assert_eq!(
        warned(&view),
        expected(&[
            (3, "Tipo", "invoice.type_unknown"),
            (5, "Tipo", "invoice.not_a_receivable")
        ])
    );
}

#[test]
fn a_concept_that_names_the_document_is_its_type() {
    let text = "Folio,Fecha,Cliente,Concepto,Total\n\
        F-1,2026-02-03,Ana,Factura,1000\nN-1,2026-02-04,Ana,Nota de crédito,100\nP-1,2026-02-04,Ana,Pago,300\n";
    assert_eq!(
        after("MX", text),
        ["F-1 Ana 100000", "credit_note N-1 10000", "payment P-1 30000"]
    );
    let text = "Fecha,Concepto,Folio,Cliente,Importe\n\
        03/02/2026,Factura,F-1,Ana,1160.00\n13/02/2026,Pago,F-1,Ana,-500.00\n";
    assert_eq!(after("MX", text), ["F-1 Ana 66000"]);
    let text = "Folio,Fecha,Cliente,Concepto,Total\n\
        F-1,2026-02-03,Ana,Pago de servicios,1000\nF-2,2026-02-04,Ana,Guía de turistas,100\n";
    assert_eq!(after("MX", text), ["F-1 Ana 100000", "F-2 Ana 10000"]);
}

#[test]
fn a_column_that_asks_whether_it_is_paid_is_answered() {
    for (header, yes, no) in [
        ("Pagada", "Sí", "No"),
        ("¿Pagada?", "✓", ""),
        ("Pagado", "X", ""),
        ("Paid", "TRUE", "FALSE"),
        ("Cobrada", "SI", "NO"),
    ] {
        let text = format!(
            "Folio,Cliente,Fecha,Vencimiento,Total,{header}\n\
             F-1,Ana,2026-02-03,2026-03-02,100.00,{yes}\nF-2,Luz,2026-02-13,2026-03-12,200.00,{no}\n"
        );
        assert_eq!(after("MX", &text), ["F-1 Ana 0", "F-2 Luz 20000"], "{header}");
    }
    let text = "Folio,Cliente,Fecha,Vencimiento,Total,Pagado\n\
        F-1,Ana,2026-02-03,2026-03-02,100.00,40.00\nF-2,Luz,2026-02-13,2026-03-12,200.00,0\n";
    assert_eq!(after("MX", text), ["F-1 Ana 6000", "F-2 Luz 20000"], "an amount");
    let text = "Folio,Cliente,Fecha,Vencimiento,Total,Estado,Pagada\n\
        F-1,Ana,2026-02-03,2026-03-02,100.00,Vigente,Sí\nF-2,Luz,2026-02-13,2026-03-12,200.00,Cancelada,No\n";
    assert_eq!(after("MX", text), ["F-1 Ana 0"], "beside a status");
}

#[test]
fn a_day_of_payment_settles_where_nothing_else_says_what_is_open() {
    for header in ["Fecha de cobro", "Fecha de pago", "Pagada el"] {
        let text = format!(
            "Folio,Cliente,Fecha,Vencimiento,Total,{header}\n\
             F-1,Ana,2026-02-03,2026-03-02,100.00,2026-02-20\nF-2,Luz,2026-02-13,2026-03-12,200.00,\n\
             F-3,Luz,2026-02-13,2026-03-12,50.00,2026-04-20\n"
        );
        let stage = Stage::mexico();
        stage.import("tabla.csv", &text);
        assert_eq!(
            held(&stage),
            ["F-1 Ana 0", "F-2 Luz 20000", "F-3 Luz 5000"],
            "{header}: a day to come is a plan"
        );
        let on = stage.ask("SELECT credited_on FROM credit");
        assert_eq!(on, "2026-02-20", "{header}");
    }
    let text = "Folio,Cliente,Fecha,Vencimiento,Total,Saldo,Fecha de pago\n\
        F-1,Ana,2026-02-03,2026-03-02,100.00,60.00,2026-02-20\n";
    assert_eq!(after("MX", text), ["F-1 Ana 6000"], "the balance says more");
    let text = "Folio,Cliente,Fecha,Vencimiento,Total,Fecha último pago\n\
        F-1,Ana,2026-02-03,2026-03-02,100.00,2026-02-20\n";
    assert_eq!(after("MX", text), ["F-1 Ana 10000"], "the last of several");
}

#[test]
fn an_invoice_of_somebody_else_with_the_same_number_is_refused_and_changes_nothing() {
    let first = "Tipo;Folio;RUT;Cliente;Fecha;Total\nFactura;55;76.111.111-6;Ana Ltda;03/02/2026;100000\n";
    let second = "Tipo;Folio;RUT;Cliente;Fecha;Total\nBoleta;55;76.222.222-1;Luz Ltda;15/02/2026;200000\n";
    let stage = Stage::of("CL", "CLP");
    stage.import("a.csv", first);
    let before = stage.dump();
    let view = stage.import("b.csv", second);
    assert_eq!(
        warned(&view),
        expected(&[(2, "Folio", "invoice.of_another_customer")])
    );
    let message = view["files"][0]["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("Ana Ltda"), "{message}");
    assert_eq!(stage.dump(), before);

    let stage = Stage::of("CL", "CLP");
    let both = format!("{first}{}", second.lines().nth(1).unwrap());
    let view = stage.import("ab.csv", both);
    assert_eq!(
        warned(&view),
        expected(&[(3, "Folio", "invoice.of_another_customer")])
    );
}

#[test]
fn a_customer_who_gets_a_new_name_or_key_keeps_the_invoice() {
    let stage = Stage::mexico();
    let text = "Folio,Cliente,RFC,Fecha,Total\nF-1,Ana,ACO560518KW7,2026-02-03,100\n";
    stage.import("a.csv", text);
    let view = stage.import("b.csv", text.replace("Ana,", "Ana y Hermanas,"));
    assert_eq!(totals(&view), [0, 0, 1, 0]);
    let keyed = "Folio,Clave cliente,Cliente,RFC,Fecha,Total\nF-1,C-9,Ana,ACO560518KW7,2026-02-03,100\n";
    assert_eq!(problems(&stage.import("c.csv", keyed), 0), []);
    stage.assert_sound();
}

const ODOO: &str = "Número,Cliente,Fecha de factura,Fecha de vencimiento,Total,Estado\n";

#[test]
fn a_row_without_a_number_leaves_the_invoice_before_it_alone() {
    let stage = Stage::of("ES", "EUR");
    let rows = "F-1,Ana SL,03/02/2026,02/03/2026,\"1.210,00\",Pendiente\n\
        ,Luz SL,04/02/2026,03/03/2026,\"605,00\",Pendiente\n\
        F-3,Eva SL,13/02/2026,04/03/2026,\"121,00\",Pendiente\n\
        ,,,,,\n";
    let view = stage.import("tabla.csv", format!("{ODOO}{rows}"));
    assert_eq!(warned(&view), expected(&[(3, "Número", "invoice.no_number")]));
    assert_eq!(held(&stage), ["F-1 Ana SL 121000", "F-3 Eva SL 12100"]);

    let stage = Stage::of("ES", "EUR");
    let header = "Número,Nombre mostrado del contacto de la factura,Fecha de factura,Fecha de vencimiento,\
        Impuestos no incluidos con signo,Total con signo,Importe adeudado con signo,Estado de pago,Estado\n";
    let rows = "FAC/2026/00011,\"Talleres Norte, S.L.\",2026-02-03,2026-03-02,1000.00,1210.00,1210.00,No pagado,Publicado\n\
        ,Hotel Mar SA,,,100.00,121.00,121.00,No pagado,Borrador\n\
        FAC/2026/00012,Hotel Mar SA,2026-02-04,2026-03-03,1000.00,1210.00,1210.00,No pagado,Publicado\n";
    let view = stage.import("odoo.csv", format!("{header}{rows}"));
    assert_eq!(totals(&view)[0], 2, "{view}");
    assert_eq!(problems(&view, 0).len(), 1);
    assert_eq!(problems(&view, 0)[0].2, "invoice.draft");
}

#[test]
fn lines_that_contradict_each_other_name_their_invoice() {
    let stage = Stage::mexico();
    let view = stage.import(
        "tabla.csv",
        "Factura,Cliente,Fecha,Producto,Cantidad,Total factura\nF-1,Ana,2026-02-03,Mesa,1,100\n,Ana,2026-02-03,Silla,2,90\n",
    );
    assert_eq!(warned(&view)[0].2, "invoice.lines_disagree");
    let message = view["files"][0]["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("F-1"), "{message}");
}

#[test]
fn a_cancelled_debt_is_paid_in_the_south_and_void_elsewhere() {
    let text = "Número;Cliente;Fecha;Vencimiento;Total;Estado\n\
        F001-1;Ana;2026-02-03;2026-03-02;100.00;CANCELADO\n\
        F001-2;Luz;2026-02-13;2026-03-12;200.00;Cancelada parcialmente\n\
        F001-3;Eva;2026-02-13;2026-03-12;300.00;Pendiente de cancelación\n\
        F001-4;Eva;2026-02-13;2026-03-12;400.00;0\n";
    let open = ["F001-2 Luz 20000", "F001-3 Eva 30000", "F001-4 Eva 40000"];
    assert_eq!(after("MX", text), open);
    for country in ["PE", "CL", "CO", "AR"] {
        let held = after(country, text);
        assert_eq!(
            (held[0].as_str(), &held[1..]),
            ("F001-1 Ana 0", &open.map(String::from)[..]),
            "{country}"
        );
    }
    let both = text.replace("Cancelada parcialmente", "ANULADO");
    assert_eq!(
        after("MX", &both)[0],
        "F001-1 Ana 0",
        "void has a word of its own"
    );
    let flag = "Número;Cliente;Fecha;Vencimiento;Total;Cancelado\nF-1;Ana;2026-02-03;2026-03-02;100.00;Sí\n";
    assert_eq!(after("PE", flag), ["F-1 Ana 0"]);
    let view = Stage::mexico().import("tabla.csv", flag);
    assert_eq!(
        problems(&view, 0),
        expected(&[(2, "Número", "invoice.cancelled")])
    );
}

#[test]
fn amounts_of_lines_are_told_from_totals_of_documents() {
    for (what, text, book) in [
        (
            "the total is quantity times price",
            "Factura,Cliente,Fecha,Descripción,Cantidad,Precio,Total\n\
             F-1,Ana,2026-02-03,Mesa,1,100,100\nF-1,Ana,2026-02-03,Silla,2,50,100\nF-2,Luz,2026-02-03,Silla,1,50,50\n",
            "F-1 Ana 20000|F-2 Luz 5000",
        ),
        (
            "abbreviated",
            "Factura,Cliente,Fecha,Descripción,Cant.,P. Unit.,Total\n\
             F-1,Ana,2026-02-03,Mesa,2,100,200\nF-1,Ana,2026-02-03,Silla,2,50,100\nF-2,Luz,2026-02-03,Silla,1,50,50\n",
            "F-1 Ana 30000|F-2 Luz 5000",
        ),
        (
            "a total of the document beside the amount of the line",
            "Factura,Cliente,Fecha,Producto,Cantidad,Precio unitario,Importe,Total factura\n\
             F-1,Ana,2026-02-03,Mesa,2,100,200,348.00\nF-2,Luz,2026-02-03,Silla,1,50,50,58.00\n\
             F-1,Ana,2026-02-03,Silla,2,50,100,348.00\n",
            "F-1 Ana 34800|F-2 Luz 5800",
        ),
        (
            "a tax beside the amount of the line",
            "Factura,Cliente,Fecha,Producto,Cantidad,Precio unitario,Importe,IVA\n\
             F-1,Ana,2026-02-03,Mesa,2,100,200,32\nF-1,Ana,2026-02-03,Silla,2,50,100,16\nF-2,Luz,2026-02-03,Silla,1,50,50,8\n",
            "F-1 Ana 34800|F-2 Luz 5800",
        ),
        (
            "without a quantity",
            "Folio,Cliente,Fecha,Concepto,Subtotal,IVA,Total\n\
             F-1,Ana,2026-02-03,Mesa,200,32,232\nF-1,Ana,2026-02-03,Silla,100,16,116\nF-2,Luz,2026-02-03,Silla,50,8,58\n",
            "F-1 Ana 34800|F-2 Luz 5800",
        ),
        (
            "hours",
            "Factura,Cliente,Fecha,Servicio,Horas,Tarifa,Importe\n\
             F-1,Ana,2026-02-03,Mesa,1,100,100\nF-1,Ana,2026-02-03,Silla,2,50,100\n",
            "F-1 Ana 20000",
        ),
        (
            "a total that stands in every line",
            "Factura,Cliente,Fecha,Producto,Cantidad,Precio,Total\n\
             F-1,Ana,2026-02-03,Mesa,2,100,348\nF-1,Ana,2026-02-03,Silla,2,50,348\n",
            "F-1 Ana 34800",
        ),
    ] {
        assert_eq!(after("MX", text).join("|"), book, "{what}");
    }
}

const PARTS: &str = "Factura,Cliente,Emisión,Cuota,Vencimiento,Monto\n\
    F001-9,Ana,2026-02-01,1,2026-02-28,500.00\n\
    F001-9,Ana,2026-02-01,2,2026-03-30,500.00\n\
    F001-9,Ana,2026-02-01,3,2026-04-30,180.00\n\
    F001-10,Ana,2026-02-01,1,2026-02-28,70.00\n";

#[test]
fn the_same_number_with_several_due_dates_is_one_invoice_in_instalments() {
    assert_eq!(
        after("PE", PARTS),
        [
            "F001-9/1 Ana 50000",
            "F001-9/2 Ana 50000",
            "F001-9/3 Ana 18000",
            "F001-10 Ana 7000"
        ]
    );
    let stage = Stage::of("PE", "PEN");
    let twice = PARTS.replace(
        "F001-10,Ana,2026-02-01,1,2026-02-28",
        "F001-9,Ana,2026-02-01,1,2026-02-28",
    );
    let view = stage.import("tabla.csv", twice);
    assert_eq!(
        warned(&view),
        expected(&[(5, "Factura", "invoice.duplicate_in_file")]),
        "a day that comes twice is a repetition"
    );
}

#[test]
fn an_instalment_is_known_by_its_due_date_when_others_are_no_longer_listed() {
    let stage = Stage::of("PE", "PEN");
    stage.import("tabla.csv", PARTS);
    let before = stage.dump();
    let without = |lines: &[usize]| -> String {
        let kept = PARTS
            .lines()
            .enumerate()
            .filter(|(line, _)| !lines.contains(line));
        kept.map(|(_, line)| format!("{line}\n")).collect()
    };
    assert_eq!(totals(&stage.import("a.csv", without(&[1]))), [0, 0, 3, 0]);
    assert_eq!(totals(&stage.import("b.csv", without(&[1, 2]))), [0, 0, 2, 0]);
    assert_eq!(stage.dump(), before);
    let moved = without(&[1, 2]).replace("2026-04-30", "2026-05-31");
    let view = stage.import("c.csv", moved);
    assert_eq!(
        warned(&view),
        expected(&[(2, "Factura", "invoice.in_instalments")])
    );
    assert_eq!(stage.dump(), before);
}

const CFDI: &str = "Folio fiscal,Serie,Folio,RFC Receptor,Nombre Receptor,Fecha Emisión,Total,Moneda,Método Pago,Estado SAT,Tipo\n\
    5A3B6C1D-0000-4000-8000-000000000001,F,1001,AAA010101AAA,Ana,2026-02-03T12:30:00,116.00,MXN,PUE,Vigente,I\n\
    5A3B6C1D-0000-4000-8000-000000000002,F,1002,ACO560518KW7,Aceros,2026-02-04T12:30:00,1160.00,MXN,PPD,Vigente,I\n";

#[test]
fn an_invoice_of_a_list_that_was_paid_when_issued_counts_as_its_document_does() {
    assert_eq!(after("MX", CFDI), ["F-1001 Ana 0", "F-1002 Aceros 116000"]);
    let stage = Stage::mexico();
    let view = stage.import("cfdi.csv", CFDI);
    assert_eq!(
        view["files"][0]["notes"][0]["code"], "document.note_paid_at_once",
        "{view}"
    );
    assert_eq!(view["files"][0]["notes"][0]["count"], 1);
    assert_eq!(stage.ask("SELECT credited_on FROM credit"), "2026-02-03");
    stage
        .run("invoices.reopen", json!({ "invoice": "F-1001" }))
        .unwrap();
    assert_eq!(totals(&stage.import("cfdi.csv", CFDI)), [0, 0, 2, 0]);
    assert_eq!(held(&stage)[0], "F-1001 Ana 11600", "it stays open");

    let stage = Stage::mexico();
    let mut chosen = stage.run("documents.settings", json!({})).unwrap();
    chosen["paid_at_once"] = json!("open");
    stage.run("documents.save", chosen).unwrap();
    let view = stage.import("cfdi.csv", CFDI);
    assert_eq!(view["files"][0]["notes"][0]["code"], "document.note_left_open");
    assert_eq!(held(&stage)[0], "F-1001 Ana 11600");
}
