//! Statements of account.

mod attach;
mod document;
mod list;
mod preview;
mod views;
mod write;

pub(crate) use attach::pdf_for;
pub(crate) use document::{brand, paper};
pub use list::list;
pub use preview::preview;
pub use views::*;
pub use write::write;
