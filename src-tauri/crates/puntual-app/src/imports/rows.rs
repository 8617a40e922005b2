//! `imports.rows`: a page of what the last preview or import found.

use std::collections::{BTreeMap, BTreeSet};

use puntual_core::imports::{Field, Kind};
use puntual_core::text::fold;

use super::kept::{FileRows, KeptRow, unpack};
use super::views::{ImportRow, ImportRows, ImportRowsView, RowCounts};
use crate::context::Context;
use crate::error::AppError;

/// A page of rows, in the order of the files and of their rows.
///
/// # Errors
/// `import.preview_gone` when another preview or import has taken the place of this one.
pub fn rows(context: &Context<'_>, request: ImportRows) -> Result<ImportRowsView, AppError> {
    let kept = context.app.shelf().get(request.kept)?;
    let query = fold(request.query.as_deref().unwrap_or_default().trim());
    let (offset, limit) = (
        request.offset.unwrap_or(0) as usize,
        request.limit.unwrap_or(100).clamp(1, 500) as usize,
    );
    let mut view = ImportRowsView {
        total: 0,
        rows: Vec::new(),
        fields: Vec::new(),
        counts: RowCounts::default(),
        headers: BTreeMap::new(),
        is_cut: false,
    };
    let mut fields = BTreeSet::new();
    let (mut found, mut place) = (0, 0);
    for (path, kind, file) in &kept.files {
        let is_other =
            |wanted: &Option<String>, mine: &str| wanted.as_ref().is_some_and(|wanted| wanted != mine);
        if is_other(&request.kind, kind) || is_other(&request.path, path) {
            place += file.rows.len() as u64;
            continue;
        }
        view.is_cut |= file.is_cut;
        fields.extend(file.fields.iter().cloned());
        for row in &file.rows {
            place += 1;
            if !matches(row, &query) {
                continue;
            }
            count(&mut view.counts, row);
            if !has_outcome(row, request.outcome.as_deref()) {
                continue;
            }
            if found >= offset && view.rows.len() < limit {
                view.rows.push(shown(place, path, row));
                remember_header(&mut view.headers, path, file);
            }
            found += 1;
        }
    }
    view.total = found as u64;
    view.fields = in_order(fields, request.kind.as_deref());
    Ok(view)
}

/// The query stands in a value, a cell or the row's number; the packed text is looked at first because most rows do
/// not have it anywhere.
fn matches(row: &KeptRow, query: &str) -> bool {
    if query.is_empty() || row.row.to_string() == query {
        return true;
    }
    let has = |text: &str| fold(text).contains(query);
    let in_cells = || {
        row.fault
            .as_ref()
            .is_some_and(|fault| fault.cells.iter().any(|cell| has(cell)))
    };
    has(&row.file) || (has(&row.values) && unpack(&row.values).values().any(|value| has(value))) || in_cells()
}

fn has_outcome(row: &KeptRow, wanted: Option<&str>) -> bool {
    match wanted {
        None => row.outcome != "noted",
        Some("faulty") => row.fault.is_some() || row.outcome == "rejected",
        Some(outcome) => row.outcome == outcome,
    }
}

fn count(counts: &mut RowCounts, row: &KeptRow) {
    let place = match row.outcome {
        "new" => &mut counts.new,
        "updated" => &mut counts.updated,
        "unchanged" => &mut counts.unchanged,
        "rejected" => &mut counts.rejected,
        "left_out" => &mut counts.left_out,
        _ => &mut counts.noted,
    };
    *place += 1;
    if has_outcome(row, Some("faulty")) {
        counts.faulty += 1;
    }
}

fn shown(place: u64, path: &str, row: &KeptRow) -> ImportRow {
    let fault = row.fault.as_deref().cloned().unwrap_or_default();
    ImportRow {
        place,
        path: path.to_owned(),
        file: row.file.to_string(),
        row: row.row,
        outcome: row.outcome.to_owned(),
        values: unpack(&row.values),
        before: unpack(&row.before),
        cells: fault.cells,
        problems: fault.problems,
    }
}

fn remember_header(headers: &mut BTreeMap<String, Vec<String>>, path: &str, file: &FileRows) {
    if !file.header.is_empty() && !headers.contains_key(path) {
        headers.insert(path.to_owned(), file.header.clone());
    }
}

/// The fields in the order in which a person is shown them.
fn in_order(mut fields: BTreeSet<String>, kind: Option<&str>) -> Vec<String> {
    let kind = kind.and_then(Kind::find).unwrap_or(Kind::Invoices);
    let known = Field::of(kind).iter().map(Field::to_string);
    let mut ordered: Vec<String> = known.filter(|field| fields.remove(field)).collect();
    ordered.extend(fields);
    ordered
}
