//! How likely an invoice is to be paid by its due date, and when it will be: learned from the book's own history.
//!
//! Everything is point in time: what is said about an invoice on a day uses only what was known before that day, in
//! training as in use, so that the figures of [`evaluate()`] are those that the owner would have had. A customer with little
//! history is drawn towards the portfolio; a book with little history says so and falls back to plain rates.
//!
//! Floats appear here and nowhere else in this crate: they are chances and logarithms, never money.

#![allow(
    clippy::float_arithmetic,
    reason = "chances and logarithms, never money: amounts stay integers and are only compared"
)]

mod book;
mod evaluate;
mod features;
mod history;
mod linear;
mod model;
mod reasons;
mod warnings;

use chrono::NaiveDate;

pub use book::{Learned, Scored, score};
pub use evaluate::{CalibrationBin, Evaluation, Figures, evaluate};
pub use model::{Basis, Model, train};
pub use reasons::{Reason, Weekday};
pub use warnings::{Warning, warnings};

/// One invoice as the past knows it. Invoices of one currency and one book belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastInvoice {
    /// Any number that stands for the customer.
    pub customer: u32,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Its total, in the smallest unit of the currency.
    pub amount_minor: i64,
    /// The day it was paid in full; `None` while it is open.
    pub paid_on: Option<NaiveDate>,
    /// Whether the customer contested it.
    pub disputed: bool,
}

impl PastInvoice {
    /// Days between due date and payment, negative when early; `None` while open.
    #[must_use]
    pub fn delay(&self) -> Option<i64> {
        self.paid_on.map(|paid_on| (paid_on - self.due_on).num_days())
    }

    /// Whether it was paid by its due date, once that is known on `day`: on the day of payment when in time, else the day
    /// after the due date.
    fn outcome_by(&self, day: NaiveDate) -> Option<bool> {
        match self.paid_on {
            Some(paid_on) if paid_on <= self.due_on => (paid_on < day).then_some(true),
            _ => (self.due_on < day).then_some(false),
        }
    }
}

#[cfg(test)]
mod tests;
