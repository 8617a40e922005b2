//! E-invoices into the book. A document becomes the rows that a table would have, so that everything a row is held to
//! holds here too; what only documents know (fiscal ids, what they do to each other) is added around that.

mod apply;
mod related;
mod rows;
mod sides;
mod view;

use std::path::Path;

use puntual_core::documents::{Document, DocumentKind};
use puntual_core::imports::Mapping;
use puntual_core::locale::Language;

use super::ledger::Ledger;
use super::problem::Problem;
use super::report::FileReport;
use super::views::{ImportedFile, InspectedFile};
use crate::context::Context;
use crate::error::AppError;
use crate::ports::{DocumentEntry, Progress};

/// Documents between two looks at whether to go on.
const STRIDE: usize = 200;

/// A file of e-invoices, read.
pub(super) struct Papers {
    /// Position in the request.
    pub index: usize,
    /// The file.
    pub path: String,
    entries: Vec<DocumentEntry>,
}

impl Papers {
    fn documents(&self) -> impl Iterator<Item = &Document> {
        self.entries
            .iter()
            .filter_map(|entry| entry.documents.as_ref().ok())
            .flatten()
    }

    /// The format of the first document.
    fn format(&self) -> &'static str {
        self.documents().next().map_or("", |document| document.format)
    }
}

/// Reads a file that holds e-invoices; `None` when its name says that it holds rows.
pub(super) fn load(context: &Context<'_>, index: usize, path: &str) -> Option<Result<Papers, AppError>> {
    let source = context.ports().tables.documents()?;
    source.takes(Path::new(path)).then(|| {
        Ok(Papers {
            index,
            path: path.to_owned(),
            entries: source.read(Path::new(path))?,
        })
    })
}

/// What a file of e-invoices is, before anything is read into the book.
pub(super) fn inspected(papers: &Papers) -> InspectedFile {
    view::inspected(papers)
}

/// Takes every document of every file: invoices first, then what refers to them, each in the order of issue.
///
/// # Errors
/// `import.cancelled`, or what the book says.
pub(super) fn take_all(
    ledger: &mut Ledger<'_>,
    own_tax_id: &str,
    papers: &[Papers],
    language: Language,
    progress: &dyn Progress,
) -> Result<Vec<(usize, ImportedFile)>, AppError> {
    let (header, mapping) = rows::layout();
    let mut reports: Vec<FileReport<'_>> = papers
        .iter()
        .map(|file| FileReport::new(&file.path, "invoices", &header, &mapping, language))
        .collect();
    let own = sides::Own::new(own_tax_id, papers);
    if let (Some(guessed), Some(first)) = (own.guessed(), reports.first_mut()) {
        first.list(
            1,
            Problem::of_row("document.own_tax_id_guessed").with("tax_id", guessed),
        );
    }
    let mut work = sort(papers, &mut reports);
    work.sort_by_key(|item| (phase(item.document.kind), item.document.issued_on));
    let total = u64::try_from(work.len()).unwrap_or(u64::MAX);
    for (done, item) in work.iter().enumerate() {
        if done % STRIDE == 0 {
            progress.report(u64::try_from(done).unwrap_or(u64::MAX), total);
            if progress.cancelled() {
                return Err(AppError::new("import.cancelled"));
            }
        }
        apply::take(ledger, &mapping, &own, item, &mut reports[item.file])?;
    }
    let finish = |(file, report): (&Papers, FileReport<'_>)| {
        let finished = ImportedFile {
            format: file.format().to_owned(),
            documents: Some(file.documents().map(view::document).collect()),
            ..report.finish()
        };
        (file.index, finished)
    };
    Ok(papers.iter().zip(reports).map(finish).collect())
}

/// A document with its place.
struct Item<'a> {
    /// Position among the files.
    file: usize,
    /// 1-based position in its file.
    line: u64,
    document: &'a Document,
}

/// Every document with its place. What could not be read is reported on the way; the answer of a tax office that lies
/// beside its invoice needs no word.
fn sort<'a>(papers: &'a [Papers], reports: &mut [FileReport<'_>]) -> Vec<Item<'a>> {
    let mut work = Vec::new();
    for (file, paper) in papers.iter().enumerate() {
        let mut line = 0;
        for entry in &paper.entries {
            match &entry.documents {
                Ok(documents) => {
                    for document in documents {
                        line += 1;
                        let is_answer = document.kind == DocumentKind::NotAReceivable("answer");
                        if !is_answer || paper.entries.len() == 1 {
                            work.push(Item { file, line, document });
                        }
                    }
                }
                Err(error) => {
                    line += 1;
                    reports[file].unreadable(line, problem(error));
                }
            }
        }
    }
    work
}

fn problem(error: &AppError) -> Problem {
    error
        .params
        .iter()
        .fold(Problem::of_row(error.code), |problem, (name, value)| {
            problem.with(name, value)
        })
}

/// What refers to others comes after them.
fn phase(kind: DocumentKind) -> u8 {
    match kind {
        DocumentKind::Invoice | DocumentKind::DebitNote => 0,
        DocumentKind::CreditNote => 1,
        DocumentKind::Payment | DocumentKind::Retention => 2,
        DocumentKind::Cancellation => 3,
        DocumentKind::NotAReceivable(_) => 4,
    }
}

/// The mapping under which a document's row is read.
type Layout = Mapping;
