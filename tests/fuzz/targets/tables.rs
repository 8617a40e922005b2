#![no_main]

use puntual_app::ports::{Row, TableSource};
use puntual_core::imports::{Kind, detect_kind, header_signature, map_columns, missing};
use puntual_io::tables::DelimitedTables;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let path = puntual_fuzz::file("csv", bytes);
    let Ok(mut table) = DelimitedTables.open(&path) else { return };
    let width = table.header().len();
    let (kind, _) = detect_kind(table.header());
    for kind in [kind, Kind::Customers, Kind::Invoices, Kind::Payments] {
        missing(kind, &map_columns(kind, table.header()));
    }
    header_signature(table.header());
    let mut row = Row::default();
    let mut line = 0;
    while let Ok(Some(read)) = table.next_row(&mut row) {
        if read.is_ok() {
            assert_eq!(row.cells.len(), width);
            assert!(row.line > line, "lines go up");
            line = row.line;
        }
    }
});
