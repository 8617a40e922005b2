//! Samples that something happened to: pieces cut out, doubled, moved, and bytes changed. A few hundred in each run; the
//! fuzz targets in `tests/fuzz` go on for as long as they are let.

use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use puntual_app::ports::{Row, Silent, TableSource};
use puntual_core::bank::BankHabits;
use puntual_core::imports::{DateOrder, DecimalMark};
use puntual_core::money::Currency;
use puntual_io::documents::read_bytes;
use puntual_io::tables::Tables;

/// One thing that happens to a file, at a place that is taken as a share of its length.
#[derive(Debug, Clone)]
enum Change {
    Byte(u16, u8),
    Cut(u16, u8),
    Double(u16, u8),
    Move(u16, u16, u8),
    Write(u16, &'static str),
    End(u16),
}

/// What means something to one reader or another.
const WRITTEN: [&str; 24] = [
    "<",
    ">",
    "/>",
    "&amp;",
    "&#0;",
    "&x;",
    "\"",
    "'",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<?",
    "\0",
    "\u{feff}",
    "-1",
    "99999999999999999999",
    "1e9",
    "9999-12-31",
    "0000-00-00",
    "\n",
    ";",
    "\t",
    "",
    "ñ",
];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<u16>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, length)| Change::Cut(at, length)),
        (any::<u16>(), any::<u8>()).prop_map(|(at, length)| Change::Double(at, length)),
        (any::<u16>(), any::<u16>(), any::<u8>()).prop_map(|(at, to, length)| Change::Move(at, to, length)),
        (any::<u16>(), proptest::sample::select(&WRITTEN[..])).prop_map(|(at, text)| Change::Write(at, text)),
        any::<u16>().prop_map(Change::End),
    ]
}

fn place(bytes: &[u8], share: u16) -> usize {
    bytes.len() * usize::from(share) / 65_536
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let piece = |bytes: &[u8], at: u16, length: u8| {
        let start = place(bytes, at);
        start..(start + usize::from(length)).min(bytes.len())
    };
    match *change {
        Change::Byte(at, byte) => {
            let at = place(bytes, at);
            if let Some(old) = bytes.get_mut(at) {
                *old = byte;
            }
        }
        Change::Cut(at, length) => {
            bytes.drain(piece(bytes, at, length));
        }
        Change::Double(at, length) => {
            let range = piece(bytes, at, length);
            let (start, copy) = (range.start, bytes[range].to_vec());
            bytes.splice(start..start, copy);
        }
        Change::Move(at, to, length) => {
            let moved: Vec<u8> = bytes.drain(piece(bytes, at, length)).collect();
            let to = place(bytes, to);
            bytes.splice(to..to, moved);
        }
        Change::Write(at, text) => {
            let at = place(bytes, at);
            bytes.splice(at..at, text.bytes());
        }
        Change::End(at) => bytes.truncate(place(bytes, at)),
    }
}

/// Every file below `folder` of the fixtures.
fn seeds(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .join(folder),
    ];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push(path)
            }
        }
    }
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Seeds that only the readers of bank statements need, shared with the fuzz targets.
fn statements() -> Vec<PathBuf> {
    seeds("../fuzz/corpus/bank")
}

fn changed(files: &[PathBuf], which: usize, changes: &[Change]) -> Vec<u8> {
    let mut bytes = std::fs::read(&files[which % files.len()]).unwrap();
    changes.iter().for_each(|change| apply(&mut bytes, change));
    bytes
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn documents_are_read_or_refused(which in any::<usize>(), changes in vec(change(), 1..6)) {
        let bytes = changed(&seeds("documents"), which, &changes);
        if let Err(error) = read_bytes("file", &bytes) {
            prop_assert!(["document.", "file."].iter().any(|part| error.code.starts_with(part)), "{}", error.code);
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn bank_statements_are_read_or_refused(which in any::<usize>(), changes in vec(change(), 1..6)) {
        let habits = BankHabits {
            home: Currency::MXN,
            chosen_date_order: None,
            chosen_decimal_mark: None,
            date_order: DateOrder::DayFirst,
            decimal_mark: DecimalMark::Point,
        };
        if let Err(error) = puntual_io::bank::from_bytes(&changed(&statements(), which, &changes), &habits) {
            prop_assert!(["bank.", "file."].iter().any(|part| error.code.starts_with(part)), "{}", error.code);
        }
    }

    #[test]
    fn tables_are_read_or_refused(which in any::<usize>(), changes in vec(change(), 1..6)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.csv");
        std::fs::write(&path, changed(&seeds("cli"), which, &changes)).unwrap();
        if let Ok(mut table) = Tables::new(puntual_tests::world::reader()).open(&path, None, &Silent) {
            let width = table.header().len();
            let mut row = Row::default();
            while let Ok(Some(read)) = table.next_row(&mut row) {
                prop_assert!(read.is_err() || row.cells.len() == width);
            }
        }
    }
}
