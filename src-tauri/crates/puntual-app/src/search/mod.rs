//! Finding a customer or an invoice by anything that is known of it.

mod find;
mod views;

pub use find::find;
pub use views::*;
