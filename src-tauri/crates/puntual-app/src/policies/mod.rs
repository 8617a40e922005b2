//! Capability: policies.

mod views;

pub use views::*;
