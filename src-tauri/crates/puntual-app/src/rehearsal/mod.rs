//! The next days rehearsed on the real book: what each customer would hear, when, and what holds it. Nothing is written.

mod run;
mod views;
mod walk;

pub use run::run;
pub(crate) use run::ahead;
pub use views::*;
pub(crate) use walk::rehearse;
