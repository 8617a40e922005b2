//! Workbooks made here, read in this process as the other one would read them.

use rust_xlsxwriter::{ExcelDateTime, Format as Look, Formula, Workbook, Worksheet};

use super::*;

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

fn sheet<'a>(workbook: &'a mut Workbook, name: &str, rows: &[&[&str]]) -> &'a mut Worksheet {
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    sheet
}

/// Header, then line and cells of every row.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
    let (header, rows) = read_bytes(bytes, None).unwrap();
    (
        header,
        rows.into_iter().map(|row| (row.line, row.cells)).collect(),
    )
}

const HEADER: &[&str] = &["Factura", "Cliente", "Fecha", "Importe"];

#[test]
fn values_are_what_a_person_reads_without_what_only_looks_good() {
    let bytes = book(|workbook| {
        let sheet = sheet(workbook, "Hoja1", &[HEADER]);
        let day = Look::new().set_num_format("dd/mm/yyyy");
        let day_of = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
        sheet.write_string(1, 0, "007").unwrap();
        sheet.write_string(1, 1, " Ana ").unwrap();
        sheet
            .write_datetime_with_format(1, 2, day_of("2026-03-01"), &day)
            .unwrap();
        let euros = Look::new().set_num_format("#,##0.00 [$€-C0A]");
        sheet.write_number_with_format(1, 3, 1750.5, &euros).unwrap();
        sheet.write_number(2, 0, 8).unwrap();
        sheet.write_boolean(2, 1, true).unwrap();
        sheet.write_string(2, 2, "1/3/26").unwrap();
        sheet
            .write_formula(2, 3, Formula::new("=0.1+0.2").set_result("0.30000000000000004"))
            .unwrap();
        let percent = Look::new().set_num_format("0.0%");
        sheet.write_number_with_format(3, 3, 0.165, &percent).unwrap();
        sheet
            .write_formula(3, 0, Formula::new("=A1").set_result("#N/A"))
            .unwrap();
    });
    let (header, rows) = read_bytes(&bytes, None).unwrap();
    assert_eq!(header, HEADER);
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.cells.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(
        cells,
        [
            ["007", " Ana ", "2026-03-01", "1750.5 EUR"],
            ["8", "TRUE", "1/3/26", "0.3"],
            ["#N/A", "", "", "0.165"]
        ]
    );
    assert_eq!(rows[0].numbers, [false, false, false, true]);
    assert_eq!(rows[1].numbers, [true, false, false, true]);
}

#[test]
fn a_table_is_found_below_titles_in_the_middle_of_a_sheet_and_ends_before_its_total() {
    let bytes = book(|workbook| {
        let rows: &[&[&str]] = &[
            &["Mi Empresa SpA"],
            &["Libro de ventas al 30/09/2025"],
            &[],
            &["", "", "Factura", "Cliente", "", "Importe"],
            &["", "", "F-1", "Ana", "x", "10", "nota al margen"],
            &[],
            &["", "", "F-2", "Eva", "", "20"],
            &["", "", "", "Total", "", "30"],
        ];
        sheet(workbook, "Hoja1", rows);
    });
    let (header, rows) = read(&bytes);
    assert_eq!(header, ["Factura", "Cliente", "", "Importe"]);
    let cells = |texts: [&str; 4]| texts.map(str::to_owned).to_vec();
    assert_eq!(
        rows,
        [
            (5, cells(["F-1", "Ana", "x", "10"])),
            (7, cells(["F-2", "Eva", "", "20"]))
        ]
    );
}

#[test]
fn the_sheet_that_looks_like_a_table_of_ours_is_taken_and_hidden_ones_last() {
    let bytes = book(|workbook| {
        sheet(workbook, "Portada", &[&["Informe de marzo"]]);
        sheet(workbook, "Precios", &[&["Producto", "Precio"], &["Lápiz", "3"]]);
        sheet(workbook, "Oculta", &[HEADER, &["F-9", "Ana", "2026-03-01", "9"]]).set_hidden(true);
        sheet(workbook, "Ventas", &[HEADER, &["F-1", "Ana", "2026-03-01", "10"]]);
    });
    assert_eq!(read(&bytes).1[0].1[0], "F-1");
    let chosen = |name| read_bytes(&bytes, Some(name));
    assert_eq!(chosen("Oculta").unwrap().1[0].cells[0], "F-9");
    assert_eq!(chosen("Precios").unwrap().0, ["Producto", "Precio"]);
    assert!(chosen("Portada").unwrap().1.is_empty());
    assert_eq!(chosen("Enero").unwrap_err().code, "file.no_such_sheet");
}

#[test]
fn a_name_merged_over_several_rows_stands_for_each_and_an_amount_for_one() {
    let bytes = book(|workbook| {
        let sheet = sheet(
            workbook,
            "Hoja1",
            &[
                HEADER,
                &["F-1", "", "2026-03-01", ""],
                &["F-2", "", "2026-03-02", ""],
                &["F-3", "Eva", "2026-03-03", ""],
            ],
        );
        let plain = Look::new();
        sheet.merge_range(1, 1, 2, 1, "Ana", &plain).unwrap();
        sheet.merge_range(1, 3, 2, 3, "", &plain).unwrap();
        sheet.write_number(1, 3, 10).unwrap();
    });
    let rows = read(&bytes).1;
    let customers: Vec<&str> = rows.iter().map(|row| row.1[1].as_str()).collect();
    let amounts: Vec<&str> = rows.iter().map(|row| row.1[3].as_str()).collect();
    assert_eq!(customers, ["Ana", "Ana", "Eva"]);
    assert_eq!(amounts, ["10", "", ""]);
}

#[test]
fn a_cell_far_to_the_right_is_refused_by_its_name_and_leftover_formatting_is_not() {
    let far = book(|workbook| {
        let sheet = sheet(workbook, "Hoja1", &[HEADER, &["F-1", "Ana", "2026-03-01", "10"]]);
        sheet.write_string(1_048_575, 16_383, "x").unwrap();
    });
    let error = read_bytes(&far, None).unwrap_err();
    assert_eq!(
        (error.code, error.params["cell"].as_str()),
        ("file.sheet_too_large", "XFD1048576")
    );
    let formatted = book(|workbook| {
        let sheet = sheet(workbook, "Hoja1", &[HEADER, &["F-1", "Ana", "2026-03-01", "10"]]);
        sheet
            .write_blank(1_048_575, 16_383, &Look::new().set_bold())
            .unwrap();
    });
    assert_eq!(read(&formatted).1.len(), 1);
}

#[test]
fn a_workbook_cut_anywhere_or_changed_anywhere_is_read_or_refused() {
    let bytes = book(|workbook| {
        sheet(workbook, "Hoja1", &[HEADER, &["F-1", "Ana", "2026-03-01", "10"]]);
    });
    // A panic is what the other process is for; here it must at least be no crash.
    let survives = |bytes: &[u8]| {
        let outcome = std::panic::catch_unwind(|| read_bytes(bytes, None));
        assert!(!matches!(outcome, Ok(Err(error)) if !error.code.starts_with("file.")));
    };
    for length in (0..bytes.len()).step_by(97) {
        survives(&bytes[..length]);
    }
    for place in (0..bytes.len()).step_by(41) {
        let mut changed = bytes.clone();
        changed[place] ^= 0xff;
        survives(&changed);
    }
}

#[test]
fn a_sheet_whose_rows_go_back_is_refused() {
    let bytes = book(|workbook| {
        sheet(
            workbook,
            "Hoja1",
            &[
                HEADER,
                &["F-1", "Ana", "2026-03-01", "10"],
                &["F-2", "Eva", "2026-03-02", "20"],
            ],
        );
    });
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for place in 0..parts.len() {
        let mut part = parts.by_index(place).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        changed
            .start_file(
                part.name().unwrap().into_owned(),
                zip::write::SimpleFileOptions::default(),
            )
            .unwrap();
        std::io::Write::write_all(&mut changed, text.replace("\"A2\"", "\"A9\"").as_bytes()).unwrap();
    }
    let error = read_bytes(&changed.finish().unwrap().into_inner(), None).unwrap_err();
    assert_eq!(error.code, "file.damaged");
    assert_eq!(
        error.params.get("detail").map(String::as_str),
        Some("Hoja1: 9 → 2")
    );
}

#[test]
fn what_is_no_workbook_is_refused_by_what_it_is() {
    let refused = |bytes: &[u8]| read_bytes(bytes, None).unwrap_err().code;
    assert_eq!(refused(b""), "file.damaged");
    assert_eq!(refused(b"PK\x03\x04"), "file.damaged");
    assert_eq!(
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
        "file.password"
    );
    assert_eq!(
        refused(&book(|workbook| {
            sheet(workbook, "Hoja1", &[]);
        })),
        "file.empty"
    );
    let zip = |names: &[(&str, usize)]| {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, size) in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(&vec![b' '; *size]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    assert_eq!(refused(&zip(&[("a.txt", 3)])), "file.not_a_table");
    assert_eq!(refused(&zip(&[("word/document.xml", 3)])), "file.not_a_table");
    assert_eq!(
        refused(&zip(&[("xl/workbook.xml", 3), ("../../etc/passwd", 3)])),
        "file.unsafe"
    );
    assert_eq!(
        refused(&zip(&[
            ("xl/workbook.xml", 3),
            ("xl/sharedStrings.xml", 40 << 20)
        ])),
        "file.unpacks_too_large"
    );
}
