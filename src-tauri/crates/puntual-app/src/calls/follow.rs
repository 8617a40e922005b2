//! What follows a call: what usually does, moved to a moment at which the contact rules allow it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use puntual_core::calls::{Hours, Next, NextFacts, NextKind, NextWhy, Outcome, best_hours, next};
use puntual_core::channels::Channel;
use puntual_core::contact_rules::Contact;
use puntual_core::promises::PromiseState;
use puntual_store::{CustomerId, Reader};

use super::{CallStep, NextCallStep};
use crate::app::instant;
use crate::contact_rules::{Guard, Ruling};
use crate::context::Session;
use crate::error::AppError;
use crate::policies::{BusinessDays, business_days};
use crate::wire;

/// What is known of a customer that bears on what follows.
pub(super) struct Follow<'s> {
    session: &'s Session,
    guard: Guard,
    is_business_day: BusinessDays,
    unanswered: u32,
    promised: Option<NaiveDate>,
    numbers: usize,
    pub best: Option<Hours>,
}

/// What follows, as it is kept.
pub(super) struct Planned {
    pub kind: NextKind,
    pub due_at: Option<DateTime<chrono::Utc>>,
}

impl<'s> Follow<'s> {
    pub fn read(
        reader: &Reader<'_>,
        session: &'s Session,
        customer: CustomerId,
    ) -> Result<Follow<'s>, AppError> {
        let guard = Guard::read(reader, session, customer, None)?;
        let calls = reader.calls_of(customer)?;
        let local =
            |ms| DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(&guard.zone()).naive_local());
        let heard: Vec<(NaiveDateTime, bool)> = calls
            .iter()
            .filter_map(|call| Some((local(call.called_at_ms)?, Outcome::find(&call.outcome)?.reached())))
            .collect();
        let unanswered = calls
            .iter()
            .take_while(|call| call.outcome == "no_answer")
            .count();
        let promises = reader.promises(Some(customer), None)?.into_iter();
        let promised = promises
            .filter(|promise| {
                promise.state(session.today) == PromiseState::Open && promise.promised_on >= session.today
            })
            .map(|promise| promise.promised_on)
            .min();
        let contacts = reader.contacts_to_reach(customer)?;
        Ok(Follow {
            session,
            is_business_day: business_days(reader, session)?,
            unanswered: wire::count(unanswered),
            promised,
            numbers: contacts
                .iter()
                .filter(|contact| !contact.phone.is_empty())
                .count(),
            best: best_hours(&heard),
            guard,
        })
    }

    /// What usually follows an outcome of a call made now.
    pub fn usual(&self, outcome: Outcome) -> Next {
        let next = next(
            outcome,
            &NextFacts {
                at: self.session.now.with_timezone(&self.guard.zone()).naive_local(),
                unanswered: self.unanswered,
                best: self.best,
                promised: self.promised,
                has_other_number: self.numbers > 1,
                is_business_day: self.is_business_day.as_ref(),
            },
        );
        Next {
            at: next.at.map(|at| {
                let allowed = self.allowed(at, outcome).unwrap_or_else(|| self.moment(at));
                allowed.with_timezone(&self.guard.zone()).naive_local()
            }),
            ..next
        }
    }

    /// What follows: what the owner says, else what usually does.
    pub fn plan(&self, outcome: Outcome, said: Option<&NextCallStep>) -> Result<Planned, AppError> {
        let Some(said) = said else {
            let usual = self.usual(outcome);
            return Ok(Planned {
                kind: usual.kind,
                due_at: usual.at.map(|at| self.moment(at)),
            });
        };
        let kind = wire::choice::<NextKind>("next", &said.kind)?;
        if kind != NextKind::Call {
            return Ok(Planned { kind, due_at: None });
        }
        let Some(text) = said.at.as_deref().filter(|text| !text.trim().is_empty()) else {
            return Err(AppError::new("call.next_missing"));
        };
        let at = self.read_moment(text)?;
        if at.date() < self.session.today {
            return Err(AppError::new("call.next_in_the_past").with("date", at.date()));
        }
        Ok(Planned {
            kind,
            due_at: Some(self.allowed(at, outcome).unwrap_or_else(|| self.moment(at))),
        })
    }

    /// A day stands for the hour at which they answer, else for the morning.
    fn read_moment(&self, text: &str) -> Result<NaiveDateTime, AppError> {
        let text = text.trim();
        if let Ok(at) = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M") {
            return Ok(at);
        }
        let hour = self.best.map_or(10, |hours| hours.from);
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Ok(wire::date("next", text)?.and_time(time))
    }

    fn moment(&self, at: NaiveDateTime) -> DateTime<chrono::Utc> {
        instant(at, self.guard.zone())
    }

    /// The first allowed moment from `at` on, after the call that is being made.
    fn allowed(&self, at: NaiveDateTime, outcome: Outcome) -> Option<DateTime<chrono::Utc>> {
        let made = Contact {
            channel: Channel::Call,
            on: self.session.now.with_timezone(&self.guard.zone()).date_naive(),
            reached: outcome.reached(),
        };
        let at = self.moment(at);
        match self.guard.ruling_after(Channel::Call, at, &[made]) {
            Ruling::Allowed => Some(at),
            Ruling::Held { until, .. } => until,
        }
    }

    /// What usually follows each outcome, for the card.
    pub fn steps(&self) -> Vec<CallStep> {
        let step = |outcome: Outcome| {
            let usual = self.usual(outcome);
            CallStep {
                outcome: outcome.as_str().to_owned(),
                next: NextCallStep {
                    kind: usual.kind.as_str().to_owned(),
                    at: usual.at.map(|at| at.format("%Y-%m-%dT%H:%M").to_string()),
                },
                reason: why(usual.why),
            }
        };
        Outcome::ALL.into_iter().map(step).collect()
    }
}

fn why(why: NextWhy) -> AppError {
    match why {
        NextWhy::Promised(day) => AppError::new("call_next.promised").with("date", day),
        NextWhy::NothingAgreed => AppError::new("call_next.nothing_agreed"),
        NextWhy::WordLeft => AppError::new("call_next.word_left"),
        NextWhy::AnotherHour(count) => AppError::new("call_next.another_hour").with("count", count),
        NextWhy::LeftAlone(count) => AppError::new("call_next.left_alone").with("count", count),
        NextWhy::Engaged => AppError::new("call_next.engaged"),
        NextWhy::OtherNumber => AppError::new("call_next.other_number"),
        NextWhy::NoNumber => AppError::new("call_next.no_number"),
        NextWhy::Documents => AppError::new("call_next.documents"),
        NextWhy::Refused => AppError::new("call_next.refused"),
    }
}
