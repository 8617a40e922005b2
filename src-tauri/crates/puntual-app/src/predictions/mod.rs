//! When each open invoice is likely to be paid, and how good such sayings have been.
//!
//! Learned from the newest part of the book, once after each change of it.

mod evaluate;
mod file;
mod learned;
mod list;
mod records;
mod views;

pub use evaluate::evaluate;
pub(crate) use learned::{LearnedBook, LearnedBooks, learned, past};
pub use list::list;
pub(crate) use list::reason;
pub(crate) use records::Records;
pub use views::*;
