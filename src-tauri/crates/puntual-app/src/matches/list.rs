//! `matches.list`: what waits, with what is proposed.

use std::collections::{BTreeMap, HashMap};

use puntual_core::matching::Proposal;
use puntual_core::text::fold;
use puntual_store::{BankAccountId, CreditId, CustomerId, InvoiceId, Reader};

use super::proposals::{Proposed, propose_all};
use super::returned::returned_payments;
use super::views::{
    ListMatches, MatchCounts, MatchList, MatchPayment, MatchProposal, MatchReason, MatchRow, MatchShare,
};
use crate::bank;
use crate::context::Context;
use crate::error::AppError;
use crate::today::CurrencyAmount;
use crate::wire;

/// The lines that wait with their proposals, the surest first.
///
/// # Errors
/// `choice.unknown` for a level that does not exist.
pub fn list(context: &Context<'_>, request: ListMatches) -> Result<MatchList, AppError> {
    let session = context.session()?;
    let level = request.level.as_deref().unwrap_or("all");
    wire::known("level", level, ["all", "sure", "likely", "doubtful", "unknown"])?;
    let (offset, limit) = (
        request.offset.unwrap_or(0),
        request.limit.unwrap_or(100).clamp(1, 500),
    );
    let query = fold(request.query.as_deref().unwrap_or_default());
    session.read(|reader| {
        let mut proposed = propose_all(reader)?;
        let counts = MatchCounts::of(&proposed);
        let amounts = reader
            .waiting_bank_totals()?
            .into_iter()
            .map(|sum| CurrencyAmount {
                amount: wire::amount(sum.amount_minor, &sum.currency),
                currency: sum.currency,
            });
        let amounts = amounts.collect();
        proposed.retain(|one| level == "all" || one.level() == level);
        if !query.is_empty() {
            let mut kept = Vec::new();
            for one in proposed {
                if says(reader, &one, &query)? {
                    kept.push(one);
                }
            }
            proposed = kept;
        }
        proposed.sort_by_key(|one| {
            (
                std::cmp::Reverse(one.proposal.confidence),
                one.line.line.booked_on,
                one.line.id.0,
            )
        });
        let total = wire::count(proposed.len());
        let page: Vec<Proposed> = proposed
            .into_iter()
            .skip(offset as usize)
            .take(limit as usize)
            .collect();
        Ok(MatchList {
            rows: rows(reader, &page)?,
            total,
            counts,
            amounts,
            returned: returned_payments(reader, session.today)?,
        })
    })
}

fn says(reader: &Reader<'_>, one: &Proposed, query: &str) -> Result<bool, AppError> {
    let line = &one.line.line;
    let mut texts = vec![
        line.party.clone(),
        line.text.clone(),
        line.reference.clone(),
        line.amount.to_string(),
    ];
    if let Some(customer) = one.proposal.customer {
        texts.push(reader.customer(CustomerId(customer))?.data.name);
    }
    Ok(texts.iter().any(|text| fold(text).contains(query)))
}

/// Proposals for the wire.
pub(crate) fn rows(reader: &Reader<'_>, proposed: &[Proposed]) -> Result<Vec<MatchRow>, AppError> {
    let mut writing = Writing {
        reader,
        accounts: bank::accounts(reader)?,
        customers: HashMap::new(),
    };
    proposed.iter().map(|one| writing.row(one)).collect()
}

struct Writing<'a> {
    reader: &'a Reader<'a>,
    accounts: HashMap<BankAccountId, String>,
    customers: HashMap<i64, (String, String)>,
}

impl Writing<'_> {
    fn row(&mut self, one: &Proposed) -> Result<MatchRow, AppError> {
        let code = one.line.line.amount.currency.code();
        let Proposal {
            basis,
            confidence,
            unapplied,
            short,
            rule,
            ..
        } = one.proposal;
        let twin = match one.line.twin {
            Some(twin) => Some(bank::view(&self.reader.bank_line(twin)?, &self.accounts)),
            None => None,
        };
        let (customer, name) = match one.proposal.customer {
            Some(customer) => self.customer(customer)?,
            None => Default::default(),
        };
        let already = match one.proposal.already {
            Some(credit) => {
                let credit = self.reader.credit(CreditId(credit))?;
                Some(MatchPayment {
                    reference: credit.reference,
                    paid_on: credit.credited_on.to_string(),
                })
            }
            None => None,
        };
        let mut shares = Vec::new();
        for share in &one.proposal.shares {
            shares.push(self.share(share.item, share.minor)?);
        }
        let mut alternatives = Vec::new();
        for item in &one.proposal.alternatives {
            alternatives.push(self.share(*item, one.line.line.amount.minor)?);
        }
        let is_twin = twin.is_some();
        Ok(MatchRow {
            line: bank::view(&one.line, &self.accounts),
            proposal: MatchProposal {
                basis: if is_twin { "duplicate" } else { basis.as_str() }.to_owned(),
                level: one.level().to_owned(),
                confidence: if is_twin { 50 } else { u32::from(confidence) },
                acceptable: is_twin || !customer.is_empty(),
                customer,
                name,
                shares,
                unapplied: wire::amount(unapplied, code),
                short: wire::amount(short, code),
                reasons: reasons(one),
                already,
                twin,
                alternatives,
                rule,
            },
            applied_by: String::new(),
        })
    }

    fn customer(&mut self, id: i64) -> Result<(String, String), AppError> {
        if let Some(known) = self.customers.get(&id) {
            return Ok(known.clone());
        }
        let data = self.reader.customer(CustomerId(id))?.data;
        let named = (data.code, data.name);
        self.customers.insert(id, named.clone());
        Ok(named)
    }

    fn share(&mut self, item: i64, minor: i64) -> Result<MatchShare, AppError> {
        let invoice = self.reader.invoice(InvoiceId(item))?;
        let (customer, name) = self.customer(invoice.customer.0)?;
        Ok(MatchShare {
            customer,
            name,
            due_on: invoice.due_on.to_string(),
            open: wire::amount(invoice.open_minor, &invoice.currency),
            amount: wire::amount(minor.min(invoice.open_minor), &invoice.currency),
            invoice: invoice.number,
        })
    }
}

fn reasons(one: &Proposed) -> Vec<MatchReason> {
    let mut reasons = Vec::new();
    if one.line.twin.is_some() {
        reasons.push(MatchReason {
            code: "duplicate".to_owned(),
            params: BTreeMap::new(),
        });
    }
    reasons.extend(one.proposal.reasons.iter().map(|reason| {
        MatchReason {
            code: reason.code.to_owned(),
            params: reason
                .params
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        }
    }));
    reasons
}
