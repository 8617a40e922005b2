//! How often calls reached somebody, and how often money followed, as far as the last year tells.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use puntual_core::calls::{Answered, HELP_DAYS, Helped, Outcome};
use puntual_store::{Call, CustomerId, Reader};

use crate::app::instant;
use crate::context::Session;
use crate::error::AppError;

const LOOK_BACK_DAYS: u64 = 365;

/// The record of every customer's calls, and of the book's.
pub(super) struct Chances {
    own: HashMap<CustomerId, (Answered, Helped)>,
    pub book: Answered,
}

impl Chances {
    pub fn read(reader: &Reader<'_>, session: &Session) -> Result<Chances, AppError> {
        let since = back(session.today, LOOK_BACK_DAYS);
        let paid = reader.payment_days(since)?;
        let mut chances = Chances {
            own: HashMap::new(),
            book: Answered::default(),
        };
        let since_ms = instant(since.and_time(NaiveTime::MIN), session.zone).timestamp_millis();
        for call in reader.calls_since(since_ms)? {
            // Whoever has another number was not called.
            let Some(outcome) =
                Outcome::find(&call.outcome).filter(|outcome| *outcome != Outcome::WrongNumber)
            else {
                continue;
            };
            let (answered, helped) = chances.own.entry(call.customer).or_default();
            answered.tries += 1;
            chances.book.tries += 1;
            if outcome.reached() {
                answered.answered += 1;
                chances.book.answered += 1;
                helped.reached += 1;
                let days = paid.get(&call.customer);
                helped.helped += u32::from(days.is_some_and(|days| followed(day_of(session, &call), days)));
            }
        }
        Ok(chances)
    }

    pub fn of(&self, customer: CustomerId) -> (Answered, Helped) {
        self.own.get(&customer).copied().unwrap_or_default()
    }
}

fn followed(called_on: NaiveDate, paid: &[NaiveDate]) -> bool {
    let last = called_on
        .checked_add_days(Days::new(u64::from(HELP_DAYS)))
        .unwrap_or(called_on);
    paid.iter().any(|day| (called_on..=last).contains(day))
}

/// The day of a call by the book's calendar.
pub(super) fn day_of(session: &Session, call: &Call) -> NaiveDate {
    DateTime::from_timestamp_millis(call.called_at_ms)
        .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive())
}

pub(super) fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}
