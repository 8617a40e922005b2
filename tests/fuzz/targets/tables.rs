#![no_main]

use std::path::PathBuf;

use puntual_app::ports::{Row, Silent, TableSource};
use puntual_core::imports::{Kind, detect_kind, header_signature, map_columns, missing};
use puntual_io::isolation::Reader;
use puntual_io::tables::Tables;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let path = puntual_fuzz::file("csv", bytes);
    // A spreadsheet would be read by another program, which is none of this target's business.
    let tables = Tables::new(Reader::at(PathBuf::new()));
    let Ok(mut table) = tables.open(&path, None, &Silent) else {
        return;
    };
    let width = table.header().len();
    let (kind, _) = detect_kind(table.header());
    for kind in [kind, Kind::Customers, Kind::Invoices, Kind::Payments] {
        let _ = missing(kind, &map_columns(kind, table.header()));
    }
    let _ = header_signature(table.header());
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
