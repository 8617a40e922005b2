//! Templates: the library's and the book's own versions of them, and what messages have in common.

mod check;
mod get;
mod list;
mod place;
mod preview;
mod restore;
mod save;
mod settings;
mod shelf;
mod spoken;
mod versions;
mod views;

pub use check::check;
pub(crate) use check::{Draft, trial};
pub use get::get;
pub use list::list;
pub(crate) use place::place;
pub(crate) use preview::cost_of;
pub use preview::preview;
pub use restore::restore;
pub use save::save;
pub(crate) use settings::message_settings;
pub use settings::{save_settings, settings};
pub(crate) use shelf::Shelf;
pub(crate) use spoken::Spoken;
pub use versions::versions;
pub use views::*;
