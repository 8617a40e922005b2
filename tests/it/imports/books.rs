//! Workbooks for the tests, made by rule.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The header of the sheets here.
pub const HEADER: [&str; 5] = ["Factura", "Cliente", "Fecha", "Vence", "Importe"];

/// An XLSX file.
pub fn workbook(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A sheet with these invoices below a header in row `top` (from 0): number, customer, day of issue and due day, amount.
pub fn invoices<'a>(
    workbook: &'a mut Workbook,
    name: &str,
    top: u32,
    rows: &[(&str, &str, &str, &str, f64)],
) -> &'a mut Worksheet {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (column, title) in (0..).zip(HEADER) {
        sheet.write_string(top, column, title).unwrap();
    }
    for (row, (number, customer, issued, due, amount)) in (top + 1..).zip(rows) {
        sheet.write_string(row, 0, *number).unwrap();
        sheet.write_string(row, 1, *customer).unwrap();
        for (column, text) in [(2, issued), (3, due)] {
            let date = ExcelDateTime::parse_from_str(text).unwrap();
            sheet.write_datetime_with_format(row, column, date, &day).unwrap();
        }
        sheet.write_number(row, 4, *amount).unwrap();
    }
    sheet
}

/// Three invoices of two customers.
pub const THREE: [(&str, &str, &str, &str, f64); 3] = [
    ("F-1", "Abarrotes La Luz", "2026-02-01", "2026-03-03", 1750.5),
    ("F-2", "Abarrotes La Luz", "2026-03-01", "2026-03-31", 200.0),
    ("F-3", "Ferretería Núñez", "2026-03-10", "2026-03-20", 99.9),
];

/// A ZIP of these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose only sheet has this XML within `worksheet`.
pub fn raw_sheet(inside: &str) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inside}</worksheet>"
    );
    package(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// The same package with one part rewritten.
pub fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            std::io::copy(&mut part, &mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .map(|(part, content)| {
            if part == name {
                let changed = change(String::from_utf8(content).unwrap());
                (part, changed.into_bytes())
            } else {
                (part, content)
            }
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    package(&parts)
}
