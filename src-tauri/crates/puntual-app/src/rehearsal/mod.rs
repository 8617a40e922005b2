//! The next days rehearsed on the real book: what each customer would hear, when, and what holds it. Nothing is written.

mod run;
mod views;
mod walk;

pub(crate) use run::ahead;
pub use run::run;
pub use views::*;
pub(crate) use walk::rehearse;
