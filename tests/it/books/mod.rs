//! Books: making, opening, keeping, and what happens to files that are no books or are broken.

pub mod bad_files;
mod cabinet;
mod errors;
mod keeping;
mod opening;
mod out_and_in;
