//! Capability: customers.

mod views;

pub use views::*;
