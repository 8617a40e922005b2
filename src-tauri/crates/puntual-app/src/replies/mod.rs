//! What customers answer: fetched from the mailbox of the sending address, or noted by hand, and shown until somebody has
//! dealt with it. A reply holds nothing back by itself.

mod fetch;
mod handle;
mod list;
mod note;
mod views;

pub use fetch::fetch;
pub use handle::handle;
pub use list::list;
pub use note::note;
pub use views::*;
