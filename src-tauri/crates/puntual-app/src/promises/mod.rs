//! Promises to pay.

mod add;
mod list;
mod record;
mod settings;
mod views;
mod withdraw;

pub use add::add;
pub(crate) use add::{channel, owing_currency};
pub use list::list;
pub(crate) use record::Record;
pub(crate) use settings::promise_settings;
pub use settings::{save_settings, settings};
pub use views::*;
pub use withdraw::withdraw;
