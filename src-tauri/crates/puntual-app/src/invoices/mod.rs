//! Capability: invoices.

mod views;

pub use views::*;
