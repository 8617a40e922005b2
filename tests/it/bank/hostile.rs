//! Whatever the bytes, a reader gives statements or a reason.

use proptest::prelude::*;
use puntual_core::bank::{BankTable, Signs, read_table, recognise};
use puntual_io::bank::from_bytes;

use super::fixtures;
use super::render::{self, HABITS};

/// Every sample of every format.
fn samples() -> Vec<Vec<u8>> {
    ["ofx", "camt", "mt940", "qif", "norma43"]
        .iter()
        .flat_map(|folder| render::files(&fixtures(folder)))
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// Reads, and holds what must be true of anything that was read.
fn read(bytes: &[u8]) {
    match from_bytes(bytes, &HABITS) {
        Ok(statements) => {
            for line in statements.iter().flat_map(|statement| &statement.lines) {
                assert!(line.position > 0, "{line:?}");
                assert!(!line.text.contains('\n'), "{line:?}");
            }
        }
        Err(error) => assert!(
            error.code.starts_with("bank.") || error.code == "file.empty",
            "{error}"
        ),
    }
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused() {
    for bytes in samples() {
        for length in (0..bytes.len()).step_by(3) {
            read(&bytes[..length]);
        }
    }
}

#[test]
fn endless_tags_and_lines_are_read_in_bounded_time() {
    for text in [
        format!("OFXHEADER:100\n{}", "<STMTRS>".repeat(200_000)),
        format!("OFXHEADER:100\n<OFX>{}", "<A".repeat(500_000)),
        format!(
            "OFXHEADER:100\n<OFX><STMTRS>{}",
            "<STMTTRN><NAME>&amp;amp;".repeat(50_000)
        ),
        format!(
            ":20:1\n:60F:C260301EUR1,\n{}",
            ":61:260302C1,NTRFA\n:86:?20x?21y\n".repeat(50_000)
        ),
        format!(
            ":20:1\n:60F:C260301EUR1,\n:61:260302C1,N\n:86:{}",
            "/NAME/?20\n".repeat(200_000)
        ),
        format!("!Type:Bank\n{}", "SA\nEb\n$1\n".repeat(200_000)),
        format!(
            "<Document xmlns=':camt.053'><BkToCstmrStmt>{}",
            "<Stmt>".repeat(10_000)
        ),
    ] {
        read(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_behind_any_beginning_are_read_or_refused(
        beginning in prop::sample::select(vec!["", "OFXHEADER:100\n\n<OFX>", ":20:A\n:60F:C260301EUR1,\n", "!Type:Bank\n", "<Document xmlns=':camt.053'>"]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        read(&[beginning.as_bytes(), &bytes].concat());
    }

    #[test]
    fn samples_with_changed_bytes_are_read_or_refused(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let all = samples();
        let mut bytes = which.get(&all).clone();
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        read(&bytes);
    }

    #[test]
    fn tables_of_any_cells_are_read_or_refused(
        rows in prop::collection::vec(prop::collection::vec("[0-9]{0,3}|0[1-9]/03/2026|-?[0-9]{1,20}[.,]?[0-9]{0,3}|[CDA]|SALDO INICIAL|Total|[ -~ñ]{0,6}", 6), 0..12),
        choice in prop::sample::select(vec![None, Some(Signs::Balance), Some(Signs::Inverted), Some(Signs::Out)]),
    ) {
        let header = ["Fecha", "Concepto", "Tipo", "Importe", "Saldo", "Referencia"].map(str::to_owned);
        let columns = recognise(&header, &rows);
        let rows: Vec<(u64, Vec<String>)> = (2..).zip(rows).collect();
        let table = BankTable {
            titles: &[], header: &header, rows: &rows, columns: &columns };
        if let Ok(statements) = read_table(&table, &HABITS, choice) {
            let read: usize = statements.iter().map(|statement| statement.lines.len()).sum();
            prop_assert!(read <= rows.len());
        }
    }
}
