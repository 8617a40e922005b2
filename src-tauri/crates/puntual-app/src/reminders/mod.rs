//! Reminders: what a run proposes, and approving it.

pub(crate) mod agreed;
mod approve;
mod automatic;
mod ground;
mod held;
mod holdout;
mod plan;
mod propose;
mod render;
mod thanks;
mod views;

pub use approve::approve;
pub use automatic::approve_automatic;
pub(crate) use ground::{Ground, Reach, refused};
pub(crate) use held::hold_params;
pub(crate) use holdout::holdout_choice;
pub use holdout::save_holdout;
pub(crate) use plan::{Plan, PlannedContact, PolicyName, asked, held, plan, plan_on, recipient};
pub use propose::propose;
pub(crate) use render::{Letter, Renderer, Written, template_error};
pub(crate) use thanks::{Paid, thanks, to_thank_for};
pub use views::*;
