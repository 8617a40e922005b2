//! Capability: search.

mod views;

pub use views::*;
