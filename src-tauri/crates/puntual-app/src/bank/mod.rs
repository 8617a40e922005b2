//! Bank statements: reading a file of any format into the one shape of `puntual_core::bank`.

mod read;

pub use read::BankChoice;
pub(crate) use read::{is_statement, read};
