//! Choosing the rules of a book.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use puntual_core::contact_rules::Scope;

use super::get::view;
use super::packs::{PACKS, name_of};
use super::settings::{Choice, KEY, days_off};
use super::views::{ContactRulesView, HolidayView, SaveContactRules};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// More days off than anybody writes down by hand: twenty years of twenty.
const MOST_DAYS: usize = 400;

/// Chooses a pack, the usual kind of customer, and the owner's own rules and days off on top. What waits in the outbox is judged
/// by them when its time comes.
///
/// # Errors
/// `choice.unknown`, `contact_rules.limit_zero`, `date.invalid`, `contact_rules.day_twice`, `contact_rules.too_many_days`.
pub fn save(context: &Context, request: SaveContactRules) -> Result<ContactRulesView, AppError> {
    let session = context.session()?;
    wire::known("pack", &request.pack, PACKS.iter().map(name_of).chain(["none"]))?;
    let scope = wire::choice::<Scope>("scope", &request.scope)?;
    if request.most_a_week == Some(0) {
        return Err(AppError::new("contact_rules.limit_zero"));
    }
    let days_off = match &request.days_off {
        Some(days) => read_days(days)?,
        None => session.read(days_off)?,
    };
    let choice = Choice {
        pack: request.pack,
        scope,
        no_holidays: request.no_holidays,
        most_a_week: request.most_a_week,
        days_off,
    };
    let json =
        serde_json::to_string(&choice).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| {
        writer.save_setting(KEY, &json)?;
        writer.release_held_messages(session.now_ms())?;
        Ok(writer.append_event(session.now_ms(), "contact_rules.save", None, "book", &json)?)
    })?;
    session.read(|reader| view(reader, &session))
}

fn read_days(days: &[HolidayView]) -> Result<BTreeMap<NaiveDate, String>, AppError> {
    if days.len() > MOST_DAYS {
        return Err(AppError::new("contact_rules.too_many_days").with("most", MOST_DAYS));
    }
    let mut read = BTreeMap::new();
    for day in days {
        let on = wire::date("on", &day.on)?;
        if read.insert(on, day.name.trim().to_owned()).is_some() {
            return Err(AppError::new("contact_rules.day_twice").with("on", on));
        }
    }
    Ok(read)
}
