//! Saved views of the long lists: columns, order and filter, by name.

mod list;
mod remove;
mod save;
mod views;

pub use list::views;
pub use remove::remove_view;
pub use save::save_view;
pub use views::*;
