//! A customer's history.

use std::collections::HashMap;

use puntual_core::promises::GRACE_DAYS;
use puntual_store::TimelineRow;

use crate::context::Context;
use crate::customers::{Timeline, TimelineEntry, TimelineRequest};
use crate::error::AppError;
use crate::promises;
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
            .promises(Some(customer.id), None, GRACE_DAYS)?
            .into_iter()
            .map(|promise| (promise.id.0, promises::view(promise, session.today).state))
            .collect();
        let entries = rows
            .into_iter()
            .map(|row| {
                let promise = row.reference.filter(|_| row.kind == "promise");
                let state = promise.and_then(|id| promises.get(&id)).cloned();
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
