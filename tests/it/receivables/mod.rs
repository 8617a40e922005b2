//! Who owes what, against an independent calculation.

mod ties;
mod tomorrow;
