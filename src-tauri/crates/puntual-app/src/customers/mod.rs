//! Customers: the list, one with everything about it, and its history.

mod get;
mod list;
mod save;
mod timeline;
mod views;

pub use get::get;
pub use list::list;
pub use save::save;
pub(crate) use timeline::entry;
pub use timeline::timeline;
pub use views::*;
