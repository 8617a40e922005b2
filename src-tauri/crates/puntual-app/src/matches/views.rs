//! What the match commands take and give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bank::{BankLineView, BankPaymentView};
use crate::today::CurrencyAmount;

/// Asks for the lines that wait, with what is proposed for each.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListMatches {
    /// Part of what the bank says, or of the proposed customer's name.
    pub query: Option<String>,
    /// `all` (default), `sure`, `likely`, `doubtful` or `unknown`.
    pub level: Option<String>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give; 100 by default, at most 500.
    pub limit: Option<u32>,
}

/// The lines that wait, the surest proposals first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchList {
    /// The page.
    pub rows: Vec<MatchRow>,
    /// How many match in all.
    pub total: u32,
    /// All that wait, by how sure the proposal is.
    pub counts: MatchCounts,
    /// What waits, per currency.
    pub amounts: Vec<CurrencyAmount>,
    /// Payments that the bank seems to have taken back, the latest first.
    pub returned: Vec<ReturnedPayment>,
}

/// A payment in the book whose money seems to have gone out again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReturnedPayment {
    /// The money that went out.
    #[serde(flatten)]
    #[cfg_attr(test, ts(flatten))]
    pub line: BankLineView,
    /// What had brought it.
    pub came: BankLineView,
    /// The payment.
    pub payment: BankPaymentView,
}

/// Lines by how sure their proposals are.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchCounts {
    /// 80 and more, with nothing against it.
    pub sure: u32,
    /// 50 and more.
    pub likely: u32,
    /// Something is proposed, or several things fit.
    pub doubtful: u32,
    /// Nothing is proposed.
    pub unknown: u32,
}

/// A bank line and what it seems to be.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchRow {
    /// What the bank says.
    #[serde(flatten)]
    #[cfg_attr(test, ts(flatten))]
    pub line: BankLineView,
    /// What it seems to be.
    pub proposal: MatchProposal,
    /// The rule that applied it by itself, in an import; else empty.
    pub applied_by: String,
}

/// What a bank line seems to be.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchProposal {
    /// `number`, `number_part`, `payer`, `payer_oldest`, `amount`, `already`, `duplicate` or `unknown`.
    pub basis: String,
    /// `sure`, `likely`, `doubtful` or `unknown`.
    pub level: String,
    /// 0 to 100.
    pub confidence: u32,
    /// Accepting it as it stands does something.
    pub acceptable: bool,
    /// Customer key; empty when nobody is proposed.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// What it pays.
    pub shares: Vec<MatchShare>,
    /// What stays on the customer's account.
    pub unapplied: String,
    /// What the payment is short of the one invoice, when that may be a discount or a fee; else zero.
    pub short: String,
    /// Why, the strongest first.
    pub reasons: Vec<MatchReason>,
    /// The payment in the book that this line seems to be.
    pub already: Option<MatchPayment>,
    /// The line of another file that may be the same movement.
    pub twin: Option<BankLineView>,
    /// Invoices that fit as well.
    pub alternatives: Vec<MatchShare>,
    /// The learned rule that named the payer.
    pub rule: Option<i64>,
}

/// Part of a payment for an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchShare {
    /// Invoice number.
    pub invoice: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// ISO date.
    pub due_on: String,
    /// Owed now.
    pub open: String,
    /// Of the payment.
    pub amount: String,
}

/// Why something is proposed, or what speaks against it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchReason {
    /// Stable code, for example `number`.
    pub code: String,
    /// What the text needs.
    pub params: BTreeMap<String, String>,
}

/// A payment in the book.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchPayment {
    /// Under which it is kept.
    pub reference: String,
    /// ISO date.
    pub paid_on: String,
}

/// Accepts proposals, as they stand or as a person changed them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AcceptMatches {
    /// One each.
    pub matches: Vec<AcceptMatch>,
}

/// What one line is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AcceptMatch {
    /// Line id.
    pub line: i64,
    /// Basis of the proposal that the person saw. When it is another one now, nothing is done.
    pub basis: Option<String>,
    /// Customer key. `None`: as proposed.
    pub customer: Option<String>,
    /// What it pays, for that customer; what is left over stays on their account. `None` with a customer: all on account.
    pub shares: Option<Vec<ShareChoice>>,
    /// Gives up what the payment is short of its one invoice, as a discount or fee; by default that stays owed.
    pub give_up_short: Option<bool>,
    /// Remember who paid, for the next time. By default yes.
    pub learn: Option<bool>,
}

/// So much for an invoice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ShareChoice {
    /// Invoice number.
    pub invoice: String,
    /// Decimal; `None` takes what is owed or what is left of the line, whichever is less.
    pub amount: Option<String>,
}

/// Says that lines are no payments of customers, or takes that back.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct RejectMatches {
    /// Line ids.
    pub lines: Vec<i64>,
    /// `ignored` (default): no customer's payment, or a payment taken back that was dealt with; `duplicate`: the same movement as its twin; `not_duplicate`: a movement
    /// of its own; `new`: it waits again.
    pub r#as: Option<String>,
}

/// What became of the lines.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchesDone {
    /// The batch to undo; `None` when nothing changed.
    pub batch: Option<i64>,
    /// The lines as they are now.
    pub rows: Vec<crate::bank::BankLineRow>,
}

/// What may be applied without a person, and what was learned.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchRules {
    /// Every basis that an owner may allow.
    pub bases: Vec<AllowedBasis>,
    /// Learned payers, by customer name.
    pub payers: Vec<LearnedPayer>,
}

/// A kind of proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AllowedBasis {
    /// `number`, `number_part`, `payer` or `already`.
    pub basis: String,
    /// Applies by itself.
    pub automatic: bool,
}

/// What was learned of a payer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LearnedPayer {
    /// Rule id.
    pub rule: i64,
    /// `account`, `party` or `text`.
    pub kind: String,
    /// What lines of this payer have in common.
    pub pattern: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Applies by itself when the amount fits.
    pub automatic: bool,
}

/// Allows or forbids one rule to apply by itself, or forgets a learned payer. Exactly one of `basis` and `rule`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveMatchRule {
    /// A kind of proposal.
    pub basis: Option<String>,
    /// A learned payer.
    pub rule: Option<i64>,
    /// Applies by itself.
    pub automatic: Option<bool>,
    /// Forgets the learned payer.
    pub forget: Option<bool>,
}
