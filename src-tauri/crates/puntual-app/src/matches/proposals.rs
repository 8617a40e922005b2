//! What is proposed for the lines that wait, from the book as it is now.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::matching::{
    Entered, Index, LearnedRule, OpenItem, PatternKind, Payer, Proposal, SAME_PAYMENT_DAYS, Waiting, propose,
};
use puntual_store::{BankLineId, CreditId, OpenInvoice, Reader, StoredBankLine};

use super::returned::returned;
use super::views::MatchCounts;
use crate::error::AppError;

/// Days before a line within which an invoice that it names may have been settled. Lines that wait for long do not make the
/// whole past be gone through.
const SETTLED_DAYS: u64 = 60;

/// The surest lines are those that one may accept without looking twice.
const SURE: u8 = 80;

/// From here on a proposal is more than a guess.
const LIKELY: u8 = 50;

/// A line that waits and its proposal.
pub(crate) struct Proposed {
    /// The line.
    pub line: StoredBankLine,
    /// What it seems to be; nothing when the line has a twin, since that is the question first.
    pub proposal: Proposal,
}

impl Proposed {
    /// `sure`, `likely`, `doubtful` or `unknown`.
    pub(crate) fn level(&self) -> &'static str {
        let Proposal {
            confidence,
            is_settled,
            alternatives,
            ..
        } = &self.proposal;
        match self.proposal.customer {
            _ if self.line.twin.is_some() => "doubtful",
            None if alternatives.is_empty() && self.proposal.reasons.is_empty() => "unknown",
            Some(_) if *confidence >= SURE && *is_settled => "sure",
            Some(_) if *confidence >= LIKELY => "likely",
            _ => "doubtful",
        }
    }
}

impl MatchCounts {
    /// Counts proposals by level.
    pub(crate) fn of(proposed: &[Proposed]) -> MatchCounts {
        let mut counts = MatchCounts::default();
        for one in proposed {
            match one.level() {
                "sure" => counts.sure += 1,
                "likely" => counts.likely += 1,
                "doubtful" => counts.doubtful += 1,
                _ => counts.unknown += 1,
            }
        }
        counts
    }
}

/// Everything that waits, with its proposals, oldest first.
pub(super) fn propose_all(reader: &Reader<'_>) -> Result<Vec<Proposed>, AppError> {
    let lines = reader.waiting_bank_lines()?;
    let Some(last) = lines.last().map(|stored| stored.line.booked_on) else {
        return Ok(Vec::new());
    };
    let first = lines[0].line.booked_on;
    let returned = returned(reader, &lines)?;
    let slack = Days::new(SAME_PAYMENT_DAYS.unsigned_abs());
    let (from, until) = (first - slack, last + slack);
    let mut paid: HashMap<CreditId, Vec<i64>> = HashMap::new();
    for (credit, invoice) in reader.allocations_without_bank_line(from, until)? {
        paid.entry(credit).or_default().push(invoice.0);
    }
    let entered = reader
        .payments_without_bank_line(from, until)?
        .into_iter()
        .filter_map(|credit| {
            Some(Entered {
                credit: credit.id.0,
                customer: credit.customer.0,
                currency: credit.currency.parse().ok()?,
                minor: credit.total_minor,
                paid_on: credit.credited_on,
                items: paid.remove(&credit.id).unwrap_or_default(),
                reference: credit.reference,
            })
        })
        .collect();
    let mut items = items(reader)?;
    let since = (first - Days::new(SETTLED_DAYS)).max(last - Days::new(3 * SETTLED_DAYS));
    items.extend(settled(reader, since)?);
    let index = Index::new(items, &payers(reader)?, learned(reader)?, entered);
    // Whether a line with a twin is a payment at all is the first question; until then it takes nothing from others.
    let waiting: Vec<Waiting<'_>> = lines
        .iter()
        .filter(|stored| stored.twin.is_none())
        .map(|stored| Waiting {
            line: &stored.line,
            returned: returned.contains(&stored.id),
        })
        .collect();
    let mut proposals = propose(&waiting, &index).into_iter();
    let mut proposed = Vec::new();
    for line in lines {
        let proposal = if line.twin.is_some() {
            None
        } else {
            proposals.next()
        };
        proposed.push(Proposed {
            line,
            proposal: proposal.unwrap_or_else(Proposal::unknown),
        });
    }
    Ok(proposed)
}

/// The same for some of the lines; the others still have their say, since two lines cannot pay one invoice.
pub(crate) fn propose_for(reader: &Reader<'_>, lines: &[BankLineId]) -> Result<Vec<Proposed>, AppError> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: HashSet<BankLineId> = lines.iter().copied().collect();
    let mut proposed = propose_all(reader)?;
    proposed.retain(|one| wanted.contains(&one.line.id));
    Ok(proposed)
}

fn items(reader: &Reader<'_>) -> Result<Vec<OpenItem>, AppError> {
    let mut fiscal_ids: HashMap<_, _> = reader.open_fiscal_ids()?.into_iter().collect();
    let item = |invoice: OpenInvoice| {
        Some(OpenItem {
            id: invoice.id.0,
            customer: invoice.customer.0,
            fiscal_id: fiscal_ids.remove(&invoice.id).unwrap_or_default(),
            number: invoice.number,
            issued_on: invoice.issued_on,
            due_on: invoice.due_on,
            currency: invoice.currency.parse().ok()?,
            open_minor: invoice.open_minor,
        })
    };
    Ok(reader
        .open_invoices(None, None)?
        .into_iter()
        .filter_map(item)
        .collect())
}

/// The invoices that were settled lately: a line may name one.
fn settled(reader: &Reader<'_>, since: NaiveDate) -> Result<Vec<OpenItem>, AppError> {
    let items = reader
        .settled_invoices_since(since)?
        .into_iter()
        .filter_map(|(invoice, fiscal_id)| {
            Some(OpenItem {
                id: invoice.id.0,
                customer: invoice.customer.0,
                fiscal_id,
                number: invoice.number,
                issued_on: invoice.issued_on,
                due_on: invoice.due_on,
                currency: invoice.currency.parse().ok()?,
                open_minor: 0,
            })
        });
    Ok(items.collect())
}

fn payers(reader: &Reader<'_>) -> Result<Vec<Payer>, AppError> {
    let mut payers = Vec::new();
    reader.for_each_customer(|customer| {
        payers.push(Payer {
            id: customer.id.0,
            name: customer.data.name,
            tax_id: customer.data.tax_id,
        });
        Ok::<(), AppError>(())
    })?;
    Ok(payers)
}

fn learned(reader: &Reader<'_>) -> Result<Vec<LearnedRule>, AppError> {
    let rules = reader.payer_rules()?.into_iter().filter_map(|rule| {
        Some(LearnedRule {
            id: rule.id.0,
            kind: PatternKind::find(&rule.kind)?,
            pattern: rule.pattern,
            customer: rule.customer.0,
            automatic: rule.automatic,
        })
    });
    Ok(rules.collect())
}
