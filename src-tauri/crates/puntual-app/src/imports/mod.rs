//! Imports: what files are, what they would change, and changing it.
//!
//! A preview is a commit that is taken back, so that it cannot promise anything else. All files of one import are one
//! transaction and one batch; a row at fault is left out and reported, and never stops the others.

mod cells;
mod credit_note_rows;
mod customer_rows;
mod directory;
mod documents;
mod gather;
mod inspect;
mod invoice_rows;
mod ledger;
mod parties;
mod payment_rows;
mod plan;
mod problem;
mod report;
mod run;
mod same;
mod settle;
mod stream;
mod texts;
mod views;
mod watch;

pub use inspect::inspect;
pub use run::{commit, preview};
pub use views::*;
pub(crate) use watch::notice as watch_notice;
pub use watch::*;
