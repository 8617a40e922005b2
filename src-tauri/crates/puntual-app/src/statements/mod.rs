//! Statements of account.

mod attach;
mod document;
mod preview;
mod views;
mod write;

pub(crate) use attach::Statements;
pub(crate) use document::{brand, paper};
pub use preview::preview;
pub use views::*;
pub use write::write;
