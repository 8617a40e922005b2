//! The account as tables: CSV for people and spreadsheets, JSON for programs.

use std::path::Path;

use puntual_store::{ReadableTable, Reader};
use serde_json::{Map, Value, json};

use super::About;
use crate::books::write_out;
use crate::context::Context;
use crate::error::AppError;
use crate::ports::Packed;

/// How many rows each table has, by its name.
pub(super) type Counts = Vec<(&'static str, usize)>;

/// `account/invoices.csv`, `account/invoices.json` …; tables without a row are left out.
pub(super) fn files(
    context: &Context<'_>,
    reader: &Reader<'_>,
    about: &About,
) -> Result<(Vec<Packed>, Counts), AppError> {
    let invoice = about.invoice.as_ref().map(|invoice| invoice.id);
    let (mut files, mut counts) = (Vec::new(), Vec::new());
    for ReadableTable {
        name,
        header,
        mut rows,
    } in reader.account_tables(about.customer.id, invoice)?
    {
        if rows.is_empty() {
            continue;
        }
        rows.iter_mut().for_each(|row| write_out(&header, row));
        let header: Vec<String> = header
            .iter()
            .map(|column| column.trim_end_matches("_minor").to_owned())
            .collect();
        counts.push((name, rows.len()));
        let csv = format!("account/{name}.csv");
        let bytes = context.ports().sheets.render(Path::new(&csv), &header, &rows)?;
        files.push((csv, bytes));
        files.push((format!("account/{name}.json"), json_rows(&header, &rows)?));
    }
    Ok((files, counts))
}

fn json_rows(header: &[String], rows: &[Vec<String>]) -> Result<Vec<u8>, AppError> {
    let rows = rows.iter().map(|row| {
        let cells = header.iter().zip(row);
        let fields: Map<String, Value> = cells.map(|(name, cell)| (name.clone(), json!(cell))).collect();
        Value::Object(fields)
    });
    pretty(&Value::Array(rows.collect()))
}

/// JSON for people too.
pub(super) fn pretty(value: &Value) -> Result<Vec<u8>, AppError> {
    let mut bytes =
        serde_json::to_vec_pretty(value).map_err(|error| AppError::new("internal").with("detail", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}
