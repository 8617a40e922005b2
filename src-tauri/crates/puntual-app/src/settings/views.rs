//! What the settings commands take and give.

use serde::{Deserialize, Serialize};

/// Everything in Settings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SettingsView {
    /// The business.
    pub profile: Profile,
    /// `data:` URL of the logo.
    pub logo: Option<String>,
    /// The e-mail account, when one is set up.
    pub sender: Option<SenderView>,
    /// Where a password would be kept: `keychain`, `environment` or `none` (no keychain here).
    pub password_store: String,
}

/// The business as customers see it, and the rules of the book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Profile {
    /// Name of the business.
    pub name: String,
    /// RFC, RUC, NIT, RUT, CUIT, NIF …
    pub tax_id: String,
    /// Shown on papers.
    pub email: String,
    /// Shown on papers.
    pub phone: String,
    /// Several lines.
    pub address: String,
    /// `es` or `en`; of the interface and of customers without a language of their own.
    pub language: String,
    /// IANA name.
    pub time_zone: String,
    /// `a4` or `letter`.
    pub paper: String,
    /// `#rrggbb`.
    pub color: String,
    /// Several lines: bank, account, reference, link.
    pub payment_instructions: String,
    /// Closing line of papers.
    pub footer: String,
    /// Under every message.
    pub signature: String,
    /// Days of credit when neither invoice nor customer says.
    pub term_days: u32,
    /// Open balances up to this amount are not chased; in the book's currency.
    pub tolerance: String,
    /// Messages leave from this hour, `08:00`.
    pub contact_from: String,
    /// … until this one, `20:00`.
    pub contact_until: String,
    /// … on these weekdays, 1 is Monday.
    pub contact_weekdays: Vec<u32>,
}

/// An e-mail account.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SenderView {
    /// `smtps://`, `smtp+starttls://` or `smtp://` (loopback only); never with a password.
    pub url: String,
    /// Address that messages come from.
    pub from: String,
    /// Where answers go, when elsewhere.
    pub reply_to: String,
    /// A password is kept.
    pub has_password: bool,
    /// Where answers are read: `imaps://…`; empty when nobody reads them.
    pub imap: String,
    /// `google` or `microsoft` when the account was signed in to instead of using a password.
    pub signed_in: Option<String>,
    /// The program's name at that provider.
    pub client_id: String,
}

/// Sets up the e-mail account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveSender {
    /// See [`SenderView::url`].
    pub url: String,
    /// Address that messages come from.
    pub from: String,
    /// Where answers go, when elsewhere.
    pub reply_to: Option<String>,
    /// Goes to the keychain; `None` keeps the one there.
    pub password: Option<String>,
    /// See [`SenderView::imap`]; `None` leaves it as it is.
    pub imap: Option<String>,
}

/// Sends a test message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct TestSender {
    /// To whom.
    pub to: String,
}

/// What became of a test message.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TestResult {
    /// `accepted`, `retry`, `failed`, `sender_refused` or `unknown`.
    pub outcome: String,
    /// The server's words.
    pub detail: String,
    /// What a refusal of this provider means, and what to do.
    pub hint: Option<crate::error::AppError>,
}

/// Sets or removes the logo.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SetLogo {
    /// Base64 of a PNG or JPEG up to 1 MiB; `None` removes it.
    pub image: Option<String>,
}
