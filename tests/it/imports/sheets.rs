use rust_xlsxwriter::{Format, Formula};
use serde_json::json;

use super::books::{THREE, invoices, raw_sheet, workbook};
use super::stage::{Stage, assert_worded, expected, problems, totals};

const CSV: &str = "Factura,Cliente,Fecha,Vence,Importe\n\
    F-1,Abarrotes La Luz,2026-02-01,2026-03-03,1750.50\n\
    F-2,Abarrotes La Luz,2026-03-01,2026-03-31,200\n\
    F-3,Ferretería Núñez,2026-03-10,2026-03-20,99.90\n";

#[test]
fn a_workbook_brings_the_same_book_as_the_text_saved_from_it() {
    let text = Stage::mexico();
    text.import("facturas.csv", CSV);
    let stage = Stage::mexico();
    let bytes = workbook(|book| {
        invoices(book, "Ventas", 0, &THREE);
    });
    let view = stage.import("facturas.xlsx", &bytes);
    assert_eq!(totals(&view), [3, 0, 0, 0], "{view:#}");
    assert_eq!(view["files"][0]["format"], "xlsx");
    assert_eq!(stage.dump(), text.dump());
    let again = stage.import("copia.xlsx", &bytes);
    assert_eq!(totals(&again), [0, 0, 3, 0]);
    stage.assert_sound();
}

#[test]
fn numbers_mean_the_same_whatever_the_country_writes_between_whole_and_fraction() {
    for (country, currency) in [("ES", "EUR"), ("MX", "MXN")] {
        let stage = Stage::of(country, currency);
        let bytes = workbook(|book| {
            let sheet = invoices(book, "Ventas", 0, &[]);
            for (row, amount) in [(1, 1.234), (2, 1234.5)] {
                sheet.write_number(row, 0, row).unwrap();
                sheet.write_string(row, 1, "Ana").unwrap();
                // A day that lost its format.
                sheet.write_number(row, 2, 46_082).unwrap();
                sheet.write_number(row, 4, amount).unwrap();
            }
        });
        let view = stage.import("a.xlsx", &bytes);
        assert_eq!(
            problems(&view, 0),
            expected(&[(2, "Importe", "amount.rounded")]),
            "a number with more decimals was worked out by the sheet, which shows two"
        );
        assert_eq!(
            stage.ask("SELECT group_concat(issued_on || ' ' || total_minor, ', ') FROM invoice"),
            "2026-03-01 123, 2026-03-01 123450"
        );
    }
}

#[test]
fn titles_totals_hidden_rows_and_the_currency_of_a_format_are_understood_and_said() {
    let stage = Stage::mexico();
    let bytes = workbook(|book| {
        let sheet = invoices(book, "Ventas", 3, &THREE);
        sheet.write_string(0, 0, "Mi Empresa").unwrap();
        sheet.write_string(1, 0, "Ventas al 15/03/2026").unwrap();
        sheet.set_row_hidden(5).unwrap();
        let dollars = Format::new().set_num_format("[$USD] #,##0.00");
        sheet.write_number_with_format(6, 4, 99.9, &dollars).unwrap();
        sheet.write_string(8, 3, "TOTAL").unwrap();
        sheet
            .write_formula(8, 4, Formula::new("=SUM(E5:E7)").set_result("2050.4"))
            .unwrap();
    });
    let view = stage.import("a.xlsx", &bytes);
    assert_eq!(totals(&view), [3, 0, 0, 0], "{view:#}");
    assert_eq!(
        problems(&view, 0),
        expected(&[(6, "", "table.hidden_rows"), (9, "", "table.totals_left_out")])
    );
    assert_worded(&view);
    assert_eq!(
        stage.ask("SELECT group_concat(number || ' ' || currency, ', ') FROM invoice"),
        "F-1 MXN, F-2 MXN, F-3 USD"
    );
}

#[test]
fn the_right_sheet_is_found_the_others_are_named_and_another_can_be_chosen() {
    let stage = Stage::mexico();
    let bytes = workbook(|book| {
        book.add_worksheet()
            .set_name("Portada")
            .unwrap()
            .write_string(0, 0, "Informe")
            .unwrap();
        invoices(book, "Marzo", 0, &THREE[..2]);
        invoices(book, "Abril", 0, &THREE[2..]);
    });
    let path = stage.file("a.xlsx", &bytes);
    let inspected = stage.run("imports.inspect", json!({ "paths": [&path] })).unwrap();
    let file = &inspected["files"][0];
    assert_eq!(
        (&file["sheets"], &file["sheet"], &file["kind"]),
        (
            &json!(["Portada", "Marzo", "Abril"]),
            &json!("Marzo"),
            &json!("invoices")
        )
    );
    let view = stage.run("imports.commit", json!({ "paths": [&path] })).unwrap();
    assert_eq!(totals(&view), [2, 0, 0, 0]);
    assert_eq!(problems(&view, 0), expected(&[(1, "", "table.other_sheets")]));
    assert_worded(&view);
    let choice = json!({ "paths": [&path], "choices": { &path: { "sheet": "Abril" } } });
    let view = stage.run("imports.commit", choice).unwrap();
    assert_eq!(totals(&view), [1, 0, 0, 0], "{view:#}");
    let choice = json!({ "paths": [&path], "choices": { &path: { "sheet": "Mayo" } } });
    assert_eq!(
        stage.run("imports.commit", choice).unwrap_err().code,
        "file.no_such_sheet"
    );
    assert_eq!(
        stage.ask("SELECT count(*) FROM import_mapping"),
        "0",
        "a sheet is no mapping"
    );
}

#[test]
fn totals_and_repeated_headers_are_no_data_in_text_either() {
    let stage = Stage::mexico();
    let text = format!(
        "Ventas de marzo,,,,\n{CSV}Factura,Cliente,Fecha,Vence,Importe\nSubtotal,,,,\"2,050.40\"\n,,,Total general,\"$2,050.40\"\n"
    );
    let view = stage.import("a.csv", text);
    assert_eq!(totals(&view), [3, 0, 0, 0], "{view:#}");
    assert_eq!(problems(&view, 0), expected(&[(7, "", "table.totals_left_out")]));
}

#[test]
fn days_since_1904_are_the_days_that_were_meant() {
    let stage = Stage::mexico();
    let mut bytes = raw_sheet(
        r#"<sheetData><row r="1"><c r="A1" t="str"><v>Factura</v></c><c r="B1" t="str"><v>Cliente</v></c><c r="C1" t="str"><v>Fecha</v></c><c r="D1" t="str"><v>Importe</v></c></row>
        <row r="2"><c r="A2" t="str"><v>F-1</v></c><c r="B2" t="str"><v>Ana</v></c><c r="C2"><v>44620</v></c><c r="D2"><v>10</v></c></row></sheetData>"#,
    );
    bytes = super::books::with_part(&bytes, "xl/workbook.xml", |book| {
        book.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>")
    });
    let view = stage.import("a.xlsx", &bytes);
    assert_eq!(totals(&view), [1, 0, 0, 0], "{view:#}");
    assert_eq!(stage.ask("SELECT issued_on FROM invoice"), "2026-03-01");
}
