#![no_main]

use puntual_core::bank::{BankTable, Signs, read_table, recognise};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines();
    let header = cells(lines.next().unwrap_or_default());
    let rows: Vec<(u64, Vec<String>)> = (2..)
        .zip(lines)
        .map(|(line, text)| {
            let mut row = cells(text);
            row.resize(header.len(), String::new());
            (line, row)
        })
        .collect();
    let samples: Vec<Vec<String>> = rows.iter().take(200).map(|(_, row)| row.clone()).collect();
    let columns = recognise(&header, &samples);
    let table = BankTable {
        titles: &[],
        header: &header,
        rows: &rows,
        columns: &columns,
    };
    for signs in [None, Some(Signs::In), Some(Signs::Out), Some(Signs::Balance), Some(Signs::Inverted)] {
        match read_table(&table, &puntual_fuzz::habits(), signs) {
            Ok(statements) => {
                let lines: usize = statements.iter().map(|statement| statement.lines.len()).sum();
                assert!(lines <= rows.len(), "a row is at most one movement");
            }
            Err(refusal) => assert!(refusal.code.starts_with("bank."), "{}", refusal.code),
        }
    }
});
