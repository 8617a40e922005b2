//! What the tests share: stages to set, and nothing of the product.

pub mod mail_server;
