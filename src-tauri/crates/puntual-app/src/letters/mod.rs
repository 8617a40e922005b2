//! Letters on paper: written from templates, kept as they were printed, and done by whoever posts them.

mod draw;
mod kind;
mod message;
mod preview;
mod print;
mod save;
mod views;
mod write;

pub use message::message;
pub use preview::preview;
pub use print::print;
pub use save::save;
pub use views::*;
pub use write::write;
