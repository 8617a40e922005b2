//! What the contact rules take and give.

use serde::{Deserialize, Serialize};

use super::packs::named_rule;

/// The contact rules of a book.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ContactRulesView {
    /// The pack in force: a country, `prudent` or `none`; empty while the owner has chosen nothing.
    pub pack: String,
    /// The pack that fits the country of the book.
    pub proposed: String,
    /// What a customer is of whom nothing else is said: `consumer` or `business`.
    pub scope: String,
    /// Nothing on public holidays, whatever the pack says.
    pub no_holidays: bool,
    /// So many contacts in seven days at most.
    pub most_a_week: Option<u32>,
    /// Every pack.
    pub packs: Vec<PackView>,
    /// What is allowed when, in a week without holidays.
    pub week: Vec<WeekRow>,
    /// The public holidays of the next twelve months.
    pub holidays: Vec<HolidayView>,
    /// Where the holidays come from; empty when none are known.
    pub holidays_source: String,
    /// The owner's own days off, past ones among them.
    pub days_off: Vec<HolidayView>,
}

/// A pack of rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PackView {
    /// Country, or `prudent`.
    pub pack: String,
    /// Its name in Spanish.
    pub name_es: String,
    /// Its name in English.
    pub name_en: String,
    /// The day on which the sources were last looked at.
    pub checked_on: String,
    /// Whom it binds, in Spanish.
    pub note_es: String,
    /// Whom it binds, in English.
    pub note_en: String,
    /// Its rules.
    pub rules: Vec<ContactRuleView>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ContactRuleView {
    /// Its key.
    pub rule: String,
    /// What it demands, in Spanish.
    pub text_es: String,
    /// What it demands, in English.
    pub text_en: String,
    /// `law`, `reference` (a law that binds others) or `prudence`.
    pub basis: String,
    /// Law and article, or who says so.
    pub source: String,
    /// Where to read it, may be empty.
    pub url: String,
    /// `consumer`, `business`; empty: both.
    pub scopes: Vec<String>,
    /// Channels; empty: all.
    pub channels: Vec<String>,
    /// ISO date.
    pub in_force: String,
    /// The customer may agree to other hours in writing.
    pub agreement: bool,
}

/// When one kind of customer may be contacted in one way, by weekday.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WeekRow {
    /// `consumer` or `business`.
    pub scope: String,
    /// `call` or `email`, which stands for every message.
    pub channel: String,
    /// Monday to Sunday, each `08:00–20:00`; empty: never.
    pub days: Vec<String>,
}

/// A public holiday, or a day off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HolidayView {
    /// ISO date.
    pub on: String,
    /// Its name in the language of its country, or as the owner calls it; may be empty.
    pub name: String,
}

/// Chooses the rules of a book.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveContactRules {
    /// A country that has a pack, `prudent` or `none`.
    pub pack: String,
    /// What a customer is of whom nothing else is said: `consumer` or `business`.
    pub scope: String,
    /// Nothing on public holidays, whatever the pack says.
    pub no_holidays: bool,
    /// So many contacts in seven days at most; `None`: no limit of the owner's own.
    pub most_a_week: Option<u32>,
    /// Every day on which nobody is contacted; `None` leaves them as they are.
    pub days_off: Option<Vec<HolidayView>>,
}

/// What the rules say about a customer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerContactRules {
    /// Customer key.
    pub customer: String,
    /// `consumer`, `business` or empty for the book's.
    pub scope: String,
    /// ISO 3166-1 alpha-2, or empty for the book's.
    pub country: String,
    /// IANA time zone, or empty for that of the country or the book.
    pub time_zone: String,
    /// What holds: `consumer` or `business`.
    pub effective_scope: String,
    /// The zone whose clock counts.
    pub effective_time_zone: String,
    /// Whether one may ask why something was not paid.
    pub may_ask_why: bool,
    /// The hours that the customer agreed to in writing.
    pub agreed: Option<AgreedHoursView>,
    /// The rule that lets nobody agree to other hours, where one does; `None`: agreed hours count.
    pub no_agreement: Option<HeldBy>,
    /// E-mail, SMS, WhatsApp and call, as things are now.
    pub channels: Vec<ChannelRuling>,
}

/// Whether a channel may be used now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ChannelRuling {
    /// Channel.
    pub channel: String,
    /// What holds it; `None` when it may.
    pub held: Option<HeldBy>,
}

/// The rule that holds a contact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HeldBy {
    /// Its key; `own.hours`, `own.day_off` and `own.weekly` are the owner's own.
    pub rule: String,
    /// What it demands, in Spanish; empty for the owner's own.
    pub text_es: String,
    /// What it demands, in English; empty for the owner's own.
    pub text_en: String,
    /// `law`, `reference`, `prudence`, or `own`.
    pub basis: String,
    /// Law and article; empty for the owner's own.
    pub source: String,
    /// RFC 3339 of the first allowed moment; `None`: not within a year.
    pub until: Option<String>,
}

impl HeldBy {
    pub(crate) fn of(rule: &str, until: Option<String>) -> HeldBy {
        let known = named_rule(rule);
        let text = |of: fn(&puntual_core::contact_rules::Rule) -> &String| {
            known.map(of).cloned().unwrap_or_default()
        };
        HeldBy {
            rule: rule.to_owned(),
            text_es: text(|rule| &rule.text.es),
            text_en: text(|rule| &rule.text.en),
            basis: known.map_or("own", |rule| rule.basis.as_str()).to_owned(),
            source: text(|rule| &rule.source),
            until,
        }
    }
}

/// Says whom the rules see in a customer and where.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveCustomerContactRules {
    /// Customer key.
    pub customer: String,
    /// `consumer`, `business` or empty for the book's.
    pub scope: String,
    /// ISO 3166-1 alpha-2, or empty for the book's.
    pub country: Option<String>,
    /// IANA time zone, or empty for that of the country or the book.
    pub time_zone: String,
}

/// Hours to which a customer agreed in writing, and where that is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AgreedHoursView {
    /// Weekdays, Monday is 1 and Sunday 7.
    pub weekdays: Vec<u32>,
    /// From, `19:00`.
    pub from: String,
    /// Until, `21:00`.
    pub until: String,
    /// Also on public holidays.
    pub holidays: bool,
    /// How it was written: `contract`, `form`, `email` or `message`.
    pub source: String,
    /// The day of the document, ISO.
    pub on: String,
    /// Where to find it; may be empty.
    pub note: String,
}

/// The hours of a customer were noted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HoursAgreed {
    /// What the rules say now.
    pub rules: CustomerContactRules,
    /// The batch to undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// Notes hours to which a customer agreed in writing, or that they no longer hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AgreeHours {
    /// Customer key.
    pub customer: String,
    /// The hours; `None`: none any more.
    pub hours: Option<AgreedHoursView>,
}
