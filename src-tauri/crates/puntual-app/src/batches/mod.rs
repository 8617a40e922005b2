//! Batches: what was done, and taking it back.

mod list;
mod undo;
mod views;

pub use list::list;
pub use undo::undo;
pub use views::*;
