//! Whether a contact is allowed at a moment, by which rule it is not, and when it will be.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::channels::Channel;

use super::pack::{Demand, HolidayCalendar, Pack, Rule, Span};
use super::{AgreedHours, Contact, OWN_DAY_OFF, OWN_HOURS, OWN_WEEKLY, OwnRules, Scope, weekday};

/// How far ahead a free moment is looked for.
const HORIZON_DAYS: u64 = 400;

/// What holds for one customer.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The chosen pack; `None` while the owner has chosen none.
    pub pack: Option<&'a Pack>,
    /// The owner's own rules.
    pub own: &'a OwnRules,
    /// The public holidays where the customer is.
    pub holidays: &'a HolidayCalendar,
    /// Whom the pack sees in the customer.
    pub scope: Scope,
    /// The hours that the customer agreed to.
    pub agreed: Option<&'a AgreedHours>,
}

/// Whether a contact may be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Allowed,
    /// It may not.
    Held {
        /// Key of the rule that holds it longest.
        rule: String,
        /// The first moment, by the customer's clock, at which no rule holds it; `None`: not within a year.
        until: Option<NaiveDateTime>,
    },
}

impl<'a> Rules<'a> {
    /// Whether the customer may be contacted by this channel at this local time, after these contacts.
    #[must_use]
    pub fn allowed(&self, channel: Channel, at: NaiveDateTime, history: &[Contact]) -> Verdict {
        match self.held(channel, at, history) {
            None => Verdict::Allowed,
            Some((rule, _)) => Verdict::Held {
                rule: rule.to_owned(),
                until: self.next_slot(channel, at, history),
            },
        }
    }

    /// The first local time at or after `from` at which the customer may be contacted; `None`: not within a year.
    #[must_use]
    pub fn next_slot(
        &self,
        channel: Channel,
        from: NaiveDateTime,
        history: &[Contact],
    ) -> Option<NaiveDateTime> {
        let end = from.checked_add_days(Days::new(HORIZON_DAYS))?;
        let mut at = from;
        while at <= end {
            match self.held(channel, at, history) {
                None => return Some(at),
                // Each rule lets go later than now, so this ends.
                Some((_, until)) => at = until?,
            }
        }
        None
    }

    /// The rules of the pack that speak about this customer, channel and day.
    pub fn in_force(&self, channel: Channel, on: NaiveDate) -> impl Iterator<Item = &'a Rule> {
        let scope = self.scope;
        let rules = self.pack.map(|pack| pack.rules.iter());
        rules
            .into_iter()
            .flatten()
            .filter(move |rule| rule.concerns(scope, channel, on))
    }

    /// Whether this may not be asked of the customer.
    #[must_use]
    pub fn forbids_asking(&self, question: &str, on: NaiveDate) -> bool {
        self.in_force(Channel::Call, on)
            .any(|rule| matches!(&rule.demand, Demand::NotAsk { question: asked } if asked == question))
    }

    /// The rule that holds a contact longest, and until when; `None` when none does.
    fn held(
        &self,
        channel: Channel,
        at: NaiveDateTime,
        history: &[Contact],
    ) -> Option<(&'a str, Option<NaiveDateTime>)> {
        let own = self.held_by_owner(channel, at, history);
        let pack = self.in_force(channel, at.date()).filter_map(|rule| {
            let until = self.held_by(rule, channel, at, history)?;
            Some((rule.key.as_str(), until))
        });
        // `None` lasts longest.
        own.into_iter()
            .chain(pack)
            .max_by_key(|(_, until)| until.unwrap_or(NaiveDateTime::MAX))
    }

    fn held_by_owner(
        &self,
        channel: Channel,
        at: NaiveDateTime,
        history: &[Contact],
    ) -> Option<(&'static str, Option<NaiveDateTime>)> {
        if channel == Channel::Letter {
            return None;
        }
        let spans = [self.own.span()];
        let works = |day| {
            let is_holiday = self.own.no_holidays && self.holidays.name(day).is_some();
            !is_holiday && !self.own.days_off.contains_key(&day)
        };
        if let Some(until) = self.unless_agreed(outside(&spans, works, at), at) {
            let is_day_off = self.own.days_off.contains_key(&at.date());
            return Some((if is_day_off { OWN_DAY_OFF } else { OWN_HOURS }, until));
        }
        let most = self.own.most_a_week?;
        let until = too_many(history.iter(), most, 7, at.date())?;
        Some((OWN_WEEKLY, until))
    }

    /// Until when a rule holds a contact: `None` when it does not, `Some(None)` when it never lets go.
    fn held_by(
        &self,
        rule: &Rule,
        channel: Channel,
        at: NaiveDateTime,
        history: &[Contact],
    ) -> Option<Option<NaiveDateTime>> {
        let today = at.date();
        let counted = |reached: bool| {
            history
                .iter()
                .filter(move |contact| rule.covers(contact.channel) && (contact.reached || !reached))
        };
        match &rule.demand {
            Demand::Hours {
                spans,
                holidays,
                agreement,
            } => {
                let closed = outside(spans, |day| *holidays || !self.is_holiday(day), at);
                if *agreement {
                    self.unless_agreed(closed, at)
                } else {
                    closed
                }
            }
            Demand::AtMost {
                contacts,
                days,
                reached,
            } => too_many(counted(*reached), *contacts, *days, today),
            Demand::Apart { days, reached } => too_many(counted(*reached), 1, *days, today),
            Demand::OneChannel => {
                let monday = monday(today);
                counted(true)
                    .any(|contact| contact.channel != channel && monday <= contact.on && contact.on <= today)
                    .then(|| monday.checked_add_days(Days::new(7)).map(start))
            }
            Demand::NotAsk { .. } => None,
        }
    }

    /// The same where the customer agreed to hours of their own: what opens first counts.
    fn unless_agreed(
        &self,
        closed: Option<Option<NaiveDateTime>>,
        at: NaiveDateTime,
    ) -> Option<Option<NaiveDateTime>> {
        let until = closed?;
        let Some(agreed) = self.agreed else {
            return Some(until);
        };
        let spans = std::slice::from_ref(&agreed.span);
        let agreed = outside(spans, |day| agreed.holidays || !self.is_holiday(day), at)?;
        Some(until.into_iter().chain(agreed).min())
    }

    /// A public holiday, or a day that the owner takes for one.
    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holidays.name(day).is_some() || self.own.days_off.contains_key(&day)
    }
}

/// Until when these times, on days that `works`, are closed; `None` when they are open, `Some(None)` when they never open.
fn outside(
    spans: &[Span],
    works: impl Fn(NaiveDate) -> bool,
    at: NaiveDateTime,
) -> Option<Option<NaiveDateTime>> {
    let open = |local: NaiveDateTime| {
        works(local.date())
            && spans.iter().any(|span| {
                span.weekdays.contains(&weekday(local))
                    && span.from <= local.time()
                    && local.time() < span.until
            })
    };
    if open(at) {
        return None;
    }
    let opening = (0..=HORIZON_DAYS)
        .filter_map(|days| at.date().checked_add_days(Days::new(days)))
        .find_map(|day| {
            let openings = spans.iter().map(|span| day.and_time(span.from));
            openings.filter(|opening| *opening > at && open(*opening)).min()
        });
    Some(opening)
}

/// Until when so many contacts within so many days leave no room for one more today; `None` when they do.
fn too_many<'c>(
    history: impl Iterator<Item = &'c Contact>,
    most: u32,
    days: u32,
    today: NaiveDate,
) -> Option<Option<NaiveDateTime>> {
    let days = Days::new(u64::from(days));
    let mut ends: Vec<NaiveDate> = history
        .filter(|contact| contact.on <= today)
        .filter_map(|contact| contact.on.checked_add_days(days))
        .filter(|end| today < *end)
        .collect();
    ends.sort_unstable();
    let most = most as usize;
    if ends.len() < most {
        return None;
    }
    // Room comes back when all but `most - 1` of them are old enough.
    Some(
        ends.len()
            .checked_sub(most)
            .and_then(|index| ends.get(index))
            .copied()
            .map(start),
    )
}

fn monday(day: NaiveDate) -> NaiveDate {
    let since = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(since).unwrap_or(day)
}

fn start(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
