//! Statements of account.

mod attach;
mod document;
mod list;
mod preview;
mod schedule;
mod send;
mod views;
mod write;

pub(crate) use attach::Statements;
pub(crate) use document::{Asked, Issuer, addressee, brand, file_stem, inputs, paper};
pub use list::list;
pub use preview::preview;
pub use schedule::{monthly, save_monthly};
pub use send::send;
pub use views::*;
pub use write::write;
