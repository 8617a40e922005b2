//! What the bank commands take and give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::BankChoice;
use crate::error::AppError;
use crate::matches::{MatchCounts, MatchRow, ReturnedPayment};
use crate::today::CurrencyAmount;

/// Names statements to be read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct BankImportRequest {
    /// Files, in any order.
    pub paths: Vec<String>,
    /// Decisions about single files, by path.
    pub choices: Option<BTreeMap<String, BankChoice>>,
}

/// What an import of statements did, or with `bank.preview` what it would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankImportView {
    /// The batch to undo; `None` for a preview and when nothing changed.
    pub batch: Option<i64>,
    /// One per file, in the order asked.
    pub files: Vec<BankFileView>,
    /// Sums over the files.
    pub totals: BankLineCounts,
    /// What the new lines brought in, per currency.
    pub income: Vec<CurrencyAmount>,
    /// What is proposed for the new lines.
    pub proposals: MatchCounts,
    /// Payments that a rule allowed by the owner entered by itself.
    pub applied: u32,
    /// The new lines with their proposals, at most 200.
    pub rows: Vec<MatchRow>,
    /// Payments in the book that new lines seem to take back.
    pub returned: Vec<ReturnedPayment>,
}

/// Lines by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankLineCounts {
    /// Money that came in and was not in the book.
    pub new: u32,
    /// In the book already.
    pub known: u32,
    /// Among the new: perhaps in the book already, from another file.
    pub doubtful: u32,
    /// Money that went out.
    pub outgoing: u32,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankFileView {
    /// The file.
    pub path: String,
    /// Why it could not be read; the rest is then empty.
    pub error: Option<AppError>,
    /// One an account and period.
    pub statements: Vec<BankStatementView>,
    /// Its lines.
    pub counts: BankLineCounts,
}

/// One account over one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankStatementView {
    /// `ofx`, `camt`, `mt940`, `qif`, `norma43` or `csv`.
    pub format: String,
    /// As the file writes it; empty when it names none.
    pub account: String,
    /// ISO 4217.
    pub currency: String,
    /// First day booked, ISO date; empty without lines.
    pub from: String,
    /// Last day booked, ISO date; empty without lines.
    pub until: String,
    /// How many lines.
    pub lines: u32,
    /// What came in.
    pub came_in: String,
    /// What went out, without a sign.
    pub went_out: String,
    /// Balance before the first line, when the file says.
    pub opening: Option<String>,
    /// Balance after the last line, when the file says.
    pub closing: Option<String>,
    /// `agrees`, `differs`, or `unknown` when the file does not say both balances.
    pub balance: String,
    /// What was odd about it.
    pub warnings: Vec<BankWarningView>,
}

/// Something odd in a statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankWarningView {
    /// 1-based line or position; `None` when the whole statement is meant.
    pub row: Option<u64>,
    /// A code with a text in `assets/errors`.
    pub code: String,
    /// What the text needs.
    pub params: BTreeMap<String, String>,
}

/// Asks for a page of bank lines.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListBankLines {
    /// Part of what the bank says.
    pub query: Option<String>,
    /// `all` (default), `new`, `done`, `matched`, `ignored`, `duplicate` or `outgoing`.
    pub state: Option<String>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give; 100 by default, at most 500.
    pub limit: Option<u32>,
}

/// A page of bank lines, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankLineList {
    /// The page.
    pub rows: Vec<BankLineRow>,
    /// How many match in all.
    pub total: u32,
    /// Sums of all that match, per currency.
    pub amounts: Vec<CurrencyAmount>,
}

/// What the bank says about one movement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankLineView {
    /// Line id.
    pub line: i64,
    /// The account, as letters and digits; empty when the file named none.
    pub account: String,
    /// ISO date.
    pub booked_on: String,
    /// Decimal; negative when money went out.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// Who paid; may be empty.
    pub party: String,
    /// Their account; may be empty.
    pub party_account: String,
    /// Free text.
    pub text: String,
    /// Reference; may be empty.
    pub reference: String,
    /// The bank's own id; may be empty.
    pub bank_id: String,
    /// `new`, `matched`, `ignored`, `duplicate` or `outgoing`.
    pub state: String,
}

/// A bank line and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankLineRow {
    /// What the bank says.
    #[serde(flatten)]
    #[cfg_attr(test, ts(flatten))]
    pub line: BankLineView,
    /// The payment that it became or was.
    pub payment: Option<BankPaymentView>,
}

/// A payment behind which a bank line stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BankPaymentView {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Under which the payment is kept.
    pub reference: String,
    /// What it paid.
    pub shares: Vec<PaidShare>,
    /// What no invoice has taken up.
    pub unapplied: String,
    /// The rule that applied it by itself: `number`, `number_part`, `payer`, `already` or `learned`; empty when a person did.
    pub applied_by: String,
}

/// So much for one invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PaidShare {
    /// Invoice number.
    pub invoice: String,
    /// Decimal.
    pub amount: String,
}
