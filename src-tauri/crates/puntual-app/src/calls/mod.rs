//! Capability: calls.

mod views;

pub use views::*;
