//! Calls: who to call, and what came of it.

mod log;
mod queue;
mod views;

pub use log::log;
pub use queue::queue;
pub use views::*;
