//! The figures.

use std::collections::BTreeMap;

use puntual_store::MessageOutcome;

use crate::context::Context;
use crate::error::AppError;
use crate::results::{Asked, GetResults, Groups, ReasonCount, ResultRow, ResultsView, followed};
use crate::segments;
use crate::today::CurrencyAmount;
use crate::wire;

/// What came of the messages of some days.
///
/// # Errors
/// `choice.unknown`, `date.invalid`, `number.out_of_range`.
pub fn get(context: &Context, request: GetResults) -> Result<ResultsView, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let asked = Asked::read(
        &session,
        request.from.as_deref(),
        request.until.as_deref(),
        request.by.as_deref(),
        request.days,
    )?;
    session.read(|reader| {
        let groups = Groups::read(reader, &session, asked.by)?;
        let outcomes = reader.message_outcomes(asked.from, asked.until, asked.days)?;
        let mut counted: BTreeMap<String, Count> = BTreeMap::new();
        let mut total = Count::default();
        for outcome in &outcomes {
            total.add(outcome);
            for key in groups.of(outcome) {
                counted.entry(key).or_default().add(outcome);
            }
        }
        let mut rows: Vec<ResultRow> = counted
            .into_iter()
            .map(|(key, count)| ResultRow {
                label: groups.name(&key),
                key,
                ..count.row()
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.approved));
        Ok(ResultsView {
            from: asked.from.to_string(),
            until: asked.until.to_string(),
            by: asked.by.to_owned(),
            days: asked.days,
            rows,
            total: total.row(),
        })
    })
}

/// A row that is being counted.
#[derive(Default)]
struct Count {
    row: ResultRow,
    paid: BTreeMap<String, i64>,
    not_sent: BTreeMap<String, u32>,
}

impl Count {
    fn add(&mut self, outcome: &MessageOutcome) {
        let row = &mut self.row;
        let what = followed(outcome);
        row.approved += 1;
        row.waiting += u32::from(what.waiting);
        if what.sent {
            row.sent += 1;
            row.delivered += u32::from(outcome.delivered);
            row.read += u32::from(outcome.read);
            row.replied += u32::from(outcome.replied);
            row.promised += u32::from(outcome.promised);
            row.asked += u32::from(what.asked);
            row.paid += u32::from(what.paid);
            let paid = outcome.paid_minor.min(outcome.asked_minor).max(0);
            if paid > 0 {
                let sum = self.paid.entry(outcome.currency.clone()).or_default();
                *sum = sum.saturating_add(paid);
            }
        } else if !what.waiting {
            *self.not_sent.entry(why(outcome)).or_default() += 1;
        }
    }

    fn row(self) -> ResultRow {
        let mut not_sent: Vec<ReasonCount> = self
            .not_sent
            .into_iter()
            .map(|(reason, count)| ReasonCount { reason, count })
            .collect();
        not_sent.sort_by_key(|reason| std::cmp::Reverse(reason.count));
        let paid = self.paid.into_iter();
        ResultRow {
            paid_amounts: paid
                .map(|(currency, minor)| CurrencyAmount {
                    amount: wire::amount(minor, &currency),
                    currency,
                })
                .collect(),
            not_sent,
            ..self.row
        }
    }
}

/// What the owner can be told: the reason of a cancellation, else the state, since a server's words are never twice the same.
fn why(outcome: &MessageOutcome) -> String {
    match outcome.state.as_str() {
        "cancelled" if !outcome.reason.is_empty() => outcome.reason.clone(),
        state => state.to_owned(),
    }
}
