//! Importing files, through the one door that the window and the command line use.

mod again;
mod books;
mod columns;
mod customers;
mod faults;
mod files;
mod hostile;
mod invoices;
mod large;
mod layouts;
mod mapping;
mod meaning;
mod payments;
mod presets;
mod rows;
mod sheets;
mod stage;
mod undo;
