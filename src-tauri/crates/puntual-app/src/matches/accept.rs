//! `matches.accept`: a person says what lines are.

use std::collections::HashMap;

use puntual_core::matching::Basis;
use puntual_store::{
    BankLineId, BankLineState, BatchWriter, CreditId, CustomerId, Invoice, InvoiceId, StoredBankLine,
};

use super::book::{Answer, enter, learn, require_waiting};
use super::proposals::{Proposed, propose_for};
use super::reject::done;
use super::views::{AcceptMatch, AcceptMatches, MatchesDone, ShareChoice};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Enters the payments, links those that are in the book already, and sets duplicates aside: all of them or none, as one
/// batch. Who paid is remembered.
///
/// # Errors
/// `record.missing`, `match.nothing_proposed`, `match.changed`, and what [`enter`] says.
pub fn accept(context: &Context<'_>, request: AcceptMatches) -> Result<MatchesDone, AppError> {
    let session = context.session()?;
    let ids: Vec<BankLineId> = request.matches.iter().map(|one| BankLineId(one.line)).collect();
    let (rows, batch) = session.batch("matches.accept", "", |writer| {
        if ids.is_empty() {
            writer.discard();
        }
        for id in &ids {
            require_waiting(&writer.bank_line(*id)?)?;
        }
        let proposed: HashMap<BankLineId, Proposed> = propose_for(writer, &ids)?
            .into_iter()
            .map(|one| (one.line.id, one))
            .collect();
        for wanted in &request.matches {
            let proposed = proposed
                .get(&BankLineId(wanted.line))
                .ok_or_else(|| AppError::new("match.not_waiting").with("line", wanted.line))?;
            match &wanted.customer {
                Some(customer) => as_chosen(writer, &proposed.line, wanted, customer)?,
                None => as_proposed(writer, proposed, wanted)?,
            }
        }
        done(writer, &ids)
    })?;
    Ok(MatchesDone { batch, rows })
}

fn as_chosen(
    writer: &BatchWriter<'_>,
    line: &StoredBankLine,
    wanted: &AcceptMatch,
    customer: &str,
) -> Result<(), AppError> {
    let customer = writer.require_customer(customer)?.id;
    let code = line.line.amount.currency.code();
    let mut left = line.line.amount.minor;
    let mut shares = Vec::new();
    for ShareChoice { invoice, amount } in wanted.shares.iter().flatten() {
        let invoice = writer.require_invoice(invoice)?;
        let minor = match amount {
            Some(amount) => wire::minor("amount", amount, code)?,
            None => invoice.open_minor.min(left),
        };
        left = left.saturating_sub(minor);
        shares.push((invoice, minor));
    }
    pay(writer, line, customer, shares, wanted)
}

fn as_proposed(writer: &BatchWriter<'_>, proposed: &Proposed, wanted: &AcceptMatch) -> Result<(), AppError> {
    let Proposed { line, proposal } = proposed;
    let basis = if line.twin.is_some() {
        "duplicate"
    } else {
        proposal.basis.as_str()
    };
    if wanted.basis.as_deref().is_some_and(|seen| seen != basis) {
        return Err(AppError::new("match.changed").with("line", line.id.0));
    }
    if line.twin.is_some() {
        writer.settle_bank_line(line.id, BankLineState::Duplicate, None, "")?;
        return Ok(());
    }
    let Some(customer) = proposal.customer.map(CustomerId) else {
        return Err(AppError::new("match.nothing_proposed").with("line", line.id.0));
    };
    if let (Basis::Already, Some(credit)) = (proposal.basis, proposal.already) {
        link(writer, line, CreditId(credit), "")?;
        if wanted.learn.unwrap_or(true) {
            learn(writer, line, customer)?;
        }
        return Ok(());
    }
    let mut shares = Vec::new();
    for share in &proposal.shares {
        shares.push((writer.invoice(InvoiceId(share.item))?, share.minor));
    }
    pay(writer, line, customer, shares, wanted)
}

fn pay(
    writer: &BatchWriter<'_>,
    line: &StoredBankLine,
    customer: CustomerId,
    shares: Vec<(Invoice, i64)>,
    wanted: &AcceptMatch,
) -> Result<(), AppError> {
    enter(
        writer,
        &Answer {
            line,
            customer,
            shares,
            gives_up_short: wanted.give_up_short.unwrap_or(false),
            applied_by: "",
        },
    )?;
    if wanted.learn.unwrap_or(true) {
        learn(writer, line, customer)?;
    }
    Ok(())
}

/// The line is a payment that is in the book. Two lines are never the same one.
pub(super) fn link(
    writer: &BatchWriter<'_>,
    line: &StoredBankLine,
    credit: CreditId,
    applied_by: &str,
) -> Result<(), AppError> {
    require_waiting(line)?;
    if writer.has_bank_line(credit)? {
        return Err(AppError::new("match.changed").with("line", line.id.0));
    }
    writer.settle_bank_line(line.id, BankLineState::Matched, Some(credit), applied_by)?;
    Ok(())
}
