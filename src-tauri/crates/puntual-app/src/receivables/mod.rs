//! Capability: receivables.

mod views;

pub use views::*;
