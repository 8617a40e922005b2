//! E-invoices into the book. A document becomes the rows that a table would have, so that everything a row is held to
//! holds here too; what only documents know (fiscal ids, what they do to each other) is added around that.

mod apply;
mod gone;
mod identity;
mod keeper;
mod meter;
mod papers;
mod related;
mod rows;
mod sides;
mod taken_back;
mod view;

use chrono::NaiveDate;
use puntual_core::documents::{Document, DocumentKind};
use puntual_core::imports::Mapping;
use puntual_core::locale::Language;

use super::ledger::Ledger;
use super::problem::Problem;
use super::report::FileReport;
use super::views::{ImportedFile, InspectedFile};
use crate::context::Context;
use crate::error::AppError;
use crate::ports::DocumentSource;

use keeper::Keeper;

pub(super) use gone::note_cancelled;
pub(super) use identity::own_id;
pub(super) use meter::Meter;
pub(super) use papers::{Container, PaperFile, Papers};
pub(super) use taken_back::{close_again, take_back};

/// Documents listed in a view unless all are asked for.
const LISTED: usize = 1000;

/// What e-invoices are, before anything is read into the book.
pub(super) fn inspected(context: &Context<'_>, papers: &mut Papers) -> InspectedFile {
    view::inspected(context.ports().tables.documents(), papers)
}

/// How an import of documents is run.
pub(super) struct Terms<'a> {
    /// Our tax id by the profile; may be empty.
    pub own_tax_id: &'a str,
    /// Of the texts of problems.
    pub language: Language,
    /// Whether every document is listed in the view.
    pub lists_all: bool,
    /// Where files to be kept come from; `None` when nothing is kept.
    pub keeps: Option<&'a dyn DocumentSource>,
}

/// Takes every document of every file: invoices first, then what refers to them, each in the order of its day. Also says whether
/// something is to be remembered that no row shows.
///
/// # Errors
/// `import.cancelled`, or what the book says.
pub(super) fn take_all(
    ledger: &mut Ledger<'_>,
    terms: &Terms<'_>,
    papers: &[(usize, Papers)],
    meter: &mut Meter<'_>,
) -> Result<(Vec<(usize, ImportedFile)>, bool), AppError> {
    let (header, mapping) = rows::layout();
    let mut reports: Vec<FileReport<'_>> = papers
        .iter()
        .map(|(_, file)| {
            FileReport::new(&file.path, "invoices", &header, &mapping, terms.language).keeping(ledger.room, 0)
        })
        .collect();
    let own = sides::Own::new(terms.own_tax_id, papers);
    if let (Some(guessed), Some(first)) = (own.guessed(), reports.first_mut()) {
        first.list(
            1,
            Problem::of_row("document.own_tax_id_guessed").with("tax_id", guessed),
        );
    }
    let mut work = sort(papers, &mut reports);
    work.sort_by_key(|item| {
        (
            phase(item.document.kind),
            day(item.document),
            // Of one day a note comes first: a complement states what is owed after it.
            item.document.kind != DocumentKind::CreditNote,
            instalment(item.document),
        )
    });
    meter.remaining(work.len());
    let mut desk = Desk {
        own,
        keeper: Keeper::new(terms.keeps),
        has_noted: false,
    };
    for item in &work {
        meter.step()?;
        let report = &mut reports[item.file];
        report.begin_document(item.name);
        apply::take(ledger, &mapping, &mut desk, item, report)?;
    }
    let listed = if terms.lists_all { usize::MAX } else { LISTED };
    let finish = |((index, file), report): (&(usize, Papers), FileReport<'_>)| {
        let finished = ImportedFile {
            format: file.format().to_owned(),
            container: file.container.name().to_owned(),
            found: crate::wire::count(file.documents().count()).into(),
            left_alone: file.left_alone,
            documents: Some(file.named().take(listed).map(view::document).collect()),
            ..report.finish()
        };
        (*index, finished)
    };
    let files = papers.iter().zip(reports).map(finish).collect();
    Ok((files, desk.has_noted))
}

/// What all documents of an import share.
struct Desk {
    own: sides::Own,
    keeper: Keeper,
    /// Something was noted that no row shows.
    has_noted: bool,
}

/// A document with its place.
struct Item<'a> {
    /// Position among the files.
    file: usize,
    /// 1-based position among the documents of its file.
    line: u64,
    /// Its name there.
    name: &'a str,
    /// Position among the entries of its file.
    entry: usize,
    papers: &'a Papers,
    document: &'a Document,
}

impl Item<'_> {
    /// Where its file is.
    fn source(&self) -> (&PaperFile, &papers::Entry) {
        let entry = &self.papers.entries()[self.entry];
        (self.papers.source(entry), entry)
    }
}

/// Every document with its place. What could not be read is reported on the way; the answer of a tax office that lies
/// beside its invoice needs no word.
fn sort<'a>(papers: &'a [(usize, Papers)], reports: &mut [FileReport<'_>]) -> Vec<Item<'a>> {
    let mut work = Vec::new();
    for (file, (_, paper)) in papers.iter().enumerate() {
        let mut line = 0;
        for (place, entry) in paper.entries().iter().enumerate() {
            for read in &entry.documents {
                line += 1;
                match read {
                    Ok(document) => {
                        let is_answer = document.kind == DocumentKind::NotAReceivable("answer");
                        if !is_answer || paper.entries().len() == 1 {
                            work.push(Item {
                                file,
                                line,
                                name: &entry.name,
                                entry: place,
                                papers: paper,
                                document,
                            });
                        }
                    }
                    Err(error) => {
                        reports[file].begin_document(&entry.name);
                        reports[file].unreadable(line, error.into());
                    }
                }
            }
        }
    }
    work
}

/// What refers to others comes after them. Notes and payments follow each other as they happened: what was paid before it was
/// credited leaves the note on account.
fn phase(kind: DocumentKind) -> u8 {
    match kind {
        DocumentKind::Invoice | DocumentKind::DebitNote => 0,
        DocumentKind::CreditNote | DocumentKind::Payment | DocumentKind::Retention => 1,
        DocumentKind::Cancellation => 2,
        DocumentKind::NotAReceivable(_) => 3,
    }
}

/// The day on which a document counts: a complement may be issued long after the payment.
fn day(document: &Document) -> Option<NaiveDate> {
    let paid = document.payments.iter().filter_map(|payment| payment.paid_on);
    paid.min().or(document.issued_on)
}

/// The first instalment that a payment was for, so that two of one day follow each other as they were paid.
fn instalment(document: &Document) -> Option<u32> {
    let applied = document.payments.iter().flat_map(|payment| &payment.applied);
    applied.filter_map(|applied| applied.instalment).min()
}

/// The mapping under which a document's row is read.
type Layout = Mapping;
