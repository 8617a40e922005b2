//! Capability: settings.

mod views;

pub use views::*;
