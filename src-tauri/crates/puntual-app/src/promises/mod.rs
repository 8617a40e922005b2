//! Capability: promises.

mod views;

pub use views::*;
