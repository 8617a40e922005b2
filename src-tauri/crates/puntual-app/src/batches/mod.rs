//! Capability: batches.

mod views;

pub use views::*;
