//! Capability: books.

mod views;

pub use views::*;
