//! Who to call today.

use std::collections::BTreeSet;

use puntual_core::calls::Timing;
use puntual_store::Reader;

use super::rank::{Ranked, ranked};
use crate::calls::{CallFilter, CallQueue, CallStages};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::predictions::learned;
use crate::segments;
use crate::wire;

/// Who to call today and why, most valuable first, and who would be called and may not be now. Left out are those whose invoices are
/// paid, covered or promised for later, and those who do not want to be called.
///
/// # Errors
/// `choice.unknown`, `record.missing` for a segment, `policy.unreadable`.
pub fn queue(context: &Context, request: CallFilter) -> Result<CallQueue, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let learned = learned(context, &session)?;
    session.read(|reader| {
        let calls = ranked(reader, &session, &learned)?;
        select(reader, &session, &calls, &request)
    })
}

/// What is asked for of all calls.
pub(super) fn select(
    reader: &Reader<'_>,
    session: &Session,
    calls: &[Ranked],
    filter: &CallFilter,
) -> Result<CallQueue, AppError> {
    let timing = filter
        .stage
        .as_deref()
        .map(|word| wire::choice::<Timing>("stage", word))
        .transpose()?;
    let among = segments::rule_among(
        reader,
        session,
        filter.segment,
        filter.class.as_deref(),
        filter.commitment.as_deref(),
        None,
    )?;
    let members = match among {
        Some(rule) => Some(segments::customers_of(reader, session, &rule)?),
        None => None,
    };
    let (mut owners, mut currencies) = (BTreeSet::new(), BTreeSet::new());
    for call in calls {
        owners.insert(call.row.owner.clone());
        currencies.insert(call.row.currency.clone());
    }
    let mut queue = CallQueue {
        rows: Vec::new(),
        held: Vec::new(),
        stages: CallStages::default(),
        owners: owners.into_iter().filter(|owner| !owner.is_empty()).collect(),
        currencies: currencies.into_iter().collect(),
    };
    let is_asked_for = |call: &Ranked| {
        members
            .as_ref()
            .is_none_or(|ids| ids.contains(&call.candidate.customer.id))
            && filter.owner.as_ref().is_none_or(|owner| *owner == call.row.owner)
            && filter
                .currency
                .as_ref()
                .is_none_or(|currency| *currency == call.row.currency)
    };
    for call in calls.iter().filter(|call| is_asked_for(call)) {
        let is_asked = timing.is_none_or(|timing| timing == call.timing);
        match &call.held {
            Some(held) => queue.held.extend(is_asked.then(|| held.clone())),
            None => {
                *match call.timing {
                    Timing::Prevention => &mut queue.stages.prevention,
                    Timing::Due => &mut queue.stages.due,
                    Timing::After => &mut queue.stages.after,
                } += 1;
                queue.rows.extend(is_asked.then(|| call.row.clone()));
            }
        }
    }
    queue
        .held
        .sort_by_key(|held| (held.until.is_none(), held.until.clone()));
    Ok(queue)
}
