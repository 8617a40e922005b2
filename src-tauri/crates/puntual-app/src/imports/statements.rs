//! Bank statements among the files of an import. They are told from tables of customers, invoices and payments here, and
//! imported by commands of their own.

use puntual_core::bank::BankField;
use puntual_store::Reader;

use super::inspect::unknown;
use super::plan::Plan;
use super::views::{FieldInfo, ImportRequest, InspectedFile};
use crate::bank::{self, BankChoice, Sheet};
use crate::context::Context;
use crate::error::AppError;

/// The kind of a file with movements of a bank account.
const BANK_STATEMENT: &str = "bank_statement";

/// Rows shown as written.
const SHOWN_ROWS: usize = 5;

/// A file with movements of a bank account.
pub(super) struct Statement<'a> {
    path: &'a str,
    choice: BankChoice,
    /// The table that it is, unless it is of a format that says itself what is what.
    sheet: Option<Sheet>,
}

/// The file as a bank statement, because its format or a person says so.
pub(super) fn find<'a>(
    context: &Context<'_>,
    request: &'a ImportRequest,
    index: usize,
) -> Option<Statement<'a>> {
    let path = request.paths[index].as_str();
    if bank::is_formatted(context, path) {
        return Some(Statement {
            path,
            choice: BankChoice::default(),
            sheet: None,
        });
    }
    if asked(request, path) != Some(BANK_STATEMENT) {
        return None;
    }
    let choice = choice(request, path);
    let sheet = bank::look(context, path, choice.sheet.as_deref()).ok();
    Some(Statement { path, choice, sheet })
}

/// The table as a bank statement, because its header can be nothing else. A person who says what it is decides, and so does
/// an earlier file with this header.
pub(super) fn find_table<'a>(
    reader: &Reader<'_>,
    request: &'a ImportRequest,
    plan: &Plan,
) -> Option<Statement<'a>> {
    let path = request.paths[plan.index].as_str();
    // The table of a program that is known is that program's.
    if asked(request, path).is_some() || plan.preset.is_some() {
        return None;
    }
    let sheet = Sheet::new(
        plan.format.clone(),
        plan.layout.header.clone(),
        plan.samples.clone(),
    );
    let known = reader.import_mappings(&plan.signature).ok()?;
    (sheet.is_statement() && known.is_empty()).then_some(Statement {
        path,
        choice: choice(request, path),
        sheet: Some(sheet),
    })
}

/// What a person decided about the file.
fn choice(request: &ImportRequest, path: &str) -> BankChoice {
    let choices = request.choices.as_ref();
    BankChoice {
        sheet: choices.and_then(|choices| choices.get(path)?.sheet.clone()),
        ..BankChoice::default()
    }
}

/// What a person says that the file is.
fn asked<'a>(request: &'a ImportRequest, path: &str) -> Option<&'a str> {
    let choices = request.choices.as_ref();
    choices
        .and_then(|choices| choices.get(path)?.kind.as_deref())
        .or(request.kind.as_deref())
        .filter(|kind| *kind != "auto")
}

impl Statement<'_> {
    /// The refusal of the import of customers, invoices and payments.
    pub(super) fn refusal(&self) -> AppError {
        AppError::new("file.bank_statement").with("path", self.path)
    }

    /// What the file is. What a person has to decide about it is its error.
    pub(super) fn inspected(&self, context: &Context<'_>) -> InspectedFile {
        let read = bank::read(context, self.path, &self.choice);
        let format = read.as_ref().ok().and_then(|statements| statements.first());
        let file = InspectedFile {
            error: None,
            kind: BANK_STATEMENT.to_owned(),
            confidence: 100,
            format: format.map_or("csv", |statement| statement.format).to_owned(),
            ..unknown(self.path)
        };
        let file = match &self.sheet {
            None => file,
            Some(sheet) => with_table(file, sheet),
        };
        InspectedFile {
            error: read.err(),
            ..file
        }
    }
}

fn with_table(file: InspectedFile, sheet: &Sheet) -> InspectedFile {
    let columns = sheet.columns.pairs().map(|(field, column)| {
        (
            field.as_str().to_owned(),
            u32::try_from(column).unwrap_or(u32::MAX),
        )
    });
    let fields = BankField::ALL.iter().map(|field| FieldInfo {
        name: field.as_str().to_owned(),
        required: *field == BankField::BookedOn,
    });
    InspectedFile {
        confidence: if sheet.is_statement() { 90 } else { 50 },
        encoding: sheet.format.encoding.clone(),
        encoding_is_certain: sheet.format.encoding_is_certain,
        separator: sheet.format.separator.map(String::from).unwrap_or_default(),
        format: sheet.format.name.clone(),
        sheets: sheet.format.sheets.clone(),
        sheet: sheet.format.sheet.clone(),
        header: sheet.header.clone(),
        samples: sheet.samples.iter().take(SHOWN_ROWS).cloned().collect(),
        columns: columns.collect(),
        fields: fields.collect(),
        ..file
    }
}
