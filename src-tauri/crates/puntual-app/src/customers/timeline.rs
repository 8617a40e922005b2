//! A customer's history.

use std::collections::HashMap;

use puntual_store::TimelineRow;

use crate::context::Context;
use crate::customers::{Timeline, TimelineEntry, TimelineRequest};
use crate::error::AppError;
use crate::wire;

/// A page of a customer's history, newest first.
///
/// # Errors
/// `record.missing`.
pub fn timeline(context: &Context, request: TimelineRequest) -> Result<Timeline, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let limit = request.limit.unwrap_or(100).clamp(1, 500);
        let (rows, total) = reader.timeline(customer.id, request.offset.unwrap_or(0), limit)?;
        let promises: HashMap<i64, String> = reader
            .promises(Some(customer.id), None)?
            .into_iter()
            .map(|promise| (promise.id.0, promise.state(session.today).as_str().to_owned()))
            .collect();
        let plans: HashMap<i64, &str> = reader
            .payment_plans(Some(customer.id), true)?
            .into_iter()
            .map(|plan| (plan.id.0, plan.judged(session.today).state.as_str()))
            .collect();
        let entries = rows
            .into_iter()
            .map(|row| {
                let state = row.reference.and_then(|id| match row.kind.as_str() {
                    "promise" => promises.get(&id).cloned(),
                    "plan" => plans.get(&id).map(|state| (*state).to_owned()),
                    _ => None,
                });
                let entry = entry(row);
                TimelineEntry {
                    state: state.unwrap_or(entry.state),
                    ..entry
                }
            })
            .collect();
        Ok(Timeline { entries, total })
    })
}

pub(crate) fn entry(row: TimelineRow) -> TimelineEntry {
    TimelineEntry {
        amount: row.amount_minor.map(|minor| wire::amount(minor, &row.currency)),
        currency: Some(row.currency).filter(|code| !code.is_empty()),
        message: row.reference.filter(|_| row.kind == "reminder"),
        at: row.at,
        kind: row.kind,
        state: row.state,
        text: row.text,
        channel: row.channel,
        invoice: row.invoice,
    }
}
