//! What the use cases need from the outside world, as narrow operations. `puntual-io` implements them; tests may
//! replace one where the real thing cannot run.

mod archives;
mod bank;
mod clock;
mod documents;
mod files;
mod mail;
mod mailbox;
mod messengers;
mod paper;
mod printer;
mod sealer;
mod sign_in;
mod tables;
mod vault;

pub use archives::{Archives, Packed};
pub use bank::BankSource;
pub use clock::{Clock, Progress, Silent};
pub use documents::{DocumentEntry, DocumentShelf, DocumentSource, KeptFile};
pub use files::{Files, FoundFile, Listing};
pub use mail::{Attachment, InlinePicture, MailTransport, OutgoingMail, SendOutcome, Sender, TlsMode};
pub use mailbox::{Bounce, Fetched, IncomingMail, Mailbox, Place};
pub use messengers::{
    ApprovedTemplate, HandedOver, MessengerAccount, Messengers, OutgoingText, ProviderField, ProviderInfo,
    RemoteReport, RemoteState, RemoteTemplate,
};
pub use paper::PaperPrinter;
pub use printer::{Brand, RenderedPdf, StatementPrinter};
pub use sealer::Sealer;
pub use sign_in::{OAuthApp, SignIn, SignInStart, Tokens};
pub use tables::{
    FileState, Row, TITLES_LIMIT, TableFile, TableFormat, TableNote, TableProblem, TableSource, TableWriter,
};
pub use vault::{SecretVault, VaultError};

/// Every port, handed to the use cases together.
pub struct Ports {
    /// Time and identifiers.
    pub clock: Box<dyn Clock>,
    /// Files and folders.
    pub files: Box<dyn Files>,
    /// E-mail.
    pub mail: Box<dyn MailTransport>,
    /// What was answered by e-mail.
    pub mailbox: Box<dyn Mailbox>,
    /// Signing in at a mail provider.
    pub sign_in: Box<dyn SignIn>,
    /// SMS and WhatsApp.
    pub messengers: Box<dyn Messengers>,
    /// Passwords.
    pub vault: Box<dyn SecretVault>,
    /// Files that only a passphrase opens.
    pub sealer: Box<dyn Sealer>,
    /// PDF.
    pub printer: Box<dyn StatementPrinter>,
    /// The printer that stands in the room.
    pub paper: Box<dyn PaperPrinter>,
    /// Files of rows.
    pub tables: Box<dyn TableSource>,
    /// Bank statements.
    pub bank: Box<dyn BankSource>,
    /// Files put together into one.
    pub archives: Box<dyn Archives>,
    /// Tables for spreadsheets.
    pub sheets: Box<dyn TableWriter>,
}
