//! What is allowed when: the table that an owner looks at.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use puntual_core::channels::Channel;
use puntual_core::contact_rules::{HolidayCalendar, OwnRules, Rules, Scope, Verdict};

use super::settings::BookRules;
use super::views::WeekRow;

/// No pack opens or closes between quarters of an hour; an owner's own hours are shown to the quarter.
const STEP_MINUTES: i64 = 15;

/// The hours of each weekday for consumers and businesses, calls and messages, in the week that begins at `monday`.
pub(super) fn week(rules: &BookRules, monday: NaiveDate) -> Vec<WeekRow> {
    let holidays = HolidayCalendar::default();
    let own = OwnRules {
        days_off: BTreeMap::new(),
        ..rules.own.clone()
    };
    let mut rows = Vec::new();
    for scope in Scope::ALL {
        for channel in [Channel::Email, Channel::Call] {
            let rules = Rules {
                pack: rules.pack,
                own: &own,
                holidays: &holidays,
                scope,
                agreed: None,
            };
            let days = (0..7)
                .filter_map(|days| monday.checked_add_days(Days::new(days)))
                .map(|day| hours(&rules, channel, day))
                .collect();
            rows.push(WeekRow {
                scope: scope.as_str().to_owned(),
                channel: channel.as_str().to_owned(),
                days,
            });
        }
    }
    rows
}

fn hours(rules: &Rules<'_>, channel: Channel, day: NaiveDate) -> String {
    let midnight = day.and_time(NaiveTime::MIN);
    let mut spans: Vec<(i64, i64)> = Vec::new();
    for minute in (0..24 * 60).step_by(STEP_MINUTES.unsigned_abs() as usize) {
        let at = midnight + TimeDelta::minutes(minute);
        if rules.allowed(channel, at, &[]) != Verdict::Allowed {
            continue;
        }
        match spans.last_mut() {
            Some(span) if span.1 == minute => span.1 += STEP_MINUTES,
            _ => spans.push((minute, minute + STEP_MINUTES)),
        }
    }
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    spans
        .iter()
        .map(|(from, until)| format!("{}–{}", clock(*from), clock(*until)))
        .collect::<Vec<_>>()
        .join(", ")
}
