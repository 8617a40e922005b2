//! Capability: today.

mod views;

pub use views::*;
