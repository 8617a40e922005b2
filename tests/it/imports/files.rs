use serde_json::json;

use super::stage::{CUSTOMERS, INVOICES, Stage, expected, problems, totals};

const PAYMENTS: &str =
    "payment_id,invoice_no,customer_id,pay_date,amount,currency\nP-1,F-1,C-1,2026-03-10,750.50,MXN\n";

#[test]
fn a_file_that_is_no_table_changes_nothing_and_says_what_it_is() {
    let stage = Stage::with_invoices();
    let before = stage.dump();
    assert_eq!(stage.refusal("a.csv", ""), "file.empty");
    assert_eq!(
        stage.refusal("b.csv", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
        "file.not_a_table"
    );
    assert_eq!(
        stage.refusal("c.xlsx", b"PK\x03\x04....[Content_Types].xml xl/"),
        "file.damaged"
    );
    assert_eq!(
        stage.refusal("d.csv", b"\0\x01\x02\x03\x04\x05\x06\x07"),
        "file.binary"
    );
    assert_eq!(stage.refusal("e.csv", "1,2,3\n4,5,6\n"), "file.no_header");
    assert_eq!(
        stage.refusal("f.csv", "producto,precio\nLápiz,3\n"),
        "file.kind_unknown"
    );
    assert_eq!(
        stage.refusal("g.csv", "invoice_no,customer_id,amount\nF-1,C-1,5\n"),
        "column.missing"
    );
    let missing = stage.path("nothing.csv").display().to_string();
    assert_eq!(
        stage
            .run("imports.commit", json!({ "paths": [missing] }))
            .unwrap_err()
            .code,
        "file.not_found"
    );
    assert_eq!(
        stage
            .run("imports.commit", json!({ "paths": [] }))
            .unwrap_err()
            .code,
        "import.nothing"
    );
    let folder = stage.path("data").display().to_string();
    assert_eq!(
        stage
            .run("imports.commit", json!({ "paths": [folder] }))
            .unwrap_err()
            .code,
        "folder.nothing_to_import"
    );
    assert_eq!(stage.dump(), before);
}

#[test]
fn a_missing_column_is_named() {
    let stage = Stage::mexico();
    let path = stage.file("facturas.csv", "factura,cliente,fecha\nF-1,Ana,2026-03-01\n");
    let error = stage
        .run("imports.commit", json!({ "paths": [path], "kind": "invoices" }))
        .unwrap_err();
    assert_eq!(
        (error.code, error.params["columns"].as_str()),
        ("column.missing", "amount / open_balance")
    );
}

#[test]
fn a_bad_file_does_not_stop_the_good_ones() {
    let stage = Stage::mexico();
    let paths = [
        stage.file("foto.csv", b"\x89PNG\r\n\x1a\n"),
        stage.file("clientes.csv", CUSTOMERS),
    ];
    let view = stage.run("imports.commit", json!({ "paths": paths })).unwrap();
    assert_eq!(totals(&view), [2, 0, 0, 1]);
    assert_eq!(problems(&view, 0), expected(&[(0, "", "file.not_a_table")]));
    assert_eq!(view["files"][0]["problems"][0]["row"], json!(null));
}

#[test]
fn several_files_are_taken_in_the_order_in_which_they_build_on_one_another() {
    let stage = Stage::mexico();
    let paths = [
        stage.file("pagos.csv", PAYMENTS),
        stage.file("facturas.csv", INVOICES),
        stage.file("clientes.csv", CUSTOMERS),
    ];
    let view = stage.run("imports.commit", json!({ "paths": paths })).unwrap();
    assert_eq!(totals(&view), [6, 0, 0, 0], "{view}");
    let kinds: Vec<&str> = view["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        ["payments", "invoices", "customers"],
        "but reported in the order asked"
    );
    assert_eq!(stage.ask("SELECT count(DISTINCT batch_id) FROM (SELECT batch_id FROM customer UNION ALL SELECT batch_id FROM invoice UNION ALL SELECT batch_id FROM credit)"), "1");
    stage.assert_sound();
}

#[test]
fn every_encoding_and_separator_brings_the_same_book() {
    let text = "Folio;Razón social;Fecha;Vence;Importe\nF-1;Peña e Hijos, S.A.;01/03/2026;31/03/2026;1750,50\nF-2;Café Ñandú;13/03/2026;31/03/2026;99,90\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| {
        [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat()
    };
    let latin: Vec<u8> = text
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let mut dumps = Vec::new();
    for content in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf16(u16::to_le_bytes, b"\xff\xfe"),
        utf16(u16::to_be_bytes, b"\xfe\xff"),
        latin,
        text.replace(';', "\t").into_bytes(),
        text.replace(';', "|").into_bytes(),
        format!("sep=;\r\n{}", text.replace('\n', "\r\n")).into_bytes(),
        format!("Reporte de ventas;;;;\n\n{text}").into_bytes(),
    ] {
        let stage = Stage::of("ES", "EUR");
        let view = stage.import("facturas.csv", content);
        assert_eq!(totals(&view), [2, 0, 0, 0], "{view}");
        dumps.push(stage.dump());
    }
    assert!(dumps.iter().all(|dump| *dump == dumps[0]));
    assert!(dumps[0].iter().any(|row| row.contains("Peña e Hijos, S.A.")));
}

#[test]
fn broken_rows_are_reported_by_line_and_cost_nothing_else() {
    let stage = Stage::mexico();
    let text = "clave,nombre\nC-1,Ana\nC-2,Eva,de,más\nC-3,\"sin cerrar\nC-4,Luz\n";
    let view = stage.import("clientes.csv", text);
    assert_eq!(totals(&view), [2, 0, 0, 2]);
    assert_eq!(
        problems(&view, 0),
        expected(&[(3, "", "row.too_many_cells"), (4, "", "row.unclosed_quote")])
    );
}

#[test]
fn no_more_than_a_thousand_problems_are_listed_but_all_are_counted() {
    let stage = Stage::mexico();
    let mut text = "factura,cliente,fecha,importe\n".to_owned();
    for number in 0..1500 {
        text.push_str(&format!("F-{number},Ana,2026-03-01,x\n"));
    }
    let view = stage.import("facturas.csv", text);
    assert_eq!(totals(&view), [0, 0, 0, 1500]);
    assert_eq!(view["files"][0]["problems"].as_array().unwrap().len(), 1000);
    assert_eq!(
        stage.ask("SELECT count(*) FROM batch"),
        "0",
        "a batch of nothing is no batch"
    );
}
