//! Calls: who to call, what to know while it rings, what came of it, and what happens next.

mod card;
mod chances;
mod documents;
mod draft;
mod follow;
mod gather;
mod log;
mod next;
mod queue;
mod rank;
mod script;
mod skip;
mod views;

pub use card::card;
pub use documents::documents;
pub use draft::draft;
pub use log::log;
pub use next::next;
pub use queue::queue;
pub use skip::skip;
pub use views::*;
