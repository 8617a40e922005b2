//! Behaviour of the whole, as one binary: every capability has its module.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod backups;
mod bank;
mod books;
mod campaigns;
mod channels;
mod cli;
mod contact_rules;
mod customers;
mod documents;
mod events;
mod hostile;
mod imports;
mod insights;
mod ledger;
mod letters;
mod mail;
mod matches;
mod outbox;
mod policies;
mod predictions;
mod promises;
mod receivables;
mod reminders;
mod results;
mod sample;
mod search;
mod segments;
mod shop;
mod statements;
mod store;
mod templates;
mod timeline;
mod today;
mod undo;
mod year;
