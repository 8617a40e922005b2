//! A report as a document: titled tables in finished strings, before anybody draws or writes them.

use chrono::NaiveDate;

use crate::statements::Party;

/// A report. Whoever renders it decides where things stand, never what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// BCP 47 tag of the text: `es` or `en`.
    pub language: &'static str,
    /// What it is.
    pub title: String,
    /// Of when, and in which currency.
    pub subtitle: String,
    /// The last day it speaks of.
    pub on: NaiveDate,
    /// Whose it is.
    pub business: Party,
    /// `Página {page} de {pages}`, with both placeholders.
    pub page_label: String,
    /// Its tables.
    pub sections: Vec<ReportSection>,
}

/// One table of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportSection {
    /// Its title.
    pub title: String,
    /// A sentence under the title; may be empty.
    pub note: String,
    /// Heads of the columns. The first column is words, the others are figures, flush right.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

impl Report {
    /// The report as the rows of one sheet, its title and subtitle as the head.
    #[must_use]
    pub fn sheet(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let mut rows = Vec::new();
        for section in &self.sections {
            rows.push(Vec::new());
            rows.push(vec![section.title.clone()]);
            if !section.note.is_empty() {
                rows.push(vec![section.note.clone()]);
            }
            rows.push(section.columns.clone());
            rows.extend(section.rows.iter().cloned());
        }
        (vec![self.title.clone(), self.subtitle.clone()], rows)
    }
}
