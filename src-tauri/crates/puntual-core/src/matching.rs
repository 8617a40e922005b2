//! Who paid what: bank lines beside what is open, and for each line a proposal with its reasons.
//!
//! A proposal is a guess that explains itself. Nothing here books anything: whether a proposal may be applied without a
//! person is said by [`Proposal::may_apply`], and only for what the owner allowed. Evidence is looked for in this order:
//! the number of an invoice in the text, who paid (learned rule, account, tax id, name), and last the amount alone.
//! Where two answers fit equally well there is no answer, only alternatives.
//!
//! The work grows with the lines, not with lines times invoices: invoices are found by number, amount and customer,
//! customers by the words of their names, and every search that could run away has a bound.

mod decide;
mod evidence;
mod index;
mod names;
mod numbers;
mod patterns;
mod returned;
mod same;
mod sums;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::bank::BankLine;
use crate::choices::choices;
use crate::money::Currency;

pub use index::Index;
pub use patterns::{PatternKind, account_key, content_key, patterns, similar};
pub use returned::{RETURNED_DAYS, is_sent_back, taken_back};
pub use same::{MOVED_DAYS, Same, batch_of, is_near, is_same_account, is_telling_id, same_by_id};

/// A payment within this share of an invoice, in hundredths, may be short of it by a discount or a fee.
pub const SHORT_PERCENT: i64 = 5;

/// Days between the bank's date and the one under which the same payment was entered in another way.
pub const SAME_PAYMENT_DAYS: i64 = 5;

/// An invoice with something owed, or one that was settled lately: it can be named, but nothing is proposed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// Which one.
    pub id: i64,
    /// Who owes it.
    pub customer: i64,
    /// Number.
    pub number: String,
    /// What identifies the e-invoice; empty without one.
    pub fiscal_id: String,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// What it is owed in.
    pub currency: Currency,
    /// Still owed, smallest units; 0 when it is settled.
    pub open_minor: i64,
}

/// A customer, who may be the one that paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// Which one.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Tax id; empty or generic ones are never used.
    pub tax_id: String,
}

/// What was learned from an accepted payment: who pays from this account, under this name or with this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnedRule {
    /// Which one.
    pub id: i64,
    /// What the pattern is of.
    pub kind: PatternKind,
    /// As [`patterns()`] makes it.
    pub pattern: String,
    /// Who pays.
    pub customer: i64,
    /// The owner lets it apply by itself.
    pub automatic: bool,
}

/// A payment that is in the book already and that no bank line stands behind yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Which credit.
    pub credit: i64,
    /// Whose.
    pub customer: i64,
    /// What it is in.
    pub currency: Currency,
    /// How much, smallest units.
    pub minor: i64,
    /// The day it counts from.
    pub paid_on: NaiveDate,
    /// Under which it is kept.
    pub reference: String,
    /// The invoices that it pays.
    pub items: Vec<i64>,
}

/// A bank line that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting<'a> {
    /// What the bank says.
    pub line: &'a BankLine,
    /// Whether the same account was charged the same amount back shortly after.
    pub returned: bool,
}

choices! {
    /// What a proposal rests on.
    Basis:
    /// The number of an invoice, and the amount agrees.
    Number = "number",
    /// The number of an invoice, but another amount.
    NumberPart = "number_part",
    /// A known payer, and the amount is that of one invoice or of several.
    Payer = "payer",
    /// A known payer whose amount fits nothing: the oldest invoices first.
    PayerOldest = "payer_oldest",
    /// The amount and nothing else.
    Amount = "amount",
    /// The same payment is in the book.
    Already = "already",
    /// Nothing was found.
    Unknown = "unknown",
}

impl Basis {
    /// Those that an owner may allow to apply by themselves.
    pub const ALLOWABLE: [Basis; 4] = [Basis::Number, Basis::NumberPart, Basis::Payer, Basis::Already];

    /// The one of this name that may be allowed.
    #[must_use]
    pub fn allowable(name: &str) -> Option<Basis> {
        Basis::ALLOWABLE.into_iter().find(|basis| basis.as_str() == name)
    }
}

/// Why something is proposed, or why it is not certain: a code with a text in every language, and what the text needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Stable code, for example `number`.
    pub code: &'static str,
    /// What the text needs. Amounts are plain decimals of the line's currency.
    pub params: Vec<(&'static str, String)>,
}

impl Reason {
    pub(crate) fn new(code: &'static str) -> Reason {
        Reason {
            code,
            params: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Reason {
        self.params.push((name, value.to_string()));
        self
    }
}

/// So much of a payment for this invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The invoice.
    pub item: i64,
    /// Smallest units, more than zero and never more than is owed.
    pub minor: i64,
}

/// What a bank line seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it rests on.
    pub basis: Basis,
    /// Who paid; `None` when nobody can be proposed.
    pub customer: Option<i64>,
    /// What it pays. Never sums to more than the line.
    pub shares: Vec<Share>,
    /// What no invoice takes up: it stays on the customer's account. Smallest units.
    pub unapplied: i64,
    /// What the payment is short of the one invoice it seems to be for, when that may be a discount or a bank's fee;
    /// else 0. Smallest units.
    pub short: i64,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
    /// 0 to 100.
    pub confidence: u8,
    /// Nothing contradicts it and nothing else fits as well.
    pub is_settled: bool,
    /// The learned rule that named the payer.
    pub rule: Option<i64>,
    /// That rule may apply by itself.
    pub rule_allowed: bool,
    /// The payment in the book that this line is.
    pub already: Option<i64>,
    /// Invoices that fit as well as the proposed ones.
    pub alternatives: Vec<i64>,
}

impl Proposal {
    /// Nothing is proposed.
    #[must_use]
    pub fn unknown() -> Proposal {
        Proposal {
            basis: Basis::Unknown,
            customer: None,
            shares: Vec::new(),
            unapplied: 0,
            short: 0,
            reasons: Vec::new(),
            confidence: 0,
            is_settled: false,
            rule: None,
            rule_allowed: false,
            already: None,
            alternatives: Vec::new(),
        }
    }

    /// Whether it may be applied without a person: the owner allowed its basis or its learned rule, and there is no doubt,
    /// no difference and no rest in it.
    #[must_use]
    pub fn may_apply(&self, allowed: &BTreeSet<Basis>) -> bool {
        let by_rule = self.rule_allowed && matches!(self.basis, Basis::Number | Basis::Payer);
        let is_clean = self.is_settled && self.short == 0 && self.unapplied == 0;
        let says_what = !self.shares.is_empty() || self.already.is_some();
        (by_rule || allowed.contains(&self.basis))
            && Basis::ALLOWABLE.contains(&self.basis)
            && is_clean
            && says_what
            && self.confidence >= 80
    }
}

/// One proposal for each line, in their order. No invoice is proposed for more than it owes: lines with the better evidence
/// take first, and the others are looked at again with what is left. Only money that came in is matched.
#[must_use]
pub fn propose(lines: &[Waiting<'_>], index: &Index) -> Vec<Proposal> {
    let mut claims = index.claims();
    let mut proposals: Vec<Proposal> = lines
        .iter()
        .map(|waiting| decide::decide(waiting, index, &claims))
        .collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|place| {
        let line = lines[*place].line;
        (
            std::cmp::Reverse(proposals[*place].confidence),
            line.booked_on,
            *place,
        )
    });
    for place in order {
        if !claims.has_room(index, &proposals[place]) {
            proposals[place] = decide::decide(&lines[place], index, &claims);
        }
        claims.take(index, &proposals[place]);
    }
    proposals
}
