//! E-invoices beyond their import: what they mean for this book and its customers, whether their files are kept and sent,
//! and the folder that is watched.

mod customer;
mod settings;
mod views;

pub(crate) use customer::rules_of;
pub use customer::{rules, save_rules};
pub(crate) use settings::{Attach, document_settings};
pub use settings::{save, settings};
pub use views::*;
