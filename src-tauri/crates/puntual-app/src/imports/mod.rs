//! Imports: what files are, what they would change, and changing it.
//!
//! A preview is a commit that is taken back, so that it cannot promise anything else. All files of one import are one
//! transaction and one batch; a row at fault is left out and reported, and never stops the others.

mod cells;
mod credit_note_rows;
mod customer_rows;
mod directory;
mod documents;
mod forget;
mod gather;
mod grouped;
mod inspect;
mod instalments;
mod invoice_rows;
mod kept;
mod ledger;
mod parties;
mod payment_rows;
mod plan;
mod problem;
mod reach;
mod rejects;
mod report;
mod rows;
mod run;
mod same;
mod samples;
mod settle;
mod statements;
mod stream;
mod summary;
pub(crate) mod texts;
mod views;
mod watch;

pub use forget::forget;
pub use inspect::inspect;
pub(crate) use kept::Shelf;
pub use rejects::export_rejects;
pub use rows::rows;
pub use run::{commit, preview};
pub(crate) use settle::{CANCELLED, PAID_WHEN_ISSUED};
pub(crate) use summary::{NOTE, Summary};
pub use views::*;
pub(crate) use watch::notice as watch_notice;
pub use watch::*;
