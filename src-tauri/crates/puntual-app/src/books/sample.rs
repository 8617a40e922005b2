//! The sample book: a small Mexican shop whose debts are true on the day it is made.

use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};

use crate::books::{BookResult, NewBook, OpenBook, SampleBook, create, open, view};
use crate::context::Context;
use crate::error::AppError;
use crate::imports::{self, ImportRequest};
use crate::settings;

macro_rules! sample {
    ($file:literal) => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/sample/mx/", $file)
    };
}

const ANCHOR: &str = include_str!(sample!("anchor"));
const LOGO: &[u8] = include_bytes!(sample!("logo.png"));
const FILES: [(&str, &str); 3] = [
    ("clientes.csv", include_str!(sample!("clientes.csv"))),
    ("facturas.csv", include_str!(sample!("facturas.csv"))),
    ("pagos.csv", include_str!(sample!("pagos.csv"))),
];

/// Opens the sample book, making it first if it is not there. Its files go through the same import as anybody's.
///
/// # Errors
/// When it cannot be written.
pub fn sample(context: &Context, request: SampleBook) -> Result<BookResult, AppError> {
    let path = request.path.map_or_else(
        || context.app.data_folder().join("books").join("ejemplo.puntual"),
        PathBuf::from,
    );
    if path.exists() {
        let path = path.display().to_string();
        return open(
            context,
            OpenBook {
                path,
                accept_risk: Some(true),
            },
        );
    }
    let book = NewBook {
        path: None,
        name: "Papelería y Suministros La Esperanza".to_owned(),
        country: "MX".to_owned(),
        currency: None,
        language: request.language,
    };
    create::make(context, path, book, true)?;
    let session = context.session()?;
    settings::fill_sample(&session, LOGO)?;

    let anchor = ANCHOR.trim().parse().unwrap_or(session.today);
    let shift = session.today.signed_duration_since(anchor);
    let folder = context.app.data_folder().join("sample");
    let mut paths = Vec::new();
    for (name, text) in FILES {
        let file = folder.join(name);
        context
            .ports()
            .files
            .write(&file, shifted(text, shift).as_bytes())?;
        paths.push(file.display().to_string());
    }
    let imported = imports::commit(
        context,
        ImportRequest {
            paths: paths.clone(),
            ..ImportRequest::default()
        },
    );
    for path in &paths {
        context.ports().files.remove(path.as_ref());
    }
    imported?;
    Ok(BookResult { book: view(&session) })
}

/// Moves every ISO date in a text.
fn shifted(text: &str, by: TimeDelta) -> String {
    let mut out = String::with_capacity(text.len());
    for cell in text.split_inclusive([',', '\n']) {
        let (value, end) = cell.split_at(cell.trim_end_matches([',', '\n', '\r']).len());
        match value
            .parse::<NaiveDate>()
            .ok()
            .and_then(|date| date.checked_add_signed(by))
        {
            Some(date) => out.push_str(&date.to_string()),
            None => out.push_str(value),
        }
        out.push_str(end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_move_and_nothing_else_does() {
        let moved = shifted("F-1,2026-03-16,2026-02-28,1750.50\r\n", TimeDelta::days(2));
        assert_eq!(moved, "F-1,2026-03-18,2026-03-02,1750.50\r\n");
    }
}
