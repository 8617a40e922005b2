//! The outbox: what waits, what went, what did not.

mod bulk;
mod change;
mod edit;
mod hold;
mod list;
mod listen;
mod pace;
mod payments_age;
mod pictures;
mod recheck;
mod send;
mod settings;
mod tick;
mod views;

pub use bulk::change_many;
pub use change::{cancel, retry, settle};
pub use edit::edit;
pub(crate) use list::detail;
pub use list::{get, list};
pub(crate) use listen::{Listening, listen_at_once};
pub(crate) use payments_age::payments_age;
pub(crate) use pictures::{cid, inline_pictures, keep_pictures, with_pictures};
pub(crate) use recheck::no_longer_holds;
pub use send::send;
pub use settings::{SendingSettings, save_settings, settings};
pub use tick::tick;
pub use views::*;
