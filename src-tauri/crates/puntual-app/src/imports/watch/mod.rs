//! The watched folder: what arrives there is taken in by itself, as far as nothing about it is in doubt. Nothing in the
//! folder is moved, changed or deleted.

mod look;
mod notice;
mod scan;
mod views;

pub use look::watch_look;
pub(crate) use notice::notice;
pub use notice::{dismiss, watch};
pub use scan::watch_scan;
pub use views::*;
