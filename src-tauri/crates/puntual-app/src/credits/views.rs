//! What the credit commands take and give.

use serde::{Deserialize, Serialize};

use crate::matches::ShareChoice;

/// Enters a payment, credit note or write-off, or changes one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveCredit {
    /// The one to change; without it a new one.
    pub credit: Option<i64>,
    /// `payment`, `credit_note` or `write_off`.
    pub kind: String,
    /// Customer key; empty: whose the first chosen invoice is.
    pub customer: String,
    /// Decimal; without it what the chosen invoices owe.
    pub amount: Option<String>,
    /// ISO 4217; without it the first chosen invoice's, else the customer's, else the book's.
    pub currency: Option<String>,
    /// The day it counts from; without it today.
    pub on: Option<String>,
    /// Number of the payment or note; one is made up when there is none.
    pub reference: Option<String>,
    /// How it was paid.
    pub method: Option<String>,
    /// Free text; for a write-off its reason.
    pub notes: Option<String>,
    /// Of a write-off: what the tax office needs to hear, for example that all reasonable steps were taken.
    pub tax_note: Option<String>,
    /// What it is for. Without it what `credits.propose` says; an empty list leaves it all on account. Not for a change.
    pub shares: Option<Vec<ShareChoice>>,
}

/// Asks what money is for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ProposeCredit {
    /// Customer key.
    pub customer: String,
    /// Decimal.
    pub amount: Option<String>,
    /// ISO 4217; without it the customer's, else the book's.
    pub currency: Option<String>,
}

/// What money could be for, and what is proposed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CreditProposal {
    /// ISO 4217.
    pub currency: String,
    /// Currencies in which the customer owes something, this one apart.
    pub other_currencies: Vec<String>,
    /// Every open invoice in this currency, oldest first.
    pub invoices: Vec<ProposedShare>,
    /// What no invoice takes up.
    pub left: String,
}

/// An open invoice and its part.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProposedShare {
    /// Invoice number.
    pub invoice: String,
    /// Due date.
    pub due_on: String,
    /// Still owed.
    pub open: String,
    /// Proposed part; zero when it gets none.
    pub amount: String,
}

/// Asks for the credits of a customer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListCredits {
    /// Customer key.
    pub customer: String,
    /// Only those of which something is left.
    pub unapplied: Option<bool>,
}

/// The credits of a customer, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CreditList {
    /// The credits.
    pub credits: Vec<CreditView>,
}

/// A payment, credit note or write-off.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CreditView {
    /// Row id.
    pub credit: i64,
    /// `payment`, `credit_note` or `write_off`.
    pub kind: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Its number or reference.
    pub reference: String,
    /// The day it counts from.
    pub on: String,
    /// ISO 4217.
    pub currency: String,
    /// All of it.
    pub amount: String,
    /// Neither allocated nor given back.
    pub unapplied: String,
    /// How it was paid, may be empty.
    pub method: String,
    /// Free text; for a write-off its reason.
    pub notes: String,
    /// What the tax office needs to hear of a write-off, or the fiscal id of a credit note; may be empty.
    pub tax_note: String,
    /// A bank line stands behind it, which fixes its amount.
    pub from_bank: bool,
    /// It cancels an invoice, and is taken back with that.
    pub is_cancellation: bool,
    /// What each invoice has of it.
    pub shares: Vec<CreditShare>,
    /// What went back of it.
    pub refunds: Vec<RefundView>,
}

/// What an invoice has of a credit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CreditShare {
    /// Invoice number.
    pub invoice: String,
    /// Decimal.
    pub amount: String,
}

/// Money that went back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RefundView {
    /// The day.
    pub on: String,
    /// Decimal.
    pub amount: String,
    /// How, may be empty.
    pub method: String,
    /// Free text.
    pub notes: String,
}

/// Gives what a credit has left to invoices.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AllocateCredit {
    /// The credit.
    pub credit: i64,
    /// To which; without it as proposed.
    pub shares: Option<Vec<ShareChoice>>,
}

/// Takes what an invoice has of a credit to another invoice, or back on account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct MoveCredit {
    /// The credit.
    pub credit: i64,
    /// Number of the invoice that has it.
    pub from: String,
    /// Number of the invoice that gets it; without it, it is money on account again.
    pub to: Option<String>,
    /// Decimal; without it all that the invoice has of the credit, as far as the other owes it.
    pub amount: Option<String>,
}

/// Gives money back to the customer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct RefundCredit {
    /// The credit.
    pub credit: i64,
    /// Decimal; without it all that is left of it.
    pub amount: Option<String>,
    /// The day; without it today.
    pub on: Option<String>,
    /// How.
    pub method: Option<String>,
    /// Free text.
    pub notes: Option<String>,
}

/// A credit after something was done with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CreditChanged {
    /// As it is now.
    pub credit: CreditView,
    /// For the undo; `None` when nothing changed.
    pub batch: Option<i64>,
}
