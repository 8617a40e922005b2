//! Who owes what.

mod aging;
mod due;
mod views;

pub use aging::aging;
pub use due::due;
pub use views::*;
