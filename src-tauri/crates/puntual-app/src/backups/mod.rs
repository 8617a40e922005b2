//! Backups that the program makes by itself and keeps in the data folder: daily, before a migration, before many rows change.

mod daily;
mod guard;
mod list;
mod make;
mod protect;
mod restore;
mod store;
mod views;

pub use daily::daily;
pub(crate) use guard::before;
pub use list::list;
pub use make::make;
pub(crate) use protect::{PURPOSE, acceptable, opened, passphrase, seal_migration, sealed_name, written};
pub use protect::{protect, unprotect};
pub use restore::restore;
pub(crate) use store::migration_place;
pub use views::*;
