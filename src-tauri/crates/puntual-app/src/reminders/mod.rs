//! Reminders: what a run proposes, and approving it.

mod approve;
mod holdout;
mod plan;
mod propose;
mod render;
mod views;

pub use approve::approve;
pub(crate) use holdout::holdout_choice;
pub use holdout::save_holdout;
pub(crate) use plan::{Plan, PlannedContact, plan, recipient};
pub use propose::propose;
pub(crate) use render::{Letter, Renderer, Written, template_error};
pub use views::*;
