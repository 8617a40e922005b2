//! What a table of customers, invoices or payments means: which column holds what, and how its cells are read.
//!
//! Nothing here guesses silently. Where the same characters can mean two things (`03/04/2026`, `1.000`) the caller is
//! told so and decides, usually by the country of the book, and shows the decision before anything is saved.

mod afip;
mod amounts;
mod arrangement;
mod contents;
mod currencies;
mod dates;
mod detect;
mod documents;
mod fields;
mod gross;
mod groups;
mod hints;
mod layout;
mod mapping;
mod names;
mod presets;
mod spelling;
mod synonyms;

pub use crate::customers::{is_generic_tax_id, tax_id_key};
pub use amounts::{
    AmountProblem, DecimalMark, ReadAmount, decimal_mark, decimal_mark_of_money, read_amount, to_money,
};
pub use arrangement::{Grouping, INSTALMENTS_SHARE, Layout, Split, names_suppliers};
pub use currencies::read_currency;
pub use dates::{DateOrder, DateProblem, date_order, read_date, serial_date};
pub use detect::detect_kind;
pub use documents::{DocumentKind, DocumentState, document_kind, document_state, read_term_days};
pub use fields::{Field, Kind, Requirement, requirements};
pub use groups::{Groups, Headings};
pub use layout::{Roles, RowRole, header_row, usual_width};
pub use mapping::{Confidence, Mapping, header_signature, map_columns, missing};
pub use names::{fold, is_uuid, name_key};
pub use presets::{Computed, Lines, Preset, Source, all as presets, is_same_tax_id, preset, recognise};

/// What the values of a column say about the way they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inferred<T> {
    /// At least one value can only be read this way, and none contradicts it.
    Certain(T),
    /// There are values, and all of them can be read either way.
    Ambiguous,
    /// Some values can only be read one way and others only the other way.
    Contradictory,
    /// No value depends on it.
    NoEvidence,
}

impl<T: Copy> Inferred<T> {
    /// The certain reading, else `default`.
    pub fn or(self, default: T) -> T {
        match self {
            Inferred::Certain(value) => value,
            _ => default,
        }
    }

    /// Whether there are values and they do not tell.
    pub const fn is_open(self) -> bool {
        matches!(self, Inferred::Ambiguous | Inferred::Contradictory)
    }

    /// Weighs how many values demand the first reading, the second, and how many allow both.
    fn weigh(first: (T, usize), second: (T, usize), either: usize) -> Self {
        match (first.1, second.1) {
            (0, 0) if either == 0 => Inferred::NoEvidence,
            (0, 0) => Inferred::Ambiguous,
            (_, 0) => Inferred::Certain(first.0),
            (0, _) => Inferred::Certain(second.0),
            _ => Inferred::Contradictory,
        }
    }
}
