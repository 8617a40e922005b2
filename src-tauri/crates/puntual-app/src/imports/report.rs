//! What became of the rows of one file, and what they add to the open amounts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use puntual_core::aging::{Bucket, Buckets, days_past_due};
use puntual_core::imports::Mapping;
use puntual_core::locale::Language;
use puntual_core::money::Currency;

use super::kept::{Fault, FileRows, KeptRow, pack};
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
    /// How many rows may be kept.
    room: usize,
    /// Problems that were listed before their row.
    pending: Vec<ImportProblem>,
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
            room: 0,
            pending: Vec::new(),
        }
    }

    /// Keeps up to so many rows. Rows of a table can be mended, so the header of its first `columns`, which are the
    /// file's own, is kept too; rows made from documents have none.
    pub(super) fn keeping(mut self, room: usize, columns: usize) -> Self {
        self.room = room;
        if room > 0 {
            self.file.kept.header = self.header.iter().take(columns).cloned().collect();
        }
        self
    }

    /// Of its texts.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// What follows is about this file of an archive or a folder.
    pub(super) fn begin_document(&mut self, name: &str) {
        self.inner.clear();
        self.inner.push_str(name);
    }

    /// Whether the next row will be shown, so that nobody writes out values for nothing.
    pub(super) fn wants_values(&self) -> bool {
        self.file.preview.len() < SHOWN || self.file.kept.rows.len() < self.room
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
        self.show(cells.line(), name, taken.values, before);
    }

    /// Counts a row that was left out.
    pub(super) fn rejected(&mut self, cells: &Cells<'_>, problem: Problem) {
        self.file.rejected += 1;
        let raw = if self.wants_values() {
            written(cells)
        } else {
            Values::new()
        };
        self.show(cells.line(), "rejected", raw, Values::new());
        self.tell(cells, problem, true);
    }

    /// Counts a row that the user leaves out.
    pub(super) fn left_out(&mut self, cells: &Cells<'_>) {
        self.file.left_out += 1;
        if self.file.kept.rows.len() < self.room {
            self.keep(cells.line(), "left_out", &written(cells), &Values::new());
        }
    }

    /// Notes a cell that was left out while its row was taken.
    pub(super) fn warned(&mut self, cells: &Cells<'_>, problem: Problem) {
        self.tell(cells, problem, false);
    }

    fn tell(&mut self, cells: &Cells<'_>, problem: Problem, left_out: bool) {
        if self.file.problems.len() >= LISTED && self.file.kept.rows.len() >= self.room {
            return;
        }
        let problem = ImportProblem {
            left_out,
            ..self.worded(cells.line(), problem)
        };
        self.attach(cells, &problem);
        self.say(problem);
    }

    /// Counts a row that could not even be split into cells.
    pub(super) fn broken(&mut self, problem: &TableProblem) {
        self.unreadable(problem.line, Problem::of_row(problem.code));
    }

    /// Counts a document that could not be read.
    pub(super) fn unreadable(&mut self, row: u64, problem: Problem) {
        self.file.rejected += 1;
        self.hold(row, problem, true);
        self.keep(row, "rejected", &Values::new(), &Values::new());
    }

    pub(super) fn finish(mut self) -> ImportedFile {
        self.keep_remarks(None);
        for note in &mut self.file.notes {
            let count = note.count.to_string();
            note.message = texts::write(self.language, &note.code, |name| {
                (name == "count").then_some(count.as_str())
            });
        }
        self.file
    }

    fn show(&mut self, row: u64, outcome: &'static str, values: Values, before: Values) {
        self.keep(row, outcome, &values, &before);
        if self.file.preview.len() < SHOWN {
            self.file.preview.push(PreviewRow {
                row,
                file: self.inner.clone(),
                outcome: outcome.to_owned(),
                values,
                before,
            });
        }
    }

    /// Keeps a row, with what was listed for it before it came.
    fn keep(&mut self, row: u64, outcome: &'static str, values: &Values, before: &Values) {
        self.keep_remarks(Some(row));
        let problems = std::mem::take(&mut self.pending);
        let kept = &mut self.file.kept;
        if kept.rows.len() >= self.room {
            kept.is_cut = self.room > 0;
            return;
        }
        for (field, _) in values.iter().filter(|(_, value)| !value.is_empty()) {
            if !kept.fields.contains(field) {
                kept.fields.insert(field.clone());
            }
        }
        kept.rows.push(KeptRow {
            file: self.inner.as_str().into(),
            row,
            outcome,
            values: pack(values),
            before: pack(before),
            fault: (!problems.is_empty()).then(|| {
                Box::new(Fault {
                    cells: Vec::new(),
                    problems,
                })
            }),
        });
    }

    /// What was listed for no row, or for another one than this, stands by itself.
    fn keep_remarks(&mut self, row: Option<u64>) {
        let (here, elsewhere): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|problem| problem.row == row);
        self.pending = here;
        for problem in elsewhere {
            if self.file.kept.rows.len() < self.room {
                self.file.kept.rows.push(KeptRow {
                    file: problem.file.as_str().into(),
                    row: problem.row.unwrap_or_default(),
                    outcome: "noted",
                    values: Box::default(),
                    before: Box::default(),
                    fault: Some(Box::new(Fault {
                        cells: Vec::new(),
                        problems: vec![problem],
                    })),
                });
            }
        }
    }

    /// Puts a problem to the row that was kept last, with its cells where they can be mended.
    fn attach(&mut self, cells: &Cells<'_>, problem: &ImportProblem) {
        let FileRows { header, rows, .. } = &mut self.file.kept;
        if let Some(row) = rows.last_mut().filter(|row| row.row == cells.line()) {
            let fault = row.fault.get_or_insert_default();
            if fault.cells.is_empty() && !header.is_empty() {
                fault.cells = cells.as_written().iter().take(header.len()).cloned().collect();
            }
            fault.problems.push(problem.clone());
        }
    }

    /// Lists a problem of a row, before the row comes, without counting it.
    pub(super) fn list(&mut self, row: u64, problem: Problem) {
        self.hold(row, problem, false);
    }

    fn hold(&mut self, row: u64, problem: Problem, left_out: bool) {
        let problem = ImportProblem {
            left_out,
            ..self.worded(row, problem)
        };
        if self.file.kept.rows.len() < self.room {
            self.pending.push(problem.clone());
        }
        self.say(problem);
    }

    fn say(&mut self, problem: ImportProblem) {
        if self.file.problems.len() < LISTED {
            self.file.problems.push(problem);
        }
    }

    fn worded(&self, row: u64, mut problem: Problem) -> ImportProblem {
        let at = problem.field.and_then(|field| self.mapping.column(field));
        let column = problem.field.map(|field| {
            at.and_then(|at| self.header.get(at))
                .cloned()
                .unwrap_or_else(|| field.to_string())
        });
        problem
            .params
            .entry("value".to_owned())
            .or_insert_with(|| problem.value.clone());
        ImportProblem {
            row: Some(row),
            file: self.inner.clone(),
            column: column.unwrap_or_default(),
            at: at.and_then(|at| u32::try_from(at).ok()),
            message: problem.text(self.language),
            value: problem.value,
            code: problem.code.to_owned(),
            params: problem.params,
            left_out: false,
        }
    }
}

/// The cells of a row as written, by field.
fn written(cells: &Cells<'_>) -> Values {
    cells
        .written()
        .map(|(field, cell)| (field.to_string(), cell.to_owned()))
        .collect()
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
        at: None,
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
        left_out: 0,
        problems: Vec::new(),
        preview: Vec::new(),
        container: String::new(),
        found: 0,
        left_alone: 0,
        attached: 0,
        notes: Vec::new(),
        documents: None,
        kept: FileRows::default(),
    }
}

impl ImportedFile {
    /// The invoices and the payments of one file as one.
    pub(super) fn and(mut self, other: ImportedFile) -> ImportedFile {
        self.new += other.new;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.rejected += other.rejected;
        self.left_out += other.left_out;
        self.kept.and(other.kept);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_about_one_row_takes_nothing_from_the_next() {
        let mapping = Mapping::default();
        let mut report = FileReport::new("a", "invoices", &[], &mapping, Language::Es).keeping(10, 0);
        report.list(1, Problem::of_row("document.own_tax_id_guessed"));
        report.unreadable(2, Problem::of_row("document.broken"));
        let kept = report.finish().kept.rows;
        let told: Vec<_> = kept
            .iter()
            .map(|row| {
                let problems = row.fault.as_ref().map_or(0, |fault| fault.problems.len());
                (row.row, row.outcome, problems)
            })
            .collect();
        assert_eq!(told, [(1, "noted", 1), (2, "rejected", 1)]);
    }
}
