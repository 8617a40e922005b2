//! `imports.export_rejects`: what was left out, as a table that the owner mends and imports again.
//!
//! The table has the columns of the file it came from and one more at the end, the reason. That last column is known
//! again by its title and passed over, so that the mended table is read like the file it came from.

use std::path::{Path, PathBuf};

use puntual_core::locale::Language;

use super::kept::{Fault, FileRows, KeptRow, unpack};
use super::views::ExportRejects;
use crate::books::{FilesWritten, write_table};
use crate::context::Context;
use crate::error::AppError;

/// The title of the column with the reasons, in Spanish and English.
const REASON: [&str; 2] = ["Motivo (Puntual)", "Reason (Puntual)"];

/// The header without the column that an export of rejects added.
pub(super) fn without_reason(header: &[String]) -> Vec<String> {
    match header.split_last() {
        Some((last, rest)) if !rest.is_empty() && REASON.contains(&last.trim()) => rest.to_vec(),
        _ => header.to_vec(),
    }
}

/// Writes the rejected rows of the last preview or import. Files with different columns become files of their own,
/// numbered behind the name.
///
/// # Errors
/// `import.preview_gone`, `import.no_rejects`, `disk.full`, `file.not_writable`.
pub fn export_rejects(context: &Context<'_>, request: ExportRejects) -> Result<FilesWritten, AppError> {
    let language = Language::from_tag(&context.session()?.info.language);
    let kept = context.app.shelf().get(request.kept)?;
    let wanted = |path: &str| request.file.as_deref().is_none_or(|file| file == path);
    let mut tables: Vec<Table> = Vec::new();
    for (path, _, file) in kept.files.iter().filter(|(path, ..)| wanted(path)) {
        for row in file.rows.iter().filter(|row| row.outcome == "rejected") {
            let header = header(file, language);
            let table = match tables.iter_mut().position(|table| table.header == header) {
                Some(place) => &mut tables[place],
                None => {
                    tables.push(Table {
                        header,
                        rows: Vec::new(),
                    });
                    let last = tables.len() - 1;
                    &mut tables[last]
                }
            };
            table.rows.push(cells(path, file, row));
        }
    }
    if tables.is_empty() {
        return Err(AppError::new("import.no_rejects"));
    }
    let mut files = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        let path = numbered(Path::new(&request.path), index);
        files.push(write_table(context, &path, &table.header, &table.rows)?);
    }
    Ok(FilesWritten { files })
}

struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn header(file: &FileRows, language: Language) -> Vec<String> {
    let (documents, reason) = match language {
        Language::Es => (["Archivo", "Documento", "Cliente"], REASON[0]),
        Language::En => (["File", "Document", "Customer"], REASON[1]),
    };
    let mut header = if file.header.is_empty() {
        documents.map(str::to_owned).to_vec()
    } else {
        file.header.clone()
    };
    header.push(reason.to_owned());
    header
}

/// The cells of a row, or of a document what names it, and the reasons.
fn cells(path: &str, file: &FileRows, row: &KeptRow) -> Vec<String> {
    let Fault { mut cells, problems } = row.fault.as_deref().cloned().unwrap_or_default();
    if file.header.is_empty() {
        let mut values = unpack(&row.values);
        let mut value = |field: &str| values.remove(field).unwrap_or_default();
        let file = if row.file.is_empty() { path } else { &row.file };
        cells = vec![file.to_owned(), value("invoice_no"), value("name")];
    } else {
        cells.resize(file.header.len(), String::new());
    }
    let reason = |problem: &super::ImportProblem| match problem.column.as_str() {
        "" => problem.message.clone(),
        column => format!("{column}: {}", problem.message),
    };
    cells.push(problems.iter().map(reason).collect::<Vec<_>>().join(" "));
    cells
}

/// `rejects.xlsx`, `rejects 2.xlsx`, …
fn numbered(path: &Path, index: usize) -> PathBuf {
    if index == 0 {
        return path.to_owned();
    }
    let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let name = format!("{} {}", text(path.file_stem()), index + 1);
    match path.extension() {
        Some(ending) => path.with_file_name(format!("{name}.{}", ending.to_string_lossy())),
        None => path.with_file_name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_of_reasons_is_passed_over_and_no_other() {
        let header = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            without_reason(&header(&["Folio", "Motivo (Puntual)"])),
            header(&["Folio"])
        );
        assert_eq!(
            without_reason(&header(&["Folio", "Motivo"])),
            header(&["Folio", "Motivo"])
        );
        assert_eq!(
            without_reason(&header(&["Reason (Puntual)"])),
            header(&["Reason (Puntual)"])
        );
    }

    #[test]
    fn further_files_are_numbered_before_the_ending() {
        assert_eq!(numbered(Path::new("/a/r.xlsx"), 0), Path::new("/a/r.xlsx"));
        assert_eq!(numbered(Path::new("/a/r.xlsx"), 1), Path::new("/a/r 2.xlsx"));
        assert_eq!(numbered(Path::new("/a/r"), 2), Path::new("/a/r 3"));
    }
}
