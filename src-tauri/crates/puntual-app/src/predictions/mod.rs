//! When each open invoice is likely to be paid, and how good such sayings have been.
//!
//! Learned anew from the book each time it is asked: at the size of a small business that takes less than reading it.

mod evaluate;
mod file;
mod list;
mod views;

pub use evaluate::evaluate;
pub use list::list;
pub use views::*;
