//! Adapters: the only crate that knows the network, files, the keychain and the clock.

pub mod mail;
pub mod pdf;
pub mod tables;
pub mod vault;
