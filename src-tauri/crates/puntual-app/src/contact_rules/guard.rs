//! Whether one customer may be contacted, by everything that is known about them.

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use puntual_core::channels::Channel;
use puntual_core::contact_rules::{AgreedHours, Contact, Demand, HolidayCalendar, Rules, Scope, Verdict};
use puntual_store::{CustomerId, MessageId, PastContact, Reader};

use super::customer::own_facts;
use super::packs::holidays;
use super::settings::{BookRules, book_rules};
use crate::app::instant;
use crate::context::Session;
use crate::error::AppError;

/// No rule looks further back.
const HISTORY_DAYS: u64 = 15;

/// The rules, the place and the past contacts of one customer.
pub(crate) struct Guard {
    rules: BookRules,
    holidays: &'static HolidayCalendar,
    scope: Scope,
    agreed: Option<AgreedHours>,
    zone: Tz,
    history: Vec<Contact>,
}

/// Whether a contact may be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ruling {
    /// It may.
    Allowed,
    /// It may not.
    Held {
        /// Key of the rule.
        rule: String,
        /// When it may; `None`: not within a year.
        until: Option<DateTime<Utc>>,
    },
}

impl Guard {
    /// Reads what holds for a customer now. `except` is a message that shall not count as a contact.
    pub(crate) fn read(
        reader: &Reader<'_>,
        session: &Session,
        customer: CustomerId,
        except: Option<MessageId>,
    ) -> Result<Guard, AppError> {
        let rules = book_rules(reader, &session.info)?;
        let facts = own_facts(reader, customer)?;
        let zone = facts.zone().unwrap_or(session.zone);
        let since = session.today.checked_sub_days(Days::new(HISTORY_DAYS));
        let since = instant(since.unwrap_or(session.today).and_time(NaiveTime::MIN), zone);
        let history = reader
            .contacts_made(customer, since.timestamp_millis(), except)?
            .iter()
            .filter_map(|past| contact(past, zone))
            .collect();
        let country = facts.country_or(&session.info.country);
        Ok(Guard {
            holidays: holidays(country),
            scope: facts.scope().unwrap_or(rules.scope),
            agreed: facts.agreed_hours(),
            rules,
            zone,
            history,
        })
    }

    /// Whether the customer may be contacted by this channel at this instant.
    pub(crate) fn ruling(&self, channel: Channel, at: DateTime<Utc>) -> Ruling {
        self.ruling_after(channel, at, &[])
    }

    /// The same after contacts that would be made until then.
    pub(crate) fn ruling_after(&self, channel: Channel, at: DateTime<Utc>, made: &[Contact]) -> Ruling {
        let history = [&self.history, made].concat();
        match self.rules().allowed(channel, self.local(at), &history) {
            Verdict::Allowed => Ruling::Allowed,
            Verdict::Held { rule, until } => Ruling::Held {
                rule,
                until: until.map(|local| instant(local, self.zone)),
            },
        }
    }

    /// Whether the customer may be asked why something was not paid.
    pub(crate) fn may_ask_why(&self, at: DateTime<Utc>) -> bool {
        !self.rules().forbids_asking("reason", self.local(at).date())
    }

    /// A rule about hours from which the customer can allow no exception.
    pub(super) fn allows_no_agreement(&self, at: DateTime<Utc>) -> Option<&'static str> {
        let day = self.local(at).date();
        let pack = self.rules.pack?;
        let mut rules = pack.rules.iter();
        let strict = rules.find(|rule| {
            let speaks = Channel::ALL
                .into_iter()
                .any(|channel| rule.concerns(self.scope, channel, day));
            speaks && matches!(rule.demand, Demand::Hours { agreement, .. } if !agreement)
        });
        strict.map(|rule| rule.key.as_str())
    }

    pub(crate) fn scope(&self) -> Scope {
        self.scope
    }

    pub(crate) fn zone(&self) -> Tz {
        self.zone
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            pack: self.rules.pack,
            own: &self.rules.own,
            holidays: self.holidays,
            scope: self.scope,
            agreed: self.agreed.as_ref(),
        }
    }

    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }
}

/// A contact as the rules count it. A call reached the customer when somebody of theirs spoke; a message when it was handed
/// over (the Colombian MinCIT, concepto 1-2023-033145, takes any link by any channel as a contact).
fn contact(past: &PastContact, zone: Tz) -> Option<Contact> {
    let at = DateTime::from_timestamp_millis(past.at_ms)?;
    let spoke = ["", "spoke", "refuses", "asks_documents"];
    Some(Contact {
        channel: Channel::find(&past.channel)?,
        on: at.with_timezone(&zone).date_naive(),
        reached: spoke.contains(&past.outcome.as_str()),
    })
}
