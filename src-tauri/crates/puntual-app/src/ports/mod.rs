//! What the use cases need from the outside world, as narrow operations. `puntual-io` implements them; tests may
//! replace one where the real thing cannot run.

mod bank;
mod clock;
mod documents;
mod files;
mod mail;
mod printer;
mod sealer;
mod tables;
mod vault;

pub use bank::BankSource;
pub use clock::{Clock, Progress, Silent};
pub use documents::{DocumentEntry, DocumentShelf, DocumentSource, KeptFile};
pub use files::{Files, FoundFile, Listing};
pub use mail::{Attachment, MailTransport, OutgoingMail, SendOutcome, Sender, TlsMode};
pub use printer::{Brand, RenderedPdf, StatementPrinter};
pub use sealer::Sealer;
pub use tables::{FileState, Row, TableFile, TableFormat, TableNote, TableProblem, TableSource, TableWriter};
pub use vault::{SecretVault, VaultError};

/// Every port, handed to the use cases together.
pub struct Ports {
    /// Time and identifiers.
    pub clock: Box<dyn Clock>,
    /// Files and folders.
    pub files: Box<dyn Files>,
    /// E-mail.
    pub mail: Box<dyn MailTransport>,
    /// Passwords.
    pub vault: Box<dyn SecretVault>,
    /// Files that only a passphrase opens.
    pub sealer: Box<dyn Sealer>,
    /// PDF.
    pub printer: Box<dyn StatementPrinter>,
    /// Files of rows.
    pub tables: Box<dyn TableSource>,
    /// Bank statements.
    pub bank: Box<dyn BankSource>,
    /// Tables for spreadsheets.
    pub sheets: Box<dyn TableWriter>,
}
