//! Tables of movements, from the file to the statement.

use std::path::Path;

use puntual_app::error::AppError;
use puntual_app::ports::{Row, Silent, TableSource};
use puntual_core::bank::{BankStatement, BankTable, read_table, recognise};
use puntual_io::tables::Tables;
use puntual_tests::world::reader;

use super::render::{self, HABITS};

/// A statement in a table, with the columns that are recognised.
fn read(path: &Path) -> Result<Vec<BankStatement>, AppError> {
    let mut file = Tables::new(reader()).open(path, None, &Silent)?;
    let header = file.header().to_vec();
    let titles = file.titles().to_vec();
    let mut rows = Vec::new();
    let mut row = Row::default();
    while let Some(read) = file.next_row(&mut row)? {
        if read.is_ok() {
            rows.push((row.line, row.cells.clone()));
        }
    }
    let samples: Vec<Vec<String>> = rows.iter().take(20).map(|(_, cells)| cells.clone()).collect();
    let columns = recognise(&header, &samples);
    let table = BankTable {
        titles: &titles,
        header: &header,
        rows: &rows,
        columns: &columns,
    };
    read_table(&table, &HABITS, None).map_err(|refusal| {
        refusal
            .params
            .into_iter()
            .fold(AppError::new(refusal.code), |error, (name, value)| {
                error.with(name, value)
            })
    })
}

#[test]
fn tables_of_banks_are_read_with_their_signs_and_checked_against_their_balances() {
    insta::assert_snapshot!("tables", render::folder(&super::fixtures("tables"), read));
}
