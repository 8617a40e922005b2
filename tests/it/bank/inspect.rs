//! Bank statements dropped among other files.

use puntual_tests::world::World;
use serde_json::{Value, json};

fn world() -> World {
    let world = World::on("2026-03-15");
    let book = json!({
        "path": world.path("libro.puntual"), "name": "Papelería", "country": "MX", "currency": "MXN", "language": "es",
    });
    world.run("books.new", book).unwrap();
    world
}

fn inspect(name: &str, content: &str, kind: Option<&str>) -> Value {
    let world = world();
    let path = world.file(name, content);
    let view = world
        .run("imports.inspect", json!({ "paths": [path], "kind": kind }))
        .unwrap();
    view["files"][0].clone()
}

const BBVA: &str = "FECHA,DESCRIPCIÓN,CARGO,ABONO,SALDO\n15/03/2026,SPEI F-1,,\"1,000.00\",\"1,500.00\"\n";

const N43: &str = "11004912341234567890260201260228200000000100000978310EMPRESA SL\n\
    22    1234260217260217020112000000012100000000000000000000000000\n";

#[test]
fn a_statement_is_recognised_by_what_stands_in_it_and_not_by_its_name() {
    let ofx = "OFXHEADER:100\n\n<OFX><STMTRS><STMTTRN><DTPOSTED>20260302<TRNAMT>5<NAME>x</STMTRS></OFX>";
    let camt = "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt>\
                <Acct><Ccy>EUR</Ccy></Acct></Stmt></BkToCstmrStmt></Document>";
    for (name, content, format) in [
        ("a.txt", ofx, "ofx"),
        ("b.xml", camt, "camt"),
        ("c.csv", ":20:1\n:25:1\n:60F:C260301EUR1,\n", "mt940"),
        ("d.dat", "!Type:Bank\nD2026-03-01\nT5\n^\n", "qif"),
        ("e.txt", N43, "norma43"),
        ("f.csv", BBVA, "csv"),
    ] {
        let file = inspect(name, content, None);
        assert_eq!(
            (&file["kind"], &file["format"]),
            (&json!("bank_statement"), &json!(format)),
            "{name}"
        );
        assert_eq!(file["error"], Value::Null, "{name}");
    }
}

#[test]
fn the_columns_of_a_table_of_movements_are_shown_for_correction() {
    let file = inspect("banco.csv", BBVA, None);
    assert_eq!(
        file["columns"],
        json!({ "booked_on": 0, "text": 1, "money_out": 2, "money_in": 3, "balance": 4 })
    );
    assert_eq!(file["samples"][0][1], "SPEI F-1");
}

#[test]
fn what_a_person_says_about_a_table_counts_more_than_its_header() {
    assert_eq!(inspect("banco.csv", BBVA, Some("payments"))["kind"], "payments");
    let other = "Día,Texto,Valor\n15/03/2026,x,5\n";
    assert_eq!(
        inspect("otro.csv", other, Some("bank_statement"))["kind"],
        "bank_statement"
    );
}

#[test]
fn tables_of_the_shop_stay_what_they_are() {
    let invoices = "Folio,Cliente,Fecha,Vencimiento,Total,Saldo\nF-1,Ana,01/03/2026,31/03/2026,10.00,10.00\n";
    assert_eq!(inspect("facturas.csv", invoices, None)["kind"], "invoices");
    let payments = "Recibo,Factura,Fecha de pago,Monto pagado\n1,F-1,01/03/2026,10.00\n";
    assert_eq!(inspect("pagos.csv", payments, None)["kind"], "payments");
}

#[test]
fn a_statement_is_never_imported_as_something_else() {
    let world = world();
    let path = world.file("banco.csv", BBVA);
    let refused = world
        .run("imports.commit", json!({ "paths": [path] }))
        .unwrap_err();
    assert_eq!(refused.code, "file.bank_statement");
}

#[test]
fn what_a_person_has_to_decide_is_asked_with_the_place() {
    let file = inspect("banco.csv", "Fecha,Concepto,Importe\n15/03/2026,x,5.00\n", None);
    assert_eq!(
        (&file["kind"], &file["error"]["code"]),
        (&json!("bank_statement"), &json!("bank.signs_unknown"))
    );
    assert_eq!(file["error"]["params"]["line"], "2");
}
