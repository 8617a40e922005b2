//! The outbox: what waits, what went, what did not.

mod change;
mod list;
mod recheck;
mod send;
mod views;

pub use change::{cancel, retry, settle};
pub use list::{get, list};
pub(crate) use recheck::no_longer_holds;
pub use send::send;
pub use views::*;
