//! Statements every month: on which day the program proposes them. A person sends them.

use chrono::{Datelike, NaiveDate};
use puntual_store::Reader;
use serde::{Deserialize, Serialize};

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::statements::send::waiting;
use crate::statements::{MonthlyStatements, SaveMonthly};

/// The step of reminders that carry a statement.
pub(super) const STEP: &str = "statement";
const KEY: &str = "statements";

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    monthly_day: u32,
}

/// The first day of the month.
pub(super) fn month_start(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn stored(reader: &Reader<'_>) -> Result<Stored, AppError> {
    let json = reader.setting(KEY)?;
    Ok(json
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default())
}

/// On which day statements are proposed, and how many would go now when that day has come.
///
/// # Errors
/// When the book cannot be read.
pub fn monthly(context: &Context, _: Nothing) -> Result<MonthlyStatements, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let day = stored(reader)?.monthly_day;
        let is_due = day > 0 && session.today.day() >= day;
        Ok(MonthlyStatements {
            day,
            waiting: if is_due { waiting(reader, &session)? } else { 0 },
        })
    })
}

/// Saves the day.
///
/// # Errors
/// `statement.day_invalid`.
pub fn save_monthly(context: &Context, request: SaveMonthly) -> Result<MonthlyStatements, AppError> {
    // Every month has 28 days.
    if request.day > 28 {
        return Err(AppError::new("statement.day_invalid").with("value", request.day));
    }
    let session = context.session()?;
    let json = serde_json::to_string(&Stored {
        monthly_day: request.day,
    })
    .map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| {
        writer.save_setting(KEY, &json)?;
        writer.append_event(session.now_ms(), "statements.save_monthly", None, "book", &json)?;
        Ok(())
    })?;
    monthly(context, Nothing {})
}
