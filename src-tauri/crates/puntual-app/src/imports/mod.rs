//! Capability: imports.

mod views;

pub use views::*;
