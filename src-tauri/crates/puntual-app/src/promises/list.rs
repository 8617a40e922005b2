//! Promises as they stand today.

use std::collections::HashSet;

use puntual_core::choices::Choice;
use puntual_core::promises::PromiseState;

use crate::context::Context;
use crate::error::AppError;
use crate::promises::{ListPromises, PromiseList, Record};
use crate::wire;

/// Promises by promised day, the latest first.
///
/// # Errors
/// `record.missing`, `date.invalid`, `choice.unknown` for a state that does not exist.
pub fn list(context: &Context, request: ListPromises) -> Result<PromiseList, AppError> {
    let session = context.session()?;
    let state = request.state.as_deref().unwrap_or("all");
    wire::known("state", state, PromiseState::words().chain(["all"]))?;
    let day = |field, text: Option<&str>| text.map(|text| wire::date(field, text)).transpose();
    let (from, to) = (
        day("from", request.from.as_deref())?,
        day("to", request.to.as_deref())?,
    );
    session.read(|reader| {
        let customer = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let record = Record::read(reader, customer, session.today)?;
        let mut seen = HashSet::new();
        let (mut promises, mut honesty) = (Vec::new(), Vec::new());
        for promise in &record.promises {
            let in_period = from.is_none_or(|from| promise.promised_on >= from)
                && to.is_none_or(|to| promise.promised_on <= to);
            let view = record.view(promise);
            if !in_period || (state != "all" && view.state != state) {
                continue;
            }
            if seen.insert(promise.customer) {
                honesty.extend(record.honesty(promise.customer));
            }
            promises.push(view);
        }
        Ok(PromiseList { promises, honesty })
    })
}
