//! Ways to reach somebody, as they stand in the cells of other programs: several numbers or addresses in one cell, each
//! written in its own way.
//!
//! Nothing is lost here: what is no number or address is given back as it was written, so that a person can look at it.

mod emails;
mod phones;
mod reach;

pub use emails::{EmailCell, is_email, likely_meant, read_emails};
pub use phones::{Phone, PhoneCell, PhoneKind, phone_key, read_phone, read_phones};
pub use reach::{Reach, Way};
