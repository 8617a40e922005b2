//! Importing files, through the one door that the window and the command line use.

mod again;
mod customers;
mod faults;
mod files;
mod invoices;
mod large;
mod mapping;
mod payments;
mod stage;
mod undo;
