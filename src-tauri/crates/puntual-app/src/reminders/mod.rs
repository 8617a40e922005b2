//! Capability: reminders.

mod views;

pub use views::*;
