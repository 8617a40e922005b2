//! Use cases, the ports they need, and the one command list.

pub mod error;
pub mod ports;
