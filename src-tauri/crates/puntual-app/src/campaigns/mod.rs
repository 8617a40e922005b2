//! Campaigns: a message to many at once, outside the steps of a policy. Drafted, looked at, approved into the outbox.

mod approve;
mod draft;
mod list;
mod plan;
mod preview;
mod remove;
mod views;

pub use approve::approve;
pub use draft::draft;
pub use list::{get, list};
pub(crate) use plan::{PlannedMessage, plan};
pub use preview::preview;
pub use remove::remove;
pub use views::*;
