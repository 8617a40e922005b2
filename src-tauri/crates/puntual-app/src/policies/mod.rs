//! The policy that a run follows.

mod get;
mod views;

pub use get::get;
pub(crate) use get::policy;
pub use views::*;
