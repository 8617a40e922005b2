//! Matches: which bank line is whose payment and for what.
//!
//! Proposals are never stored. They follow from what waits and what is open, so that they are true whenever they are
//! looked at: after an import, an undo, or another match. What is stored is the answer: a payment with its allocations, and
//! the line that it came from.

mod accept;
mod allowed;
mod book;
mod list;
mod proposals;
mod reject;
mod returned;
mod rules;
mod views;

pub use accept::accept;
pub(crate) use allowed::apply_allowed;
pub use list::list;
pub(crate) use list::rows;
pub(crate) use proposals::propose_for;
pub use reject::reject;
pub(crate) use returned::{count_returned, returned_payments};
pub use rules::{rules, save_rule};
pub use views::*;
