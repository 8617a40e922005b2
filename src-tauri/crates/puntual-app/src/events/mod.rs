//! Who did what to a record, and when.

mod list;
mod views;

pub use list::list;
pub use views::*;
