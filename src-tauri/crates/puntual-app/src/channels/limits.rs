//! How much a provider takes in a minute and in a day, as it publishes. Whoever sends keeps below it.

use crate::ports::Sender;

/// How much an account takes; `None` is no published limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// Messages in any minute.
    pub per_minute: Option<u32>,
    /// Messages in any 24 hours.
    pub per_day: Option<u32>,
}

/// The limits of the provider that a mail server belongs to. Sources: Google "Gmail sending limits" (500 a day for a personal
/// account), Microsoft "Exchange Online limits" (30 a minute, 10,000 a day) and "Sending limits in Outlook.com" (300 a day for
/// an account with some history), Yahoo (500 a day), Apple "Mailbox size and message sending limits in iCloud" (1,000 a day),
/// Zoho (500 a day in the smallest plan that has SMTP).
pub(super) fn of_mail_server(sender: &Sender) -> Limits {
    let host = sender.host.as_str();
    let (per_minute, per_day) = match host {
        "smtp.gmail.com" => (None, Some(500)),
        "smtp.office365.com" => (Some(30), Some(10_000)),
        "smtp-mail.outlook.com" => (Some(30), Some(300)),
        "smtp.mail.me.com" => (None, Some(1_000)),
        _ if host.starts_with("smtp.mail.yahoo.") => (None, Some(500)),
        _ if host.starts_with("smtp.zoho.") || host.starts_with("smtppro.zoho.") => (None, Some(500)),
        _ => (None, None),
    };
    Limits { per_minute, per_day }
}
