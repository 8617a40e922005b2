//! Contact rules: which pack a book follows, what the owner adds, and whether a customer may be contacted now.

mod agree;
mod customer;
mod get;
mod guard;
mod packs;
mod said;
mod save;
mod settings;
mod views;
mod week;
#[cfg(test)]
mod year;

pub use agree::agree_hours;
pub use customer::{customer, save_customer};
pub use get::get;
pub(crate) use guard::{Guard, Ruling};
pub(crate) use packs::holidays;
pub(crate) use said::{may_ask_in_call, may_ask_why, said_scope};
pub use save::save;
pub(crate) use settings::{choice, days_off};
pub use views::*;
