//! What the owner lets apply by itself.

use std::collections::{BTreeSet, HashMap};

use puntual_core::matching::{Basis, Proposal};
use puntual_store::{BatchWriter, CreditId, CustomerId, InvoiceId, Reader};

use super::accept::link;
use super::book::{Answer, enter};
use super::proposals::Proposed;
use crate::context::Session;
use crate::error::AppError;

/// Where the allowed kinds of proposals are kept: a JSON list of their names. Nothing is allowed by default.
pub(super) const SETTING: &str = "matching.automatic";

/// The kinds of proposals that may apply by themselves.
pub(super) fn allowed(reader: &Reader<'_>) -> Result<BTreeSet<Basis>, AppError> {
    let names: Vec<String> = reader
        .setting(SETTING)?
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default();
    Ok(names.iter().filter_map(|name| Basis::allowable(name)).collect())
}

/// Applies what is allowed among the proposals for new lines; gives the rule that applied each line. What is applied is
/// nobody's word, so nothing is learned from it. An import of yesterday's payments counts no day ahead of today.
pub(crate) fn apply_allowed(
    session: &Session,
    writer: &BatchWriter<'_>,
    proposed: &[Proposed],
) -> Result<HashMap<i64, String>, AppError> {
    let allowed = allowed(writer)?;
    let mut applied = HashMap::new();
    for Proposed { line, proposal } in proposed {
        let is_future = line.line.booked_on > session.today;
        if line.twin.is_some() || is_future || !proposal.may_apply(&allowed) {
            continue;
        }
        let by = rule(proposal, &allowed);
        if let Some(credit) = proposal.already {
            link(writer, line, CreditId(credit), by)?;
        } else if let Some(customer) = proposal.customer {
            let mut shares = Vec::new();
            for share in &proposal.shares {
                shares.push((writer.invoice(InvoiceId(share.item))?, share.minor));
            }
            let answer = Answer {
                line,
                customer: CustomerId(customer),
                shares,
                gives_up_short: false,
                applied_by: by,
            };
            enter(writer, &answer)?;
        }
        applied.insert(line.id.0, by.to_owned());
    }
    Ok(applied)
}

fn rule(proposal: &Proposal, allowed: &BTreeSet<Basis>) -> &'static str {
    if allowed.contains(&proposal.basis) {
        proposal.basis.as_str()
    } else {
        "learned"
    }
}
