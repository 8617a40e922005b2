//! Behaviour of the whole, as one binary: every capability has its module.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod cli;
mod imports;
mod mail;
mod sample;
mod statements;
