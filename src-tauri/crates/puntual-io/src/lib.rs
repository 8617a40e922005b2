//! Adapters: the only crate that knows the network, files, the keychain and the clock.

mod archives;
pub mod bank;
mod clock;
pub mod documents;
mod files;
mod http;
pub mod isolation;
pub mod mail;
pub mod mailbox;
pub mod messengers;
pub mod network;
mod paper;
pub mod pdf;
mod sealing;
pub mod sign_in;
pub mod tables;
pub mod vault;

pub use clock::SystemClock;
pub use files::{LocalFiles, data_folder};

use std::sync::Arc;

use puntual_app::ports::{Clock, Ports};

/// The real world, behind every port. The program that is running reads hostile formats apart, so it must call
/// [`isolation::serve`] before anything else.
#[must_use]
pub fn ports() -> Ports {
    ports_with(isolation::Reader::this_program())
}

/// The same for a program that cannot start itself again to read.
#[must_use]
pub fn ports_with(reader: isolation::Reader) -> Ports {
    Ports {
        clock: Box::new(SystemClock),
        files: Box::new(LocalFiles),
        mail: Box::new(mail::SmtpTransport::new(Arc::new(|| SystemClock.now()))),
        mailbox: Box::new(mailbox::ImapMailbox::default()),
        sign_in: Box::new(sign_in::BrowserSignIn::default()),
        messengers: Box::new(messengers::HttpMessengers::default()),
        vault: Box::new(vault::EnvironmentVault::from_environment(vault::SplitVault::new(
            vault::KeychainVault,
        ))),
        sealer: Box::new(sealing::AgeSealer),
        printer: Box::new(pdf::PdfPrinter::new()),
        paper: Box::new(paper::SystemPrinter::default()),
        tables: Box::new(tables::Tables::new(reader)),
        bank: Box::new(bank::BankFiles),
        archives: Box::new(archives::PlainZip),
        sheets: Box::new(tables::Sheets),
    }
}
