//! Policies: what they say, who follows which, and why.

mod archive;
mod assign;
mod book;
mod draft;
mod explain;
mod get;
mod list;
mod packs;
mod preview;
mod save;
mod views;

pub use archive::archive;
pub(crate) use assign::to_follow;
pub use assign::{assign, order};
pub(crate) use book::{BusinessDays, PolicyBook, business_days};
pub use explain::explain;
pub use get::get;
pub(crate) use get::policy;
pub use list::list;
pub(crate) use packs::STANDARD;
pub use preview::preview;
pub use save::save;
pub use views::*;
