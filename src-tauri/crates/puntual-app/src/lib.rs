//! Use cases, the ports they need, and the one command list.
//!
//! Every capability has a folder; in it one file per use case with one public function, and `views.rs` with what
//! crosses the wire. [`App::dispatch`] runs a command by its name, for the window and the command line alike.

mod app;
mod context;
mod terms;
mod wire;

pub mod attachments;
pub mod backups;
pub mod bank;
pub mod batches;
pub mod books;
pub mod calls;
pub mod campaigns;
pub mod channels;
pub mod commands;
pub mod contact_rules;
pub mod credits;
pub mod customers;
pub mod disputes;
pub mod documents;
pub mod error;
pub mod escalation;
pub mod events;
pub mod evidence;
pub mod imports;
pub mod insights;
pub mod invoices;
pub mod letters;
pub mod lists;
pub mod matches;
pub mod notes;
pub mod offers;
pub mod outbox;
pub mod plans;
pub mod policies;
pub mod ports;
pub mod predictions;
pub mod promises;
pub mod rates;
pub mod receivables;
pub mod rehearsal;
pub mod reminders;
pub mod replies;
pub mod results;
pub mod search;
pub mod segments;
pub mod sender_url;
pub mod settings;
pub mod statements;
pub mod templates;
pub mod today;

pub use app::{App, Moment};
pub use context::{Context, Session};
pub use terms::Terms;
