//! Exports of other programs, known by their headers.
//!
//! A preset is one row of data in [`programs`], [`invoicing`], [`odoo`], [`offices`] or [`ledgers`]: what it is called, the headers that
//! identify it, where each field is, and what is peculiar about its rows. To read another program's export, add a row.
//!
//! Nothing here reads a file or knows a book.

mod invoicing;
mod ledgers;
mod odoo;
mod offices;
mod programs;
mod source;

use super::fields::{Field, Kind};
use super::mapping::{Confidence, header_key};

pub use source::{Computed, Source, is_same_tax_id};
pub(super) use source::{Found, Recipe, column, is_amount};

/// What the rows of an invoice table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One document each.
    None,
    /// One line of an invoice each, with the invoice's total in every one of them.
    Repeated,
    /// One line of an invoice each; the invoice's total is their sum.
    Summed,
    /// As `Summed`, but a line has only a quantity, a price, and perhaps a discount in per cent.
    Priced {
        /// Header of the quantity.
        quantity: &'static str,
        /// Header of the discount.
        discount: &'static str,
    },
}

/// An export of a program.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    /// Stable name, `program.export`.
    pub name: &'static str,
    /// The program as people call it.
    pub program: &'static str,
    /// What the export is called in Spanish and in English.
    pub export: [&'static str; 2],
    /// What its rows are.
    pub kind: Kind,
    /// Headers that must all be there; `|` separates ways of writing one.
    pub sure: &'static [&'static str],
    /// Where the fields are. Columns that a file lacks are left out.
    pub columns: &'static [(Field, Source)],
    /// What the rows are.
    pub lines: Lines,
    /// Where the fields of payments are that stand among the invoices; empty when there are none.
    pub payments: &'static [(Field, Source)],
    /// A column and what it must say for a row to concern us; the others are passed over.
    pub only: Option<(&'static str, &'static [&'static str])>,
    /// The header is the first row of nothing: titles stand above it, and it has no other columns than `sure`.
    pub bare: bool,
    /// The code with which the file is refused, empty when it is read.
    pub refused: &'static str,
}

/// The usual answers, to be overwritten by what is peculiar.
const PLAIN: Preset = Preset {
    name: "",
    program: "",
    export: ["", ""],
    kind: Kind::Invoices,
    sure: &[],
    columns: &[],
    lines: Lines::None,
    payments: &[],
    only: None,
    bare: false,
    refused: "",
};

impl Preset {
    /// `QuickBooks · Antigüedad de saldos`.
    #[must_use]
    pub fn label(&self, spanish: bool) -> String {
        let [es, en] = self.export;
        let export = if spanish { es } else { en };
        if self.program.is_empty() {
            export.to_owned()
        } else {
            format!("{} · {export}", self.program)
        }
    }
}

/// Every preset.
pub fn all() -> impl Iterator<Item = &'static Preset> {
    [
        offices::PRESETS,
        programs::PRESETS,
        invoicing::PRESETS,
        odoo::PRESETS,
        ledgers::PRESETS,
    ]
    .into_iter()
    .flatten()
}

/// The preset with this name.
#[must_use]
pub fn preset(name: &str) -> Option<&'static Preset> {
    all().find(|preset| preset.name == name)
}

/// The program that wrote a table with this header and how sure that is; `has_titles` when rows stand above the header.
/// Case, accents, punctuation and the order of columns do not matter, nor do columns that are missing or added, as long
/// as the telling ones are there. Of several the one with most telling headers is taken.
#[must_use]
pub fn recognise(header: &[String], has_titles: bool) -> Option<(&'static Preset, Confidence)> {
    let keys: Vec<String> = header.iter().map(|cell| header_key(cell)).collect();
    let filled = keys.iter().filter(|key| !key.is_empty()).count();
    let fits = |preset: &&Preset| {
        let all = preset.sure.iter().all(|names| column(names, &keys).is_some());
        all && (!preset.bare || (has_titles && filled == preset.sure.len()))
    };
    // The first of equals: `max_by_key` would give the last.
    let mut best: Option<&'static Preset> = None;
    for preset in all().filter(fits) {
        if best.is_none_or(|best| preset.sure.len() > best.sure.len()) {
            best = Some(preset);
        }
    }
    let preset = best?;
    let found = preset
        .columns
        .iter()
        .filter(|(_, source)| source.find(header, &keys).is_some())
        .count();
    let share = found * 20 / preset.columns.len().max(1);
    Some((preset, Confidence::try_from(80 + share.min(20)).unwrap_or(100)))
}

#[cfg(test)]
mod tests;
