//! How a book sends: by itself or not, how fast, and when payment data is too old to remind anybody.

use puntual_store::Reader;
use serde::{Deserialize, Serialize};

use crate::books::Nothing;
use crate::channels::Limits;
use crate::context::Context;
use crate::error::AppError;

const KEY: &str = "sending";

/// The choices of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SendingSettings {
    /// What was approved leaves when its time comes, without anybody pressing a button.
    pub by_itself: bool,
    /// Closing the window leaves the program running, so that it goes on sending.
    pub keep_running: bool,
    /// The system tells what was sent.
    pub notify: bool,
    /// Not more than so many messages of a channel in a minute; `None`: as many as the account takes.
    pub per_minute: Option<u32>,
    /// Not more than so many messages of a channel in 24 hours.
    pub per_day: Option<u32>,
    /// After so many days without news from the bank the window asks for it before reminders are approved.
    pub stale_after_days: u32,
}

impl Default for SendingSettings {
    fn default() -> Self {
        SendingSettings {
            by_itself: false,
            keep_running: false,
            notify: true,
            per_minute: None,
            per_day: None,
            stale_after_days: 3,
        }
    }
}

impl SendingSettings {
    pub(super) fn limits(&self) -> Limits {
        Limits {
            per_minute: self.per_minute,
            per_day: self.per_day,
        }
    }
}

pub(crate) fn sending_settings(reader: &Reader<'_>) -> Result<SendingSettings, AppError> {
    match reader.setting(KEY)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| AppError::new("settings.unreadable").with("detail", error)),
        None => Ok(SendingSettings::default()),
    }
}

/// How the book sends.
///
/// # Errors
/// `settings.unreadable` for damaged settings.
pub fn settings(context: &Context, _request: Nothing) -> Result<SendingSettings, AppError> {
    context.session()?.read(sending_settings)
}

/// Changes how the book sends.
///
/// # Errors
/// `sending.limit_zero`.
pub fn save_settings(context: &Context, request: SendingSettings) -> Result<SendingSettings, AppError> {
    let session = context.session()?;
    if [request.per_minute, request.per_day].contains(&Some(0)) {
        return Err(AppError::new("sending.limit_zero"));
    }
    let json =
        serde_json::to_string(&request).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| {
        writer.save_setting(KEY, &json)?;
        Ok(writer.append_event(session.now_ms(), "outbox.settings", None, "book", &json)?)
    })?;
    Ok(request)
}
