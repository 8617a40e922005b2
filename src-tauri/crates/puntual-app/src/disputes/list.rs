//! The dispute board.

use std::collections::{BTreeMap, BTreeSet};

use puntual_core::aging::days_past_due;
use puntual_core::disputes::median_days;
use puntual_store::Dispute;

use super::{DisputeBoard, ListDisputes, SolveTime, view};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

const STATES: [&str; 4] = ["all", "open", "overdue", "solved"];

/// Disputes as they stand today, and how long it took to solve those that are, by reason.
///
/// # Errors
/// `record.missing`, `choice.unknown` for a state that does not exist.
pub fn list(context: &Context, request: ListDisputes) -> Result<DisputeBoard, AppError> {
    let session = context.session()?;
    let state = request.state.as_deref().unwrap_or("all");
    wire::known("state", state, STATES)?;
    session.read(|reader| {
        let customer = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let all = reader.disputes(customer)?;
        let times = times(&all);
        let owners: BTreeSet<String> = all
            .iter()
            .map(|dispute| dispute.owner.clone())
            .filter(|owner| !owner.is_empty())
            .collect();
        let mut disputes = Vec::new();
        for dispute in all {
            let view = view(reader, dispute, session.today)?;
            let fits = match state {
                "all" => true,
                "open" => view.state != "solved",
                other => view.state == other,
            };
            if fits {
                disputes.push(view);
            }
        }
        Ok(DisputeBoard {
            disputes,
            times,
            owners: owners.into_iter().collect(),
        })
    })
}

/// By reason, then over all.
fn times(disputes: &[Dispute]) -> Vec<SolveTime> {
    let mut by_reason: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for dispute in disputes {
        if let Some(on) = dispute.resolved_on {
            let days = days_past_due(dispute.opened_on, on);
            by_reason.entry(&dispute.reason).or_default().push(days);
        }
    }
    let all: Vec<i64> = by_reason.values().flatten().copied().collect();
    let rows = by_reason.into_iter().chain(std::iter::once(("", all)));
    rows.filter_map(|(reason, days)| {
        Some(SolveTime {
            reason: reason.to_owned(),
            solved: wire::count(days.len()),
            median_days: wire::days(median_days(days)?),
        })
    })
    .collect()
}
