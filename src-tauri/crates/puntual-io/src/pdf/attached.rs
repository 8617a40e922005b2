//! Files inside a PDF (ISO 32000-2, 7.11.4): the same statement for the customer's own bookkeeping.

use chrono::{DateTime, Utc};
use flate2::Compression;
use lopdf::{Dictionary, Object, Stream};
use puntual_app::error::AppError;
use puntual_app::ports::TableWriter;
use puntual_core::statements::{DataRow, StatementDocument};

use super::cut::deflate;
use crate::tables::Sheets;

/// A file that goes within.
pub(super) struct Attached {
    name: &'static str,
    mime: &'static str,
    about: &'static str,
    bytes: Vec<u8>,
}

fn failed(detail: impl ToString) -> AppError {
    AppError::new("pdf.failed").with("detail", detail)
}

/// The data of a statement as JSON and as CSV.
pub(super) fn files(document: &StatementDocument) -> Result<Vec<Attached>, AppError> {
    let (csv, json) = match document.language {
        "en" => ("statement.csv", "statement.json"),
        _ => ("estado.csv", "estado.json"),
    };
    let data = &document.data;
    let rows: Vec<Vec<String>> = data
        .rows
        .iter()
        .map(|row| row.cells(data.currency).to_vec())
        .collect();
    let header = DataRow::COLUMNS.map(str::to_owned);
    Ok(vec![
        Attached {
            name: csv,
            mime: "text/csv",
            about: "CSV",
            bytes: Sheets.render(csv.as_ref(), &header, &rows)?,
        },
        Attached {
            name: json,
            mime: "application/json",
            about: "JSON",
            bytes: serde_json::to_vec(data).map_err(failed)?,
        },
    ])
}

/// Puts the files into the document, where readers list them as attachments.
pub(super) fn attach(
    file: &mut lopdf::Document,
    attached: &[Attached],
    created_at: DateTime<Utc>,
) -> Result<(), AppError> {
    if attached.is_empty() {
        return Ok(());
    }
    let when = Object::string_literal(created_at.format("D:%Y%m%d%H%M%SZ").to_string());
    // A name tree is in the order of its keys.
    let mut names = Vec::with_capacity(attached.len() * 2);
    let mut specs = Vec::with_capacity(attached.len());
    for one in attached {
        let mut params = Dictionary::new();
        params.set("Size", i64::try_from(one.bytes.len()).unwrap_or(i64::MAX));
        params.set("CreationDate", when.clone());
        params.set("ModDate", when.clone());
        let mut dict = Dictionary::new();
        dict.set("Type", "EmbeddedFile");
        dict.set("Subtype", Object::Name(one.mime.as_bytes().to_vec()));
        dict.set("Params", params);
        dict.set("Filter", "FlateDecode");
        let content = deflate(&one.bytes, Compression::new(6))?;
        let stream = file.add_object(Stream::new(dict, content));
        let mut embedded = Dictionary::new();
        embedded.set("F", stream);
        embedded.set("UF", stream);
        let mut spec = Dictionary::new();
        spec.set("Type", "Filespec");
        spec.set("F", Object::string_literal(one.name));
        spec.set("UF", Object::string_literal(one.name));
        spec.set("Desc", Object::string_literal(one.about));
        spec.set("AFRelationship", "Data");
        spec.set("EF", embedded);
        let spec = file.add_object(spec);
        names.push(Object::string_literal(one.name));
        names.push(spec.into());
        specs.push(spec.into());
    }
    let mut tree = Dictionary::new();
    tree.set("Names", Object::Array(names));
    let mut roots = Dictionary::new();
    roots.set("EmbeddedFiles", tree);
    let catalog = file.catalog_mut().map_err(failed)?;
    catalog.set("Names", roots);
    catalog.set("AF", Object::Array(specs));
    Ok(())
}
