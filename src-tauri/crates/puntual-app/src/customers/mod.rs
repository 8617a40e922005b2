//! Customers: the list, one with everything about it, and its history.

mod change;
mod change_views;
mod consent;
mod duplicate_views;
mod duplicates;
mod export;
mod get;
mod list;
mod merge;
mod opening;
mod reach_views;
mod roster;
mod save;
mod timeline;
mod unreachable;
mod views;

pub use change::change;
pub(crate) use change::chosen;
pub use change_views::*;
pub use consent::consent;
pub use duplicate_views::*;
pub use duplicates::{duplicates, not_duplicates};
pub use export::export;
pub use get::get;
pub(crate) use get::view;
pub use list::list;
pub(crate) use list::row;
pub use merge::{compare, merge};
pub use opening::opening_balance;
pub use reach_views::*;
pub use save::save;
pub(crate) use timeline::entry;
pub use timeline::timeline;
pub use unreachable::{export_unreachable, unreachable};
pub use views::*;
