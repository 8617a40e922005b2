//! SQLite.
mod error;
pub use error::StoreError;
