//! The whole program with what it reads in a process of its own.

use std::path::Path;

use rust_xlsxwriter::Workbook;

use super::{Desk, TODAY};

fn workbook(desk: &Desk) -> String {
    let mut workbook = Workbook::new();
    for (name, invoice) in [("Marzo", "F-1"), ("Abril", "F-2")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        let rows = [
            ["Factura", "Cliente", "Fecha", "Importe"],
            [invoice, "Ana", "2026-03-01", "10.50"],
        ];
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
    let path = desk.path("ventas.xlsx");
    workbook.save(&path).unwrap();
    path
}

#[test]
fn a_workbook_is_imported_and_its_sheet_can_be_chosen() {
    let desk = Desk::empty_book();
    let path = workbook(&desk);
    let view = desk.done(&["import", &path, "--sheet", "Abril", "--check"]);
    assert_eq!(view["files"][0]["preview"][0]["values"]["invoice_no"], "F-2");
    // The sheet that was not read is worth a word, and so an end of its own.
    let run = desk.book(&["import", &path]);
    assert_eq!(run.code, 2, "{run:?}");
    let view = run.view();
    assert_eq!(view["files"][0]["format"], "xlsx");
    assert_eq!(view["totals"]["new"], 1);
    let error = desk.book(&["import", &path, "--sheet", "Mayo"]).error();
    assert_eq!(error["code"], "file.no_such_sheet");
}

#[test]
fn the_invoice_in_a_pdf_is_taken_out_apart() {
    let desk = Desk::empty_book();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents/eu/e_factur_x.pdf");
    let view = desk
        .book(&["import", &fixture.display().to_string(), "--check"])
        .view();
    assert_eq!(view["files"][0]["format"], "cii", "{view:#}");
    let broken = desk.path("rota.pdf");
    let bytes = std::fs::read(&fixture).unwrap();
    std::fs::write(&broken, &bytes[..bytes.len() / 3]).unwrap();
    let error = desk.book(&["import", &broken]).error();
    assert_eq!(error["code"], "document.pdf_broken");
}

/// Many times the memory that the program may have here.
#[cfg(target_os = "linux")]
#[test]
fn a_file_of_half_a_gigabyte_is_read_in_little_memory() {
    use std::io::Write;
    use std::process::Command;

    let desk = Desk::empty_book();
    let path = desk.path("clientes.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    let mut text = "clave,nombre\n".to_owned();
    for number in 1..=4000 {
        text.push_str(&format!("C-{number},Cliente {number}\n"));
    }
    file.write_all((text + "C-4001,").as_bytes()).unwrap();
    // Takes no room on the disk.
    file.set_len(512 << 20).unwrap();
    let mut limited = Command::new("sh");
    limited
        .args(["-c", "ulimit -v 400000 && exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_puntual-under-test"))
        .args([
            "--book",
            &desk.path("tienda.puntual"),
            "--today",
            TODAY,
            "--json",
            "import",
            &path,
        ])
        .env("PUNTUAL_DATA", desk.path("data"));
    let output = limited.output().unwrap();
    let view: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(view["totals"]["new"], 4000, "{view:#}");
    assert_eq!(view["files"][0]["problems"][0]["code"], "row.too_long");
}
