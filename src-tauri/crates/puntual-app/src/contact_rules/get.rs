//! Reading the rules of a book.

use chrono::{Datelike, Days};
use puntual_core::contact_rules::{Demand, Pack, Scope};
use puntual_store::Reader;

use super::packs::{PACKS, holidays, name_of, proposed};
use super::settings::{book_rules, choice};
use super::views::{ContactRuleView, ContactRulesView, HolidayView, PackView};
use super::week::week;
use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::error::AppError;

/// The rules in force, every pack to choose from, and the table of what is allowed when.
///
/// # Errors
/// `settings.unreadable` for damaged settings.
pub fn get(context: &Context, _request: Nothing) -> Result<ContactRulesView, AppError> {
    let session = context.session()?;
    session.read(|reader| view(reader, &session))
}

pub(super) fn view(reader: &Reader<'_>, session: &Session) -> Result<ContactRulesView, AppError> {
    let choice = choice(reader)?;
    let rules = book_rules(reader, &session.info)?;
    let since = Days::new(u64::from(session.today.weekday().num_days_from_monday()));
    let monday = session.today.checked_sub_days(since).unwrap_or(session.today);
    let calendar = holidays(&session.info.country);
    let until = session
        .today
        .checked_add_days(Days::new(365))
        .unwrap_or(session.today);
    Ok(ContactRulesView {
        pack: choice
            .as_ref()
            .map(|choice| choice.pack.clone())
            .unwrap_or_default(),
        proposed: proposed(&session.info.country).to_owned(),
        scope: choice
            .as_ref()
            .map_or(Scope::Consumer, |choice| choice.scope)
            .as_str()
            .to_owned(),
        no_holidays: choice.as_ref().is_some_and(|choice| choice.no_holidays),
        days_off: choice
            .iter()
            .flat_map(|choice| &choice.days_off)
            .map(|(on, name)| HolidayView {
                on: on.to_string(),
                name: name.clone(),
            })
            .collect(),
        most_a_week: choice.and_then(|choice| choice.most_a_week),
        packs: PACKS.iter().map(pack).collect(),
        week: week(&rules, monday),
        holidays: calendar
            .days
            .range(session.today..until)
            .map(|(on, name)| HolidayView {
                on: on.to_string(),
                name: name.clone(),
            })
            .collect(),
        holidays_source: calendar.source.clone(),
    })
}

fn pack(pack: &Pack) -> PackView {
    PackView {
        pack: name_of(pack).to_owned(),
        name_es: pack.name.es.clone(),
        name_en: pack.name.en.clone(),
        checked_on: pack.checked_on.to_string(),
        note_es: pack.note.es.clone(),
        note_en: pack.note.en.clone(),
        rules: pack
            .rules
            .iter()
            .map(|rule| ContactRuleView {
                rule: rule.key.clone(),
                text_es: rule.text.es.clone(),
                text_en: rule.text.en.clone(),
                basis: rule.basis.as_str().to_owned(),
                source: rule.source.clone(),
                url: rule.url.clone(),
                scopes: rule
                    .scopes
                    .iter()
                    .map(|scope| scope.as_str().to_owned())
                    .collect(),
                channels: rule
                    .channels
                    .iter()
                    .map(|channel| channel.as_str().to_owned())
                    .collect(),
                in_force: rule.in_force.to_string(),
                agreement: matches!(rule.demand, Demand::Hours { agreement: true, .. }),
            })
            .collect(),
    }
}
