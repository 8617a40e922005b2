//! The outbox: what waits, what went, what did not.

mod change;
mod list;
mod pictures;
mod recheck;
mod send;
mod views;

pub use change::{cancel, retry, settle};
pub use list::{get, list};
pub(crate) use pictures::{cid, inline_pictures, keep_pictures, with_pictures};
pub(crate) use recheck::no_longer_holds;
pub use send::send;
pub use views::*;
