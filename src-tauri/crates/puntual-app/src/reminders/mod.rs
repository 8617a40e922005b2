//! Reminders: what a run proposes, and approving it.

mod approve;
mod plan;
mod propose;
mod render;
mod views;

pub use approve::approve;
pub(crate) use plan::{Plan, PlannedContact, plan};
pub use propose::propose;
pub(crate) use render::Renderer;
pub use views::*;
