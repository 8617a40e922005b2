//! How promises and plans are judged in this book, and what is said of them.

use puntual_core::promises::{Grace, MOST_GRACE_DAYS};
use puntual_store::Reader;

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::promises::PromiseSettings;

const KEY: &str = "promises";
/// The longest notice before an instalment, in days.
const MOST_NOTICE: u32 = 30;
/// The longest that an instalment may be late, in days.
const MOST_LATE: u32 = 90;

impl Default for PromiseSettings {
    fn default() -> Self {
        let grace = Grace::default();
        PromiseSettings {
            grace_days: grace.days,
            business_days: grace.business_days,
            confirm: false,
            remind_before: false,
            plan_reminders: true,
            plan_remind_days: 2,
            plan_break_days: 5,
        }
    }
}

impl PromiseSettings {
    pub(crate) fn grace(&self) -> Grace {
        Grace {
            days: self.grace_days,
            business_days: self.business_days,
        }
    }
}

/// The settings; what was never set has its default.
pub(crate) fn promise_settings(reader: &Reader<'_>) -> Result<PromiseSettings, AppError> {
    match reader.setting(KEY)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| AppError::new("settings.unreadable").with("detail", error)),
        None => Ok(PromiseSettings::default()),
    }
}

/// How promises and plans are judged in this book.
///
/// # Errors
/// `settings.unreadable`.
pub fn settings(context: &Context, _request: Nothing) -> Result<PromiseSettings, AppError> {
    context.session()?.read(promise_settings)
}

/// Changes how they are judged. What was promised or agreed before keeps the days that counted then.
///
/// # Errors
/// `number.out_of_range`.
pub fn save_settings(context: &Context, request: PromiseSettings) -> Result<PromiseSettings, AppError> {
    let session = context.session()?;
    for (field, value, most) in [
        ("grace_days", request.grace_days, MOST_GRACE_DAYS),
        ("plan_remind_days", request.plan_remind_days, MOST_NOTICE),
        ("plan_break_days", request.plan_break_days, MOST_LATE),
    ] {
        if value > most {
            return Err(AppError::new("number.out_of_range")
                .with("field", field)
                .with("value", value)
                .with("least", 0)
                .with("most", most));
        }
    }
    session.write(|writer| {
        let json = serde_json::to_string(&request)
            .map_err(|error| AppError::new("internal").with("detail", error))?;
        writer.save_setting(KEY, &json)?;
        Ok(request)
    })
}
