//! Results: what came of messages, by step, template, channel, campaign or segment.

mod gather;
mod get;
mod rows;
mod views;

pub(crate) use gather::{Asked, Groups, followed};
pub use get::get;
pub use rows::rows;
pub use views::*;
