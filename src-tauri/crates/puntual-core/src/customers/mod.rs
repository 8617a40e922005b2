//! Who a customer is: when two entries are the same business or person, and what says so.

mod duplicates;
mod legal_forms;
mod likeness;
mod tax_ids;

pub use duplicates::{Group, Identity, LEAST_CONFIDENCE, Pair, Reason, group, likely_duplicates};
pub use legal_forms::distinctive_words;
pub use tax_ids::{TaxId, is_generic_tax_id, tax_id_key};
