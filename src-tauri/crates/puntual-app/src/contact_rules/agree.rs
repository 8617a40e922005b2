//! Hours to which a customer agreed in writing. They widen the owner's own, and those of a law that leaves room for them
//! (Colombia: Ley 2300 de 2023, art. 3; United States: 15 USC 1692c(a), prior consent).

use chrono::NaiveTime;
use puntual_core::contact_rules::{AgreedHours, Span};

use super::customer::{change, view};
use super::views::{AgreeHours, AgreedHoursView, HoursAgreed};
use crate::context::Context;
use crate::credits::past_day;
use crate::error::AppError;
use crate::wire;

/// How it can have been written.
const SOURCES: [&str; 4] = ["contract", "form", "email", "message"];

/// Notes the hours to which a customer agreed, or that there are none any more, as a batch that can be undone.
///
/// # Errors
/// `record.missing`, `time.invalid`, `agreed_hours.none`, `choice.unknown`, `date.invalid`, `credit.in_the_future`.
pub fn agree_hours(context: &Context, request: AgreeHours) -> Result<HoursAgreed, AppError> {
    let session = context.session()?;
    let agreed = request.hours.map(|hours| {
        read_hours(&hours)?;
        wire::known("source", &hours.source, SOURCES)?;
        let on = past_day("on", Some(&hours.on), session.today)?;
        let mut weekdays = hours.weekdays;
        weekdays.sort_unstable();
        weekdays.dedup();
        Ok::<_, AppError>(AgreedHoursView {
            weekdays,
            from: hours.from.trim().to_owned(),
            until: hours.until.trim().to_owned(),
            on: on.to_string(),
            note: hours.note.trim().to_owned(),
            ..hours
        })
    });
    let agreed = agreed.transpose()?;
    let batch = change(
        &session,
        "contact_rules.agree_hours",
        &request.customer,
        |facts| facts.with_hours(agreed),
    )?;
    session.write(|writer| Ok(writer.release_held_messages(session.now_ms())?))?;
    let rules = session.read(|reader| view(reader, &session, &request.customer))?;
    Ok(HoursAgreed { rules, batch })
}

/// The hours as the rules take them.
pub(super) fn read_hours(hours: &AgreedHoursView) -> Result<AgreedHours, AppError> {
    let time = |field: &'static str, text: &str| {
        NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| {
            AppError::new("time.invalid")
                .with("field", field)
                .with("value", text)
        })
    };
    let span = Span {
        weekdays: hours.weekdays.clone(),
        from: time("from", &hours.from)?,
        until: time("until", &hours.until)?,
    };
    let is_week = !span.weekdays.is_empty() && span.weekdays.iter().all(|day| (1..=7).contains(day));
    if !is_week || span.from >= span.until {
        return Err(AppError::new("agreed_hours.none"));
    }
    Ok(AgreedHours {
        span,
        holidays: hours.holidays,
    })
}
