//! Capability: outbox.

mod views;

pub use views::*;
