//! Capability: statements.

mod views;

pub use views::*;
