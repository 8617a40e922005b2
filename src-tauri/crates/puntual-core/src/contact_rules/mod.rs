//! When, how often and by which channel a customer may be contacted.
//!
//! A [`Pack`] says what a country's law or plain prudence demands, each rule with its source; the owner's own hours come on
//! top. Everything is judged by the customer's clock. The law of a country is not decided here: packs are data, and none
//! of it is legal advice. What a customer asked for (opt-out, consent) is not a contact rule.

mod decide;
mod pack;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::channels::Channel;
use crate::choices::choices;

pub use decide::{Rules, Verdict};
pub use pack::{Basis, Demand, HolidayCalendar, Pack, Rule, Span};

choices! {
    /// Who a rule protects.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Scope:
    /// A person who buys for private use, or a sole trader: not safe to exclude.
    Consumer = "consumer",
    /// A company.
    Business = "business",
}

/// A contact that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// By which channel.
    pub channel: Channel,
    /// The day, by the customer's calendar.
    pub on: NaiveDate,
    /// It reached the customer: a message that was handed over, a call in which somebody spoke. An unanswered call did not.
    pub reached: bool,
}

/// What the owner allows, whatever the pack allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRules {
    /// From this time of day, included.
    pub from: NaiveTime,
    /// Until this time of day, excluded.
    pub until: NaiveTime,
    /// Allowed weekdays, Monday is 1 and Sunday 7.
    pub weekdays: Vec<u32>,
    /// Not on public holidays.
    pub no_holidays: bool,
    /// So many contacts in seven days at most.
    pub most_a_week: Option<u32>,
    /// Days on which nobody is contacted, with their names: holidays of the region or the town, days on which the shop rests.
    pub days_off: BTreeMap<NaiveDate, String>,
}

/// Hours to which a customer agreed in writing, besides those of the rules that leave room for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedHours {
    /// The times.
    pub span: Span,
    /// Also on public holidays.
    pub holidays: bool,
}

impl OwnRules {
    fn span(&self) -> Span {
        Span {
            weekdays: self.weekdays.clone(),
            from: self.from,
            until: self.until,
        }
    }
}

/// Key of the owner's own hours where a rule is named.
pub const OWN_HOURS: &str = "own.hours";
/// Key of the owner's own days off.
pub const OWN_DAY_OFF: &str = "own.day_off";
/// Key of the owner's own frequency limit.
pub const OWN_WEEKLY: &str = "own.weekly";

fn weekday(local: NaiveDateTime) -> u32 {
    local.weekday().number_from_monday()
}
