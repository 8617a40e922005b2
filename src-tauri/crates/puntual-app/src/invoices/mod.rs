//! Invoices: the list, and one with everything that happened to it.

mod cancel;
mod check;
mod draft;
mod exclude;
mod export;
mod get;
mod list;
mod reopen;
mod save;
mod views;

pub use cancel::cancel;
pub(crate) use cancel::cancel_within;
pub use check::check;
pub use exclude::exclude;
pub use export::export;
pub use get::get;
pub use list::list;
pub use reopen::reopen;
pub use save::save;
pub use views::*;

use chrono::NaiveDate;
use puntual_core::aging::days_past_due;

/// The word for where an invoice stands.
pub(crate) fn state(open_minor: i64, due_on: NaiveDate, today: NaiveDate) -> &'static str {
    match days_past_due(due_on, today) {
        _ if open_minor == 0 => "paid",
        0 => "due_today",
        1.. => "overdue",
        -7..=-1 => "due_soon",
        _ => "not_due",
    }
}
