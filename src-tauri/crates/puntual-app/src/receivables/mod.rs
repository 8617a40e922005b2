//! Who owes what.

mod aging;
mod as_of;
mod changes;
mod due;
mod views;

pub use aging::aging;
pub use as_of::as_of;
pub use changes::changes;
pub use due::due;
pub use views::*;
