//! Promises with what those of the same customer have been worth.

use std::collections::HashMap;

use chrono::NaiveDate;
use puntual_core::promises::{Honesty, PromiseState, Word, follow_up, honesty};
use puntual_store::{CustomerId, Promise, PromiseId, Reader};

use crate::error::AppError;
use crate::promises::{FollowUpView, HabitView, HonestyView, PromiseView};
use crate::wire;

/// All promises of one customer, or of all, with what they have been worth.
pub(crate) struct Record {
    /// By promised day, the latest first.
    pub promises: Vec<Promise>,
    fulfilled: HashMap<PromiseId, NaiveDate>,
    honesty: HashMap<CustomerId, (String, Honesty)>,
    today: NaiveDate,
}

impl Record {
    pub fn read(
        reader: &Reader<'_>,
        customer: Option<CustomerId>,
        today: NaiveDate,
    ) -> Result<Record, AppError> {
        let promises = reader.promises(customer, None)?;
        let fulfilled = reader.fulfilled_on(customer)?;
        let mut words: HashMap<CustomerId, (String, Vec<Word>)> = HashMap::new();
        for promise in &promises {
            let theirs = words
                .entry(promise.customer)
                .or_insert_with(|| (promise.customer_code.clone(), Vec::new()));
            theirs.1.push(Word {
                state: promise.state(today),
                promised_on: promise.promised_on,
                fulfilled_on: fulfilled.get(&promise.id).copied(),
            });
        }
        Ok(Record {
            promises,
            fulfilled,
            honesty: words
                .into_iter()
                .map(|(customer, (code, words))| (customer, (code, honesty(&words))))
                .collect(),
            today,
        })
    }

    /// The day on which to ask after a promise.
    pub fn follow_up_on(&self, promise: &Promise) -> NaiveDate {
        self.follow_up(promise).on
    }

    fn follow_up(&self, promise: &Promise) -> puntual_core::promises::FollowUp {
        let known = self
            .honesty
            .get(&promise.customer)
            .map(|(_, known)| *known)
            .unwrap_or_default();
        follow_up(promise.promised_on, promise.kept_until, &known)
    }

    /// What a customer's promises have been worth, if one was judged.
    pub fn honesty(&self, customer: CustomerId) -> Option<HonestyView> {
        let (code, known) = self.honesty.get(&customer)?;
        (known.judged > 0).then(|| HonestyView {
            customer: code.clone(),
            judged: known.judged,
            kept: known.kept,
            partly: known.partly,
            usual_delay_days: known.usual_delay_days.map(wire::days),
            habit: known.habit.map(|habit| HabitView {
                promised: habit.promised.number_from_monday(),
                paid: habit.paid.number_from_monday(),
                count: habit.count,
                of: habit.of,
            }),
        })
    }

    /// A promise as it stands.
    pub fn view(&self, promise: &Promise) -> PromiseView {
        let state = promise.state(self.today);
        let asks = matches!(
            state,
            PromiseState::Open | PromiseState::Broken | PromiseState::PartlyKept
        );
        let follow_up = asks.then(|| self.follow_up(promise));
        PromiseView {
            promise: promise.id.0,
            customer: promise.customer_code.clone(),
            name: promise.customer_name.clone(),
            amount: wire::amount(promise.amount_minor, &promise.currency),
            paid: wire::amount(promise.paid_minor, &promise.currency),
            currency: promise.currency.clone(),
            promised_on: promise.promised_on.to_string(),
            kept_until: promise.kept_until.to_string(),
            state: state.as_str().to_owned(),
            fulfilled_on: self.fulfilled.get(&promise.id).map(NaiveDate::to_string),
            invoice: promise.numbers().join(", "),
            invoices: promise.numbers(),
            promised_by: promise.promised_by.clone(),
            channel: promise.channel.clone(),
            note: promise.note.clone(),
            made_at: wire::instant(promise.made_at_ms),
            replaced_by: promise.replaced_by.map(|id| id.0),
            follow_up: follow_up.map(|follow_up| FollowUpView {
                on: follow_up.on.to_string(),
                usual_delay_days: follow_up.usual_delay_days.map(wire::days),
            }),
        }
    }
}
