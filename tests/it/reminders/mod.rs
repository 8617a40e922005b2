//! The run: who hears what on which day, and why the others hear nothing.

mod approval;
mod calendar;
mod holds;
mod texts;
