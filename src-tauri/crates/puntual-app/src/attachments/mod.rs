//! Files of invoices: the e-invoice, its printed copy, and what a person adds.

mod add;
mod list;
mod message;
mod remove;
mod save;
mod views;

pub use add::add;
pub use list::list;
pub(crate) use list::view;
pub(crate) use message::{Going, for_contact, sendable};
pub use remove::remove;
pub(crate) use save::safe;
pub use save::save;
pub use views::*;

/// Bytes of one file. E-invoices have some ten kilobytes, their printed copies some hundred.
pub(crate) const MOST_BYTES: usize = 10 << 20;

/// The MIME type of a file of this name.
pub(crate) fn mime(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("xml" | "xsig") => "application/xml",
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("txt") => "text/plain",
        Some("csv") => "text/csv",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}
