//! The morning page.

mod figures;
mod get;
mod rows;
mod views;

pub use get::get;
pub use views::*;
