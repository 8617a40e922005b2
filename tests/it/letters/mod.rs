//! Letters on paper: what they say, how they are drawn, and what becomes of them.

mod drawn;
mod printed;
mod said;
mod shop;

/// The text of a PDF in reading order.
pub fn pdf_text(bytes: &[u8]) -> String {
    shop::Printed::new(bytes).text()
}
