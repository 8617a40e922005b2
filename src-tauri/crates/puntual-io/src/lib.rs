//! Adapters: the only crate that knows the network, files, the keychain and the clock.

pub mod bank;
mod clock;
pub mod documents;
mod files;
pub mod mail;
pub mod pdf;
pub mod tables;
pub mod vault;

pub use clock::SystemClock;
pub use files::{LocalFiles, data_folder};

use std::sync::Arc;

use puntual_app::ports::{Clock, Ports};

/// The real world, behind every port.
#[must_use]
pub fn ports() -> Ports {
    Ports {
        clock: Box::new(SystemClock),
        files: Box::new(LocalFiles),
        mail: Box::new(mail::SmtpTransport::new(Arc::new(|| SystemClock.now()))),
        vault: Box::new(vault::EnvironmentVault::from_environment(vault::KeychainVault)),
        printer: Box::new(pdf::PdfPrinter::new()),
        tables: Box::new(tables::DelimitedTables),
        bank: Box::new(bank::BankFiles),
    }
}
