//! What a bank statement says, in one shape for every format.
//!
//! A statement is a plain list of facts: which account, which period, which movements. It knows nothing of the book:
//! who paid and for what is proposed elsewhere. Amounts stand as the bank writes them: money that came in is positive,
//! money that went out is negative.

mod balance;
mod check;
mod columns;
mod direction;
mod sequence;
mod table;

pub use check::{MAX_LINES, check_totals, clear_repeated_ids, is_proved_by_balances, join_continuing};
pub use columns::{BankColumns, BankField, looks_like_statement, recognise};
pub use sequence::order_by_sequence;
pub use table::{BankTable, Signs, TableRefusal, read_table};

use chrono::NaiveDate;

use crate::imports::{DateOrder, DecimalMark};
use crate::money::{Currency, Money};

/// What files of some formats leave open, and the book or a person knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankHabits {
    /// The currency of the book, which amounts are in when the file names none.
    pub home: Currency,
    /// The order of day and month that a person chose; `None` to find it out.
    pub chosen_date_order: Option<DateOrder>,
    /// The decimal mark that a person chose; `None` to find it out.
    pub chosen_decimal_mark: Option<DecimalMark>,
    /// The order usual in the country of the book, for files that prove none.
    pub date_order: DateOrder,
    /// The mark usual in the country of the book, for files that prove none.
    pub decimal_mark: DecimalMark,
}

/// One account over one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BankStatement {
    /// `ofx`, `camt`, `mt940`, `qif`, `norma43` or `csv`.
    pub format: &'static str,
    /// IBAN or account number, without blanks; empty when the file does not say.
    pub account: String,
    /// The account's currency; `None` when the file does not say: its amounts are then in the book's own.
    pub currency: Option<Currency>,
    /// What was in the account before the first movement.
    pub opening: Option<Money>,
    /// What was in it after the last one.
    pub closing: Option<Money>,
    /// The movements, in the order of the file.
    pub lines: Vec<BankLine>,
    /// What was odd about it without making it unreadable, as codes with a text in `assets/errors`.
    pub warnings: Vec<BankWarning>,
}

/// One movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// 1-based line in a text file, or position of the movement where lines mean nothing.
    pub position: u64,
    /// The day the bank booked it.
    pub booked_on: NaiveDate,
    /// The day it counts for interest, when the file says.
    pub valued_on: Option<NaiveDate>,
    /// Positive when money came in.
    pub amount: Money,
    /// The bank's own id of the movement (`FITID`, `AcctSvcrRef` …), by which it is known again; empty without one.
    pub bank_id: String,
    /// The reference that payer and payee agreed on (`EndToEndId`, structured creditor reference, check number).
    pub reference: String,
    /// Who paid, or was paid; empty when the bank does not say.
    pub party: String,
    /// Their account; empty when the bank does not say.
    pub party_account: String,
    /// The free text, with its lines joined by blanks.
    pub text: String,
}

impl BankStatement {
    /// Notes something odd at `position`; 0 stands for the statement as a whole.
    pub fn warn<const N: usize>(
        &mut self,
        position: u64,
        code: &'static str,
        params: [(&'static str, String); N],
    ) {
        self.warnings.push(BankWarning {
            position,
            code,
            params: params.into(),
        });
    }
}

impl BankLine {
    /// Whether money came in.
    #[must_use]
    pub fn is_income(&self) -> bool {
        self.amount.minor > 0
    }
}

/// Something odd in a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankWarning {
    /// Where, as in [`BankLine::position`]; 0 for the statement as a whole.
    pub position: u64,
    /// Stable code, for example `bank.balance_mismatch`.
    pub code: &'static str,
    /// What the text needs.
    pub params: Vec<(&'static str, String)>,
}
