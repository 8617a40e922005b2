//! What the tests share: stages to set, and nothing of the product.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what must hold by stopping when it does not"
)]

pub mod imap_server;
pub mod mail_server;
#[cfg(target_os = "linux")]
pub mod network;
pub mod oauth_server;
pub mod openapi;
pub mod provider_server;
pub mod secrets;
pub mod world;
