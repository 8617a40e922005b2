//! What one line is proposed to be, from what it says and what is left open.

mod already;
mod by_amount;
mod by_digits;
mod by_number;
mod by_payer;

use super::evidence::{self, Named, Suspect, Who};
use super::index::{Claims, Index};
use super::{Basis, Proposal, Reason, SHORT_PERCENT, Share, Waiting};
use crate::bank::BankLine;
use crate::money::Money;

/// Alternatives that are listed at most.
const LISTED: usize = 10;

/// Invoices of one customer that are gone through at most.
const WALKED: usize = 500;

pub(super) fn decide(waiting: &Waiting<'_>, index: &Index, claims: &Claims) -> Proposal {
    let line = waiting.line;
    if !line.is_income() {
        return Proposal::unknown();
    }
    let case = Case {
        line,
        index,
        claims,
        named: evidence::numbers(line, index),
        payer: evidence::payer(line, index),
    };
    let mut proposal = case
        .already()
        .or_else(|| case.by_number())
        .or_else(|| case.by_digits())
        .or_else(|| case.by_payer())
        .or_else(|| case.by_amount())
        .unwrap_or_else(Proposal::unknown);
    case.warn(&mut proposal);
    if waiting.returned {
        doubt(&mut proposal, Reason::new("returned"), 20);
    }
    proposal
}

struct Case<'a> {
    line: &'a BankLine,
    index: &'a Index,
    claims: &'a Claims,
    named: Named,
    payer: Who,
}

/// Something speaks against a proposal: it waits for a person, and is worth no more than so much.
fn doubt(proposal: &mut Proposal, reason: Reason, at_most: u8) {
    proposal.reasons.push(reason);
    proposal.confidence = proposal.confidence.min(at_most);
    proposal.is_settled = false;
}

impl Case<'_> {
    fn amount(&self) -> i64 {
        self.line.amount.minor
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.line.amount.currency)
    }

    fn open(&self, place: u32) -> i64 {
        self.claims.open(place)
    }

    fn number(&self, place: u32) -> &str {
        &self.index.item(place).number
    }

    fn is_ours(&self, place: u32) -> bool {
        self.index.item(place).currency == self.line.amount.currency && self.open(place) > 0
    }

    fn known(&self) -> Option<&Suspect> {
        match &self.payer {
            Who::One(suspect) => Some(suspect),
            _ => None,
        }
    }

    /// A proposal for these invoices, the amount given out in their order.
    fn give_out(&self, basis: Basis, customer: i64, places: &[u32], confidence: u8) -> Proposal {
        let mut left = self.amount();
        let mut shares = Vec::new();
        for place in places {
            let minor = self.open(*place).min(left);
            if minor > 0 {
                shares.push(Share {
                    item: self.index.item(*place).id,
                    minor,
                });
                left -= minor;
            }
        }
        Proposal {
            basis,
            customer: Some(customer),
            shares,
            unapplied: left,
            confidence,
            is_settled: true,
            ..Proposal::unknown()
        }
    }

    fn name_payer(&self, proposal: &mut Proposal, suspect: &Suspect) {
        proposal.reasons.push(suspect.reason.clone());
        proposal.rule = suspect.rule;
        proposal.rule_allowed = suspect.rule_allowed;
    }

    /// What speaks against any proposal.
    fn warn(&self, proposal: &mut Proposal) {
        let rests_on_number = matches!(proposal.basis, Basis::Number | Basis::NumberPart | Basis::Already);
        if let (Some(other), false) = (&self.named.other, rests_on_number) {
            doubt(proposal, Reason::new("other_number").with("number", other), 40);
        }
        if let (Some(settled), false) = (self.settled(), proposal.basis == Basis::Already) {
            let reason = Reason::new("settled").with("invoice", self.number(settled));
            doubt(proposal, reason, 40);
        }
        let is_early = proposal.shares.iter().any(|share| {
            let places = self
                .named
                .sure
                .iter()
                .chain(self.named.maybe.iter().map(|(place, _)| place));
            let known = places
                .map(|place| self.index.item(*place))
                .find(|item| item.id == share.item);
            known.is_some_and(|item| item.issued_on > self.line.booked_on)
        });
        if is_early {
            doubt(proposal, Reason::new("before_issue"), 70);
        }
    }

    /// A settled invoice that the line names, when it names none that is open.
    fn settled(&self) -> Option<u32> {
        let is_open = |place: &&u32| self.index.item(**place).open_minor > 0;
        if self.named.sure.iter().any(|place| is_open(&place)) {
            return None;
        }
        self.named.sure.first().copied()
    }

    fn sum(&self, places: &[u32]) -> i64 {
        places
            .iter()
            .fold(0_i64, |sum, place| sum.saturating_add(self.open(*place)))
    }

    fn ids(&self, places: &[u32]) -> Vec<i64> {
        places
            .iter()
            .take(LISTED)
            .map(|place| self.index.item(*place).id)
            .collect()
    }
}

/// Less than owed, but by so little that a discount or a bank's fee may be the reason.
fn is_short(amount: i64, owed: i64) -> bool {
    let gap = owed.saturating_sub(amount);
    gap > 0 && gap.saturating_mul(100) <= owed.saturating_mul(SHORT_PERCENT)
}
