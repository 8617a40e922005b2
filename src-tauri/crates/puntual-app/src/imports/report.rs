//! What became of the rows of one file, and what they add to the open amounts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use puntual_core::aging::{Bucket, Buckets, days_past_due};
use puntual_core::imports::Mapping;
use puntual_core::locale::Language;
use puntual_core::money::Currency;

use super::problem::Problem;
use super::views::{ImportNote, ImportProblem, ImportedFile, PreviewRow};
use super::{cells::Cells, texts};
use crate::error::AppError;
use crate::ports::TableProblem;
use crate::receivables::CurrencyBuckets;
use crate::wire;

/// Problems listed per file; the rest is counted.
const LISTED: usize = 1000;

/// Rows shown as they were understood.
const SHOWN: usize = 50;

/// Field name → value, as a person is shown it.
pub(super) type Values = BTreeMap<String, String>;

/// What a row did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Not in the book before.
    New,
    /// In the book with these other values.
    Updated(Values),
    /// In the book exactly so.
    Unchanged,
}

/// A row that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    /// What it did.
    pub outcome: Outcome,
    /// How it was understood; empty when nobody asked.
    pub values: Values,
}

/// Collects what becomes of one file.
pub(super) struct FileReport<'a> {
    file: ImportedFile,
    header: &'a [String],
    mapping: &'a Mapping,
    language: Language,
    /// The file within the file that is being read.
    inner: String,
}

impl<'a> FileReport<'a> {
    pub(super) fn new(
        path: &str,
        kind: &str,
        header: &'a [String],
        mapping: &'a Mapping,
        language: Language,
    ) -> Self {
        FileReport {
            file: empty(path, kind),
            header,
            mapping,
            language,
            inner: String::new(),
        }
    }

    /// What follows is about this file of an archive or a folder.
    pub(super) fn begin_document(&mut self, name: &str) {
        self.inner.clear();
        self.inner.push_str(name);
    }

    /// Whether the next row will be shown, so that nobody writes out values for nothing.
    pub(super) fn wants_values(&self) -> bool {
        self.file.preview.len() < SHOWN
    }

    /// Files were kept that were not there before.
    pub(super) fn attached(&mut self, files: u64) {
        self.file.attached += files;
    }

    /// Counts something that was decided about a document.
    pub(super) fn note(&mut self, code: &'static str) {
        match self.file.notes.iter_mut().find(|note| note.code == code) {
            Some(note) => note.count += 1,
            None => self.file.notes.push(ImportNote {
                code: code.to_owned(),
                count: 1,
                message: String::new(),
            }),
        }
    }

    /// Counts a row that was taken.
    pub(super) fn taken(&mut self, cells: &Cells<'_>, taken: Taken) {
        let (name, before) = match taken.outcome {
            Outcome::New => {
                self.file.new += 1;
                ("new", Values::new())
            }
            Outcome::Updated(before) => {
                self.file.updated += 1;
                ("updated", before)
            }
            Outcome::Unchanged => {
                self.file.unchanged += 1;
                ("unchanged", Values::new())
            }
        };
        self.show(cells.line(), name, || taken.values, before);
    }

    /// Counts a row that was left out.
    pub(super) fn rejected(&mut self, cells: &Cells<'_>, problem: Problem) {
        self.file.rejected += 1;
        let raw = || {
            cells
                .written()
                .map(|(field, cell)| (field.to_string(), cell.to_owned()))
                .collect()
        };
        self.show(cells.line(), "rejected", raw, Values::new());
        self.add(cells.line(), problem, true);
    }

    /// Notes a cell that was left out while its row was taken.
    pub(super) fn warned(&mut self, cells: &Cells<'_>, problem: Problem) {
        self.list(cells.line(), problem);
    }

    /// Counts a row that could not even be split into cells.
    pub(super) fn broken(&mut self, problem: &TableProblem) {
        self.file.rejected += 1;
        self.add(problem.line, Problem::of_row(problem.code), true);
    }

    /// Counts a document that could not be read.
    pub(super) fn unreadable(&mut self, row: u64, problem: Problem) {
        self.file.rejected += 1;
        self.add(row, problem, true);
    }

    pub(super) fn finish(mut self) -> ImportedFile {
        for note in &mut self.file.notes {
            let count = note.count.to_string();
            note.message = texts::write(self.language, &note.code, |name| {
                (name == "count").then_some(count.as_str())
            });
        }
        self.file
    }

    fn show(&mut self, row: u64, outcome: &str, values: impl FnOnce() -> Values, before: Values) {
        if self.file.preview.len() < SHOWN {
            let (outcome, values) = (outcome.to_owned(), values());
            self.file.preview.push(PreviewRow {
                row,
                file: self.inner.clone(),
                outcome,
                values,
                before,
            });
        }
    }

    /// Lists a problem of a row without counting the row.
    pub(super) fn list(&mut self, row: u64, problem: Problem) {
        self.add(row, problem, false);
    }

    fn add(&mut self, row: u64, mut problem: Problem, left_out: bool) {
        if self.file.problems.len() >= LISTED {
            return;
        }
        let column = problem.field.and_then(|field| {
            self.mapping
                .column(field)
                .and_then(|column| self.header.get(column))
                .cloned()
                .or(Some(field.to_string()))
        });
        problem
            .params
            .entry("value".to_owned())
            .or_insert_with(|| problem.value.clone());
        let message = texts::write(self.language, problem.code, |name| {
            problem.params.get(name).map(String::as_str)
        });
        self.file.problems.push(ImportProblem {
            row: Some(row),
            file: self.inner.clone(),
            column: column.unwrap_or_default(),
            value: problem.value,
            code: problem.code.to_owned(),
            message,
            params: problem.params,
            left_out,
        });
    }
}

/// A file that was left out as a whole. It counts as one rejected row, so that nobody takes the import for complete.
pub(super) fn refused(path: &str, kind: &str, error: &AppError, language: Language) -> ImportedFile {
    let message = texts::write(language, error.code, |name| {
        error.params.get(name).map(String::as_str)
    });
    let params = error
        .params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    let code = error.code.to_owned();
    let problem = ImportProblem {
        row: None,
        file: String::new(),
        column: String::new(),
        value: String::new(),
        code,
        message,
        params,
        left_out: true,
    };
    ImportedFile {
        rejected: 1,
        problems: vec![problem],
        ..empty(path, kind)
    }
}

fn empty(path: &str, kind: &str) -> ImportedFile {
    ImportedFile {
        path: path.to_owned(),
        kind: kind.to_owned(),
        format: "csv".to_owned(),
        new: 0,
        updated: 0,
        unchanged: 0,
        rejected: 0,
        problems: Vec::new(),
        preview: Vec::new(),
        container: String::new(),
        found: 0,
        left_alone: 0,
        attached: 0,
        notes: Vec::new(),
        documents: None,
    }
}

impl ImportedFile {
    /// The invoices and the payments of one file as one.
    pub(super) fn and(mut self, other: ImportedFile) -> ImportedFile {
        self.new += other.new;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.rejected += other.rejected;
        self.problems.extend(other.problems);
        self.problems.sort_by_key(|problem| problem.row);
        self.problems.truncate(LISTED);
        self.preview.extend(other.preview);
        self
    }
}

/// What an import adds to the open amounts, per currency and bucket.
pub(super) struct Added {
    today: NaiveDate,
    sums: BTreeMap<&'static str, Buckets>,
}

impl Added {
    pub(super) const fn new(today: NaiveDate) -> Added {
        Added {
            today,
            sums: BTreeMap::new(),
        }
    }

    /// So much more is open (less, when negative) with this due date.
    pub(super) fn open(&mut self, currency: Currency, due_on: NaiveDate, minor: i64) {
        self.bucket(currency, Bucket::of(days_past_due(due_on, self.today)), minor);
    }

    /// So much more is on account.
    pub(super) fn unapplied(&mut self, currency: Currency, minor: i64) {
        self.bucket(currency, Bucket::NotDue, minor.saturating_neg());
    }

    fn bucket(&mut self, currency: Currency, bucket: Bucket, minor: i64) {
        self.sums.entry(currency.code()).or_default().add(bucket, minor);
    }

    pub(super) fn view(&self) -> Vec<CurrencyBuckets> {
        self.sums
            .iter()
            .filter(|(_, buckets)| **buckets != Buckets::default())
            .map(|(code, buckets)| wire::currency_buckets(buckets, code))
            .collect()
    }
}
