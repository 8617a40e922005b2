//! Bank statements: reading a file of any format into the one shape of `puntual_core::bank`, and taking its lines into
//! the book. What a line means is proposed by [`crate::matches`].

mod account;
mod import;
mod known;
mod lines;
mod read;
mod table;
mod views;

pub use import::{import, preview};
pub use lines::list;
pub(crate) use lines::{accounts, row, view};
pub use read::BankChoice;
pub(crate) use read::{is_formatted, read};
pub(crate) use table::{Sheet, look};
pub use views::*;
