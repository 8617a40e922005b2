//! What a statement is made from.

use chrono::NaiveDate;

use crate::locale::Locale;
use crate::money::{Currency, Money};

use super::Party;
use crate::choices::choices;

/// One open invoice, as the ledger knows it. An instalment is an invoice of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// Invoice number.
    pub number: String,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Amount invoiced.
    pub total: Money,
    /// What is still owed.
    pub open: Money,
    /// What of it is disputed, in smallest units.
    pub disputed_minor: i64,
}

choices! {
    /// What a movement is.
    MovementKind:
    /// Raises what is owed.
    Invoice = "invoice",
    /// Money came in.
    Payment = "payment",
    /// An invoice was reduced by paper.
    CreditNote = "credit_note",
    /// What is no longer asked for.
    WriteOff = "write_off",
    /// Money went back, which raises what is owed.
    Refund = "refund",
}

impl MovementKind {
    /// Whether it raises what is owed.
    #[must_use]
    pub const fn is_charge(self) -> bool {
        matches!(self, MovementKind::Invoice | MovementKind::Refund)
    }
}

/// One movement of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Its day.
    pub on: NaiveDate,
    /// What it is.
    pub kind: MovementKind,
    /// Number of the invoice, or reference of the credit.
    pub reference: String,
    /// Smallest units, above zero.
    pub amount_minor: i64,
}

impl Movement {
    /// What it adds to the balance, in smallest units.
    #[must_use]
    pub const fn effect(&self) -> i64 {
        if self.kind.is_charge() {
            self.amount_minor
        } else {
            self.amount_minor.saturating_neg()
        }
    }
}

/// The movements of a period that ends with the day of the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// First day.
    pub from: NaiveDate,
    /// Every movement until the end of the period; those before its first day make the opening balance.
    pub movements: Vec<Movement>,
}

/// A credit, or what is left of it, that no invoice has taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnAccount {
    /// Its day.
    pub on: NaiveDate,
    /// What it is.
    pub kind: MovementKind,
    /// Its reference.
    pub reference: String,
    /// What is left, in smallest units (> 0).
    pub open_minor: i64,
}

/// A promise that is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// The promised day.
    pub on: NaiveDate,
    /// Smallest units.
    pub amount_minor: i64,
    /// The invoice it is about; empty for any.
    pub invoice: String,
}

/// An early-payment offer that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The last day.
    pub until: NaiveDate,
    /// What is still to be paid for it, smallest units.
    pub pay_minor: i64,
    /// What it takes off, smallest units; 0 where only late charges are given up.
    pub discount_minor: i64,
    /// Late charges are given up.
    pub waives_charges: bool,
    /// The invoices it is about.
    pub invoices: String,
}

/// Everything a statement is made from; one currency per statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementInput {
    /// The business that issues it.
    pub business: Party,
    /// Who owes.
    pub customer: Party,
    /// Language and number style.
    pub locale: Locale,
    /// The balance is the one at the end of this day.
    pub as_of: NaiveDate,
    /// Currency of every amount.
    pub currency: Currency,
    /// Open invoices in any order.
    pub items: Vec<OpenItem>,
    /// Lists what moved instead of what is open.
    pub activity: Option<Activity>,
    /// Money received and credit notes that no invoice has taken up yet.
    pub on_account: Vec<OnAccount>,
    /// What was promised and is not paid yet, by day.
    pub promises: Vec<Promised>,
    /// What is offered for paying early, by day.
    pub offers: Vec<Offered>,
    /// How to pay: bank, account, reference; free text lines of the book.
    pub payment_instructions: Vec<String>,
    /// Where to pay, `https://…`; empty for none.
    pub payment_link: String,
    /// What a code to pay with holds.
    pub payment_code: Option<String>,
    /// A closing line of the book, for example thanks.
    pub footer: String,
}
