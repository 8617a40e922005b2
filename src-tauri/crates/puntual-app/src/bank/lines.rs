//! `bank.lines`: what the bank said, and what became of it.

use std::collections::HashMap;

use puntual_core::text::fold;
use puntual_store::{BankAccountId, BankLineFilter, BankLineState, Page, Reader, StoredBankLine};

use super::views::{BankLineList, BankLineRow, BankLineView, BankPaymentView, ListBankLines, PaidShare};
use crate::context::Context;
use crate::error::AppError;
use crate::today::CurrencyAmount;
use crate::wire;

/// A page of bank lines.
///
/// # Errors
/// `choice.unknown` for a state that does not exist.
pub fn list(context: &Context<'_>, request: ListBankLines) -> Result<BankLineList, AppError> {
    let session = context.session()?;
    let states = BankLineState::ALL.map(|state| (state.as_str(), BankLineFilter::In(state)));
    let filters = [("all", BankLineFilter::All), ("done", BankLineFilter::Done)];
    let filter = wire::meaning(
        "state",
        request.state.as_deref().unwrap_or("all"),
        filters.into_iter().chain(states),
    )?;
    let page = Page {
        offset: request.offset.unwrap_or(0),
        limit: request.limit.unwrap_or(100).clamp(1, 500),
    };
    let query = fold(request.query.as_deref().unwrap_or_default());
    session.read(|reader| {
        let accounts = accounts(reader)?;
        let (lines, total, sums) = reader.list_bank_lines(&query, filter, page)?;
        let rows = lines
            .iter()
            .map(|stored| row(reader, stored, &accounts))
            .collect::<Result<_, AppError>>()?;
        let amounts = sums.into_iter().map(|sum| CurrencyAmount {
            amount: wire::amount(sum.amount_minor, &sum.currency),
            currency: sum.currency,
        });
        Ok(BankLineList {
            rows,
            total,
            amounts: amounts.collect(),
        })
    })
}

/// The numbers of the accounts.
pub(crate) fn accounts(reader: &Reader<'_>) -> Result<HashMap<BankAccountId, String>, AppError> {
    let accounts = reader.bank_accounts()?.into_iter();
    Ok(accounts.map(|account| (account.id, account.number)).collect())
}

/// What the bank says, for the wire.
pub(crate) fn view(stored: &StoredBankLine, accounts: &HashMap<BankAccountId, String>) -> BankLineView {
    let line = &stored.line;
    BankLineView {
        line: stored.id.0,
        account: accounts.get(&stored.account).cloned().unwrap_or_default(),
        booked_on: line.booked_on.to_string(),
        amount: line.amount.to_string(),
        currency: line.amount.currency.code().to_owned(),
        party: line.party.clone(),
        party_account: line.party_account.clone(),
        text: line.text.clone(),
        reference: line.reference.clone(),
        bank_id: line.bank_id.clone(),
        state: stored.state.as_str().to_owned(),
    }
}

/// A line with the payment behind it.
pub(crate) fn row(
    reader: &Reader<'_>,
    stored: &StoredBankLine,
    accounts: &HashMap<BankAccountId, String>,
) -> Result<BankLineRow, AppError> {
    Ok(BankLineRow {
        line: view(stored, accounts),
        payment: payment(reader, stored)?,
    })
}

fn payment(reader: &Reader<'_>, stored: &StoredBankLine) -> Result<Option<BankPaymentView>, AppError> {
    let Some(id) = stored.credit else {
        return Ok(None);
    };
    let credit = reader.credit(id)?;
    let customer = reader.customer(credit.customer)?.data;
    let shares = reader.allocations_of_credit(id)?.into_iter();
    Ok(Some(BankPaymentView {
        customer: customer.code,
        name: customer.name,
        reference: credit.reference,
        shares: shares
            .map(|(invoice, minor)| PaidShare {
                invoice,
                amount: wire::amount(minor, &credit.currency),
            })
            .collect(),
        unapplied: wire::amount(credit.unapplied_minor, &credit.currency),
        applied_by: stored.applied_by.clone(),
    }))
}
