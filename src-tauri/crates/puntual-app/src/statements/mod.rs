//! Statements of account.

mod document;
mod preview;
mod views;
mod write;

pub use preview::preview;
pub use views::*;
pub use write::write;
