//! Settings of a book: the business, its papers, its e-mail account.

mod business;
mod get;
mod save;
mod sender;
mod views;

pub(crate) use business::{Business, PROFILE, business, logo};
pub use get::get;
pub(crate) use save::fill_sample;
pub use save::{save, set_logo};
pub(crate) use sender::{SENDER, SenderSettings, can_send_mail, outgoing_sender, sender_settings};
pub(crate) use sender::{address, mailbox_account, message_id, reads_mailbox, store_sender, vault_error};
pub use sender::{save_sender, test_sender};
pub use views::*;
