//! Reading a sheet of 100,000 invoices as the import reads it, another process and its pipe included, against calamine
//! reading the same sheet by itself.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use puntual_app::ports::{Row, Silent, TableSource};
use puntual_io::tables::Tables;
use puntual_tests::world;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use stage::{compare, in_turn};

const ROWS: u32 = 100_000;
const RUNS: usize = 7;

fn main() {
    if !stage::is_asked_for("sheets") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ventas.xlsx");
    write(&path);
    let (ours, floor) = in_turn(
        RUNS,
        || assert_eq!(read(&path), sums()),
        || assert_eq!(bare(&path), sums()),
    );
    println!("sheets: {}", stage::machine());
    let size = std::fs::metadata(&path).unwrap().len();
    let name = format!("a sheet of {ROWS} rows and 8 columns, {} KB", size / 1024);
    compare(&name, &ours, &floor, " (target: at most 2)");
    println!(
        "    peak memory of the process that asks {} MB, of calamine's own range included",
        stage::peak_kib().unwrap_or(0) / 1024
    );
}

fn write(path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = [
        "Factura",
        "Cliente",
        "RFC",
        "Fecha",
        "Vence",
        "Importe",
        "Moneda",
        "Referencia",
    ];
    for (column, title) in (0..).zip(header) {
        sheet.write_string(0, column, title).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for row in 1..=ROWS {
        let customer = row % 5000;
        sheet.write_string(row, 0, format!("F-{row:06}")).unwrap();
        sheet
            .write_string(row, 1, format!("Comercializadora {customer} S.A. de C.V."))
            .unwrap();
        sheet
            .write_string(row, 2, format!("COM{:06}AB1", customer))
            .unwrap();
        for (column, serial) in [(3, 45_658 + row % 400), (4, 45_688 + row % 400)] {
            let date = ExcelDateTime::from_serial_datetime(serial).unwrap();
            sheet.write_datetime_with_format(row, column, date, &day).unwrap();
        }
        sheet.write_number(row, 5, cents(row) as f64 / 100.0).unwrap();
        sheet.write_string(row, 6, "MXN").unwrap();
        sheet.write_string(row, 7, format!("Pedido {row}")).unwrap();
    }
    workbook.save(path).unwrap();
}

fn cents(row: u32) -> u64 {
    u64::from(row) * 7919 % 10_000_000
}

/// Rows, and the cents of all of them.
fn sums() -> (u32, u64) {
    (ROWS, (1..=ROWS).map(cents).sum())
}

fn read(path: &Path) -> (u32, u64) {
    let mut file = Tables::new(world::reader()).open(path, None, &Silent).unwrap();
    let (mut row, mut rows, mut sum) = (Row::default(), 0, 0);
    while let Some(result) = file.next_row(&mut row).unwrap() {
        result.unwrap();
        rows += 1;
        let (whole, fraction) = row.cells[5].split_once('.').unwrap_or((&row.cells[5], ""));
        let fraction = format!("{fraction:0<2}");
        sum += whole.parse::<u64>().unwrap() * 100 + fraction.parse::<u64>().unwrap();
    }
    (rows, sum)
}

fn bare(path: &Path) -> (u32, u64) {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    let (mut rows, mut sum) = (0, 0);
    for row in range.rows().skip(1) {
        rows += 1;
        let Data::Float(amount) = row[5] else {
            panic!("a number")
        };
        sum += (amount * 100.0).round() as u64;
    }
    (rows, sum)
}
