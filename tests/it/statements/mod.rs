//! Statements of account: what they say, and the PDF that says it.

mod document;
mod pdf;
mod samples;
mod shop;
