//! What the targets share: readers called as the program calls them, with the promises they make asserted.
#![allow(
    missing_docs,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a fuzz target stops at the first fault"
)]

pub mod trees;
pub mod workbook;

use std::io::Write;
use std::path::{Path, PathBuf};

use puntual_core::documents::{Document, DocumentKind};
use puntual_io::documents::read_bytes;

/// Reads a file of e-invoices and checks what holds for every document that is read.
pub fn documents(name: &str, bytes: &[u8]) {
    match read_bytes(name, bytes) {
        Ok(entries) => {
            for document in entries
                .iter()
                .flat_map(|entry| &entry.documents)
                .filter_map(|document| document.as_ref().ok())
            {
                check(document);
            }
        }
        Err(error) => assert!(
            ["document.", "file."]
                .iter()
                .any(|part| error.code.starts_with(part))
        ),
    }
}

fn check(document: &Document) {
    let same = |money: Option<puntual_core::money::Money>| {
        money.is_none_or(|money| Some(money.currency) == document.currency)
    };
    assert!(same(document.total) && same(document.open));
    match document.kind {
        DocumentKind::Invoice | DocumentKind::DebitNote => {
            assert!(document.total.is_some_and(|total| total.minor >= 0) && document.open.is_some());
        }
        DocumentKind::CreditNote => assert!(document.total.is_some()),
        DocumentKind::Payment | DocumentKind::Retention | DocumentKind::Cancellation => {}
        DocumentKind::NotAReceivable(_) => return,
    }
    assert!(document.issued_on.is_some());
    let dates: Vec<_> = document
        .instalments
        .iter()
        .filter_map(|part| part.due_on)
        .collect();
    assert!(dates.is_sorted());
}

/// A file with these bytes, for readers that take a path. The same one each time.
pub fn file(ending: &str, bytes: &[u8]) -> PathBuf {
    thread_local! {
        static FOLDER: tempfile::TempDir = {
            let memory = Path::new("/dev/shm");
            if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
        };
    }
    let path = FOLDER.with(|folder| folder.path().join(format!("input.{ending}")));
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

/// Reads a workbook and checks that every row is as wide as the header and that lines go up.
pub fn sheet(bytes: &[u8]) {
    match puntual_io::tables::read_sheet_bytes(bytes, None) {
        Ok((header, rows)) => {
            let mut line = 0;
            for row in rows {
                assert_eq!(row.cells.len(), header.len());
                assert!(row.line > line, "lines go up");
                line = row.line;
            }
        }
        Err(error) => assert!(
            ["file.", "sheet."].iter().any(|part| error.code.starts_with(part)),
            "{}",
            error.code
        ),
    }
}

/// A bank's customs in Mexico.
pub fn habits() -> puntual_core::bank::BankHabits {
    puntual_core::bank::BankHabits {
        home: puntual_core::money::Currency::MXN,
        chosen_date_order: None,
        chosen_decimal_mark: None,
        date_order: puntual_core::imports::DateOrder::DayFirst,
        decimal_mark: puntual_core::imports::DecimalMark::Point,
    }
}
