//! Secrets: the system's keychain, and an environment variable for runs that nobody watches.
//!
//! A secret is never logged and never part of an error.

mod environment;
mod keychain;
mod split;

pub use environment::EnvironmentVault;
pub use keychain::KeychainVault;
pub use split::SplitVault;
