//! What a pack of rules says, as it stands in `assets/contact-rules`, and the public holidays of `assets/holidays`.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer};

use crate::channels::Channel;
use crate::policies::LocalText;

use super::Scope;
use crate::choices::choices;

/// The rules of one country, or the prudent default.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// ISO 3166-1 alpha-2; empty for the prudent default.
    pub country: String,
    /// Its name.
    pub name: LocalText,
    /// The day on which the sources were last looked at.
    pub checked_on: NaiveDate,
    /// Whom it binds, in a sentence or two.
    pub note: LocalText,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable name, `co.hours`; kept with messages that it held.
    pub key: String,
    /// What it demands, in words.
    pub text: LocalText,
    /// What it rests on.
    pub basis: Basis,
    /// Law and article, or who says so.
    pub source: String,
    /// Where to read it; empty when there is nothing to read.
    pub url: String,
    /// From this day.
    pub in_force: NaiveDate,
    /// Until this day, included; `None` while it holds.
    #[serde(default)]
    pub ended: Option<NaiveDate>,
    /// Whom it protects; empty: everybody.
    #[serde(default)]
    pub scopes: Vec<Scope>,
    /// Which channels it is about; empty: every one.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// What it demands.
    pub demand: Demand,
}

impl Rule {
    /// Whether it speaks about this customer, channel and day.
    #[must_use]
    pub fn concerns(&self, scope: Scope, channel: Channel, on: NaiveDate) -> bool {
        (self.scopes.is_empty() || self.scopes.contains(&scope))
            && self.covers(channel)
            && self.in_force <= on
            && self.ended.is_none_or(|ended| on <= ended)
    }

    /// Whether contacts by this channel count for it.
    #[must_use]
    pub fn covers(&self, channel: Channel) -> bool {
        self.channels.is_empty() || self.channels.contains(&channel)
    }
}

choices! {
    /// What a rule rests on.
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    Basis:
    /// A law that binds a shop which collects what it is owed.
    Law = "law",
    /// A law that binds others (banks, agencies, callers), followed out of prudence.
    Reference = "reference",
    /// Plain prudence.
    Prudence = "prudence",
}

/// What a rule demands. Days are the customer's calendar days; `n` days counted from a contact include its own day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Demand {
    /// Only at these times.
    Hours {
        /// The times.
        spans: Vec<Span>,
        /// Also on public holidays.
        holidays: bool,
        /// The customer may agree to other hours in writing.
        #[serde(default)]
        agreement: bool,
    },
    /// So many contacts within so many days.
    AtMost {
        /// How many.
        contacts: u32,
        /// Within how many days in a row; 1 is the same day.
        days: u32,
        /// Only contacts that reached the customer count.
        #[serde(default)]
        reached: bool,
    },
    /// So many days between a contact and the next.
    Apart {
        /// How many: 2 after a Monday is Wednesday.
        days: u32,
        /// Only contacts that reached the customer count.
        #[serde(default)]
        reached: bool,
    },
    /// After a contact that reached the customer, no other channel until the week (Monday to Sunday) has ended.
    OneChannel,
    /// A question that may not be asked. Holds no message; whoever talks to the customer is told.
    NotAsk {
        /// `reason`: why something was not paid.
        question: String,
    },
}

/// Times of some weekdays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Monday is 1 and Sunday 7.
    pub weekdays: Vec<u32>,
    /// From this time of day, included.
    #[serde(deserialize_with = "time")]
    pub from: NaiveTime,
    /// Until this time of day, excluded.
    #[serde(deserialize_with = "time")]
    pub until: NaiveTime,
}

fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(serde::de::Error::custom)
}

/// The public holidays of a whole country; regional ones are not among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayCalendar {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where the days come from.
    pub source: String,
    /// The first day that it knows about.
    pub from: NaiveDate,
    /// The last day that it knows about.
    pub until: NaiveDate,
    /// The days with their names.
    pub days: BTreeMap<NaiveDate, String>,
}

impl HolidayCalendar {
    /// The holiday's name on this day.
    #[must_use]
    pub fn name(&self, day: NaiveDate) -> Option<&str> {
        self.days.get(&day).map(String::as_str)
    }
}
