//! The morning page.

mod agreed;
mod figures;
mod get;
mod rows;
mod since;
mod views;
mod weights;

pub use get::get;
pub use views::*;
pub use weights::{read_weights, save_weights};
