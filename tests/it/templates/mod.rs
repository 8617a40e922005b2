//! The book's own templates: which one counts, what is refused, what stays as it was.

mod pictures;
mod saving;
