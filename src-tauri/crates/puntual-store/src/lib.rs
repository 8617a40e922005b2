//! One book in one SQLite file. The only crate that knows SQL.
//!
//! A [`Book`] gives out two kinds of handle: a [`Reader`] sees one consistent snapshot and cannot write; a [`Writer`]
//! is one transaction. A [`BatchWriter`] is a `Writer` whose every change can be undone as one step. One module per
//! table under `table/` adds the operations to them.
//!
//! Invariants kept here: `open_minor` and `unapplied_minor` equal what the allocations say (checked by
//! [`Reader::check`]); the event log only grows; a book is open in one process at a time.

mod backup;
mod book;
mod check;
mod error;
mod everything;
mod hand_over;
mod handle;
mod ids;
mod journal;
mod migrate;
mod table;

pub use backup::{BackupInfo, back_up, restore, set_uid, uid_of, verify};
pub use book::{APPLICATION_ID, Book, BookInfo};
pub use error::StoreError;
pub use everything::import_everything;
pub use hand_over::{MANIFEST, hand_over};
pub use handle::{BatchWriter, Reader, Writer};
pub use ids::{
    AttachmentId, BankAccountId, BankLineId, BatchId, ContactId, CreditId, CustomerId, DisputeId,
    ExchangeRateId, InvoiceId, MessageId, OfferId, PayerRuleId, PlanId, PolicyId, PromiseId, ReminderId,
    SegmentId,
};
pub use journal::UndoneRows;
pub use migrate::SCHEMA_VERSION;
pub use table::*;
